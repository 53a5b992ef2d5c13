"""The columns of the agenda's exports: priorities, excerpts, mentions, commitments and deliveries."""

from __future__ import annotations

from dataclasses import replace

from duibiao.present.column import (
    CORRECTION,
    DOC,
    END,
    MACHINE,
    REGION,
    REGION_NAME,
    SOURCE,
    START,
    Column,
    Sheet,
    Table,
)

__all__ = ["COMMITMENTS", "DELIVERIES", "EXCERPTS", "MENTIONS", "PRIORITIES"]

YEAR = Column("year", "年份", "报告为哪一年定目标", "integer", 8)
THEME = Column("theme", "主题", "主题代码，含义见词表的主题手册", width=16)
THEME_NAME = Column("theme_name", "主题名称", "主题的中文名称", width=14)
PART = Column("part", "部分", "review 回顾（做了什么），plan 计划（要做什么）", width=8)
PLACE = ("doc", "region", "start", "end")

PRIORITIES = Table(
    "priorities",
    "重点任务",
    "报告按自己的次序列出的当年任务，一行一项",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        YEAR,
        Column("position", "次序", "第几项，从 1 数", "integer", 7),
        Column("text", "任务", "任务的标题，连同序号，一字不改", width=64),
        START,
        END,
        THEME,
        THEME_NAME,
        Column("body_start", "任务起", "这项任务全文的起点", "integer", 9),
        Column("body_end", "任务止", "这项任务全文的终点（不含）", "integer", 9),
        Column("characters", "字数", "这项任务全文的码位数", "integer", 8),
    ),
    ("region_name", "year", "position", "text", "theme_name", "characters", "source"),
    (*PLACE, "theme", "body_start", "body_end"),
    (Sheet("重点任务"),),
)

EXCERPTS = Table(
    "excerpts",
    "分主题摘录",
    "报告里属于一个主题的整句或整个分句，一字不改；一段可以属于几个主题",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        YEAR,
        THEME,
        PART,
        Column("text", "原文", "摘录，一字不改", width=90),
        START,
        END,
        THEME_NAME,
        Column("codes", "提法", "摘录里出现的提法，用顿号隔开", width=24),
    ),
    ("region_name", "year", "theme_name", "part", "text", "codes", "source"),
    (*PLACE, "theme"),
    (Sheet("计划", (("part", "plan"),)), Sheet("回顾")),
)

MENTIONS = Table(
    "mentions",
    "提法",
    "词表里的一个提法（以旧换新、一揽子化债……）在哪里说到，一处一行",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        YEAR,
        Column("code", "提法代码", "提法在词表里的代码", width=18),
        Column("code_name", "提法名称", "提法的中文名称", width=18),
        THEME,
        PART,
        Column("phrase", "用词", "说到它的词，一字不改", width=22),
        Column("text", "原文", "所在的句子或分句，一字不改", width=80),
        START,
        END,
    ),
    ("region_name", "year", "code_name", "part", "phrase", "text", "source"),
    (*PLACE, "code", "theme"),
    (Sheet("计划", (("part", "plan"),)), Sheet("回顾")),
)

COMMITMENTS = Table(
    "commitments",
    "量化任务",
    "当年任务里写明数量的事项，主要预期目标以外的，一个数一行",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        Column("year", "所指年份", "这个数说的是哪一年", width=10),
        Column("action", "动作", "动词，原文没有的为空", width=12),
        Column("object", "事项", "数的是什么，原文的说法", width=34),
        Column("value", "数值", "原文的数字，汉字转阿拉伯数字；区间写作 a~b", "number", 10),
        Column("unit", "单位", "原文的单位", width=9),
        Column("bound", "界限", "about 左右，ge 以上，le 以内，eq 无修饰，range 区间", width=8),
        THEME,
        Column("quote", "原文", "说出它的最短一段，一字不改", width=58),
        START,
        END,
        THEME_NAME,
        Column("object_id", "统一事项代码", "各地说法不同的同一事项的代码，词表没有的为空", width=18),
        Column("object_name", "统一事项", "统一事项的名称", width=20),
        Column("section", "所在标题", "所在章节的标题", width=28),
        CORRECTION,
        MACHINE,
        Column("value_base", "数值（基本单位）", "换算后的数值，只在 --normalised 时有", "number", 16, extra=True),
        Column("unit_base", "基本单位", "换算后的单位，只在 --normalised 时有", width=9, extra=True),
    ),
    (
        "region_name", "year", "theme_name", "action", "object", "value", "unit", "bound", "quote", "object_name",
        "correction", "value_base", "unit_base", "section", "source",
    ),
    ("machine_value", "doc", "region", "theme", "object_id", "start", "end"),
    (Sheet("量化任务"),),
)  # fmt: skip

DELIVERIES = replace(
    COMMITMENTS,
    id="deliveries",
    name="完成的量化事项",
    meaning="回顾部分里写明数量的完成事项，与量化任务同样的列",
    sheets=(Sheet("完成的量化事项"),),
)
