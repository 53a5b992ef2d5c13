"""How analysis, and those who show it, call what a figure is: one place for the words beside a number or for one."""

from __future__ import annotations

__all__ = ["BOUNDS", "KINDS", "REASONS", "RELATIONS", "RULES", "relation_words"]

BOUNDS = {"about": "左右", "ge": "以上", "le": "以内"}  # behind the number; nothing for eq and for ranges
KINDS = {"target": "目标", "actual": "实际"}
RELATIONS = {  # what stands in the place of a number
    "sync:gdp": "与经济增长同步",
    "faster:gdp": "快于经济增长",
    "faster:urban_income": "快于城镇居民收入",
    "positive": "正增长",
    "stable": "基本稳定",
    "not_fall": "只增不减",
    "quota": "国家下达目标",
}
REASONS = {  # why a number is in doubt: every `model.DoubtReason`
    "count_mismatch": "名称和数值个数不合",
    "foreign_region": "别的地区",
    "no_indicator": "没有对应指标",
    "no_item": "没有对应科目",
    "no_object": "没有说是什么的数",
    "other_period": "别的时期",
    "part_of_whole": "其中项",
    "rank_or_comparison": "位次或比较",
    "rationale": "定目标的理由",
    "repeated": "前面已有",
    "second_value": "与前面说的不同",
    "unknown_unit": "单位不认识",
}
RULES = {  # the rules of reading that lean on what stands elsewhere
    "carried_subject": "主语在前面",
    "borrowed_head": "借用前面的名称",
    "relation_other": "没有数的说法",
    "carried_object": "事项在前面",
}


def relation_words(relation: str) -> str:
    """A relation in words: the report's own where it is none of ours.

    >>> relation_words("sync:gdp+stretch"), relation_words("other:平稳增长")
    ('与经济增长同步', '平稳增长')
    """
    first = relation.split("+", maxsplit=1)[0]
    return RELATIONS.get(first) or first.removeprefix("other:")
