"""The columns of what a search finds."""

from __future__ import annotations

from duibiao.present.column import DOC, END, REGION, REGION_NAME, SOURCE, START, Column, Sheet, Table

__all__ = ["HITS"]

HITS = Table(
    "hits",
    "检索结果",
    "含有所查词语的句子，一句一行，带位置",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        Column("year", "年份", "报告为哪一年定目标", "integer", 8),
        Column("kind", "种类", "gwr 政府工作报告，plan 计划报告，budget 预算报告，other 其他", width=9),
        Column("part", "部分", "review 回顾，plan 部署；开头和结尾为空", width=8),
        Column("section", "所在标题", "所在章节的标题", width=28),
        Column("page", "页", "PDF 的页码，从 1 数；没有页的格式为空", "integer", 6),
        Column("text", "原文", "整句，一字不改；跨句的词组连同所跨的各句", width=80),
        START,
        END,
        Column("marks", "命中位置", "各词在来源文件文本中的起止，如 120-124，空格隔开", width=16),
    ),
    ("region_name", "year", "text", "section", "page", "part", "kind", "source"),
    ("doc", "region", "start", "end", "marks"),
    (Sheet("检索结果"),),
)
