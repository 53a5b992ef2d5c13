"""Why a numeral of the tasks is no task of the year.

What an analyst would not copy out: a number inside a name (“3个100”, 民营经济31条, 15分钟生活圈, 百亿级集群); one that
tells which things are meant and not how many (10亿元以上项目, 60岁以上老年人, 面积200平方公里以上河流); the count of a
speech's own points (9个方面); a fact told beside (去年达到2.3亿人次, 我区有老年人546万); a place among others.
A length of time is a task where it is itself what is aimed at (优良天数320天, 压缩至3个工作日), else a term or a name.
"""

from __future__ import annotations

import re

from duibiao.agenda.frames import Item
from duibiao.lexicon import load_units
from duibiao.lexicon.commitments import load_wording
from duibiao.lexicon.units import SCALES
from duibiao.model import Bound, DoubtReason

__all__ = ["refused"]

LONGEST_QUOTE = 16
CONDITION = re.compile("的(?!目标|速度|增速|水平|增长|规模|大关|新|任务|投资|资金)")
OF_SIZE = frozenset({"money", "dollars", "area", "mass", "volume", "power", "time", "length", "people"})
ROUND = re.compile("[百千万亿]|十[万亿]")  # 实施千万亩农田产能提升工程
CAPACITY = frozenset({"mass", "power", "volume", "length"})
POLICY = re.compile("(?:意见|政策|措施|条例|方案|经济|投资)[^，。；、]{0,4}$|(?:落实|贯彻)[^，。；、]{0,20}$")
INDEX = re.compile("(?:指数|得分|评分|系数)(?:达到?|提高[到至]|提升[到至]|为|超过?|突破|稳定在|保持在|不低于)*$")
COUNTED = re.compile("[0-9个家条项所处座件]$")
LIST_OF = re.compile("等$")
PEOPLE = frozenset({"人", "名", "人次"})


DEEDS = re.compile("[^，。；、”]{0,6}(?:实事|民心工程|民生工程)")  # “十件民生实事” is told in quotation marks


def refused(text: str, item: Item, clause_start: int, *, past: bool = False) -> DoubtReason | None:
    """Why the item's number is no quantified task, or, of the `past`, no result of its own; None where it is one."""
    wording, number = load_wording(), item.number
    unit = number.unit
    before = text[max(clause_start, number.start - 40) : number.start]
    if _quoted(text, clause_start, number.start) and not DEEDS.match(text, number.end):
        return DoubtReason.PART_OF_WHOLE
    if wording.behind.match(text, number.end - (1 if unit == "个" and not number.suffixed else 0)):
        return DoubtReason.PART_OF_WHOLE
    if not unit and not INDEX.search(before):
        return DoubtReason.UNKNOWN_UNIT
    if before.endswith(("每", "/")) or (text[number.start] == "一" and number.bound is Bound.EQ and unit != "番"):
        return DoubtReason.PART_OF_WHOLE  # 每50公斤, 0.6人/百亿元, 建一亩成一亩
    if unit in wording.time_units and not wording.aimed.search(before):
        return DoubtReason.PART_OF_WHOLE
    if unit == "条" and POLICY.search(before) and item.right[0] == item.right[1]:  # 落实民间投资新30条
        return DoubtReason.PART_OF_WHOLE
    if wording.policies.match(text, number.end - 1) and unit == "条" and not wording.policy_verbs.search(item.action):
        return DoubtReason.PART_OF_WHOLE
    if not past and wording.facts.search(text, max(0, clause_start - 1), max(number.end, item.right[1])):
        return DoubtReason.OTHER_PERIOD
    if item.qualifies:
        return DoubtReason.PART_OF_WHOLE
    if ROUND.match(text, number.start) and item.rule == "number_then_object":
        return DoubtReason.PART_OF_WHOLE
    if wording.peoples.match(text, number.end) and (unit in SCALES or unit in PEOPLE):
        return DoubtReason.RATIONALE
    if wording.gone.search(before) and wording.reached.match(text, number.end):
        return DoubtReason.OTHER_PERIOD
    if wording.ranks.search(before):
        return DoubtReason.RANK_OR_COMPARISON
    looked = wording.looking.match(text, item.left[0], number.start)
    if looked and not wording.middle.search(text, looked.end(), number.start):
        return DoubtReason.PART_OF_WHOLE
    return _describing(text, item, before)


def _quoted(text: str, start: int, at: int) -> bool:
    """Whether the number stands inside quotation marks: “3个100”市重点工程."""
    opened = text.rfind("“", max(start - 1, at - LONGEST_QUOTE, 0), at)
    return opened >= 0 and text.find("”", opened, at) < 0


def _describing(text: str, item: Item, before: str) -> DoubtReason | None:
    """Whether the number tells which things are meant, not how many: 10亿元以上的项目."""
    wording, number = load_wording(), item.number
    family = load_units().family(number.unit)
    if number.suffixed and item.left[0] == number.start and COUNTED.search(before):  # 500个〔50户以上〕村寨
        return DoubtReason.PART_OF_WHOLE
    unit_is_scale = number.unit in SCALES and item.rule == "number_then_object"
    if number.unit in ("GW", "MW"):
        family = "power"
    if unit_is_scale and wording.dimensions.search(before):  # 城区人口超50万县
        return DoubtReason.PART_OF_WHOLE
    if family not in OF_SIZE or item.right[0] >= item.right[1]:
        return None
    if CONDITION.match(text, number.end):
        return DoubtReason.PART_OF_WHOLE
    if family != "people" and wording.dimensions.search(before) and item.rule != "object_then_number":
        return DoubtReason.PART_OF_WHOLE
    sized = number.suffixed or family in ("money", "dollars", "time") or wording.dimensions.search(before)
    if sized and wording.described.match(text, number.end) and family != "people":
        return DoubtReason.PART_OF_WHOLE
    if family in CAPACITY and item.rule == "number_then_object":  # 推动南港120万吨乙烯投产
        named = text[item.noun[0] : item.noun[1]]
        return DoubtReason.PART_OF_WHOLE if named and not LIST_OF.search(named) else None
    return None
