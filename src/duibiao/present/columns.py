"""The columns of the exports: what each is called, what type it has and what it means. The data dictionary is this.

An export has the columns in this order. A workbook has an order of its own: the words beside the number, what only
programs need behind a fold.
"""

from __future__ import annotations

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
from duibiao.present.columns_agenda import COMMITMENTS, DELIVERIES, EXCERPTS, MENTIONS, PRIORITIES
from duibiao.present.columns_corrections import CORRECTIONS
from duibiao.present.columns_ledger import IDENTITIES, LEDGER

__all__ = ["DICTIONARY", "TABLES", "Column", "Sheet", "Table"]

FIGURES = Table(
    "figures",
    "指标数据",
    "报告里的目标和结果，一行一个，带原文",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        Column("year", "所指年份", "这个数说的是哪一年；跨年的目标写作 2026-2030", width=10),
        Column("kind", "类别", "target 目标，actual 结果", width=8),
        Column(
            "scope",
            "位置",
            "headline 主要预期目标，review 回顾，task 任务部分，other 其他年份的目标",
            width=10,
        ),
        Column("indicator", "指标代码", "词表里的指标；词表没有的写作 other:原文名词", width=18),
        Column("indicator_name", "指标", "指标的中文名称", width=22),
        Column("measure", "度量", "growth 增长，level 数额，rate 比率，reduction 下降，qualitative 定性", width=11),
        Column(
            "value", "数值", "原文的数字，全角转半角，汉字转阿拉伯数字；区间写作 a~b；定性的为空", "number", 10
        ),
        Column("unit", "单位", "原文的单位", width=9),
        Column("bound", "界限", "about 左右，ge 以上，le 以内，eq 无修饰，range 区间", width=8),
        Column(
            "relation",
            "关系",
            "sync:gdp 与经济增长同步，positive 正增长，quota 国家下达，other:原词；stretch 力争目标",
            width=14,
        ),
        Column("caliber", "口径", "同口径、自然口径、实际、累计等，原文写明才有", width=10),
        Column("obligation", "约束", "binding 约束性，expected 预期性，unspecified 未写明", width=12),
        Column("quote", "原文", "说出这个数的最短一段，一字不改（CSV 里以 = + - @ 开头的文本前加撇号）", width=58),
        START,
        END,
        Column("section", "所在标题", "所在章节的标题", width=28),
        Column("derived_from", "推自", "由别的数推出时，推自哪一个；直接写明的为空", width=12),
        CORRECTION,
        MACHINE,
        Column("value_base", "数值（基本单位）", "换算后的数值，只在 --normalised 时有", "number", 16, extra=True),
        Column("unit_base", "基本单位", "换算后的单位，只在 --normalised 时有", width=9, extra=True),
    ),
    (
        "region_name", "year", "indicator_name", "value", "unit", "bound", "quote", "relation", "caliber", "measure",
        "correction", "value_base", "unit_base", "section", "source",
    ),
    ("machine_value", "kind", "scope", "obligation", "doc", "region", "indicator", "start", "end", "derived_from"),
    (
        Sheet("主要目标", (("kind", "target"), ("scope", "headline"))),
        Sheet("任务部分的目标", (("kind", "target"), ("scope", "task"))),
        Sheet("结果", (("kind", "actual"),)),
        Sheet("其他年份的目标"),
    ),
)  # fmt: skip

DOCUMENTS = Table(
    "documents",
    "文件",
    "读到的报告，和没有读成的输入及其原因",
    (
        DOC,
        SOURCE,
        Column("sha256", "哈希", "来源文件字节的 SHA-256", width=14),
        Column("media_type", "格式", "来源文件的媒体类型", width=16),
        REGION,
        REGION_NAME,
        Column("year", "年份", "报告为哪一年定目标", "integer", 8),
        Column("kind", "种类", "gwr 政府工作报告，plan 计划报告，budget 预算报告，other 其他", width=9),
        Column("title", "标题", "报告的标题", width=44),
        Column("session", "会议", "作报告的会议", width=34),
        Column("date", "日期", "作报告的日期，文中写到哪一级就到哪一级", width=12),
        START,
        END,
        Column("characters", "字数", "这份报告的码位数", "integer", 9),
        Column("figures", "数据", "目标和结果的个数，更正算在内", "integer", 8),
        Column("doubts", "存疑", "看到而没有读成数据、也没有人定过的个数", "integer", 8),
        Column("canonical", "正本", "同一报告的几份副本里以哪一份为准", "boolean", 8),
        Column("problem", "问题", "没有认出的，或没有读成的原因（代号：说明）", width=50),
        Column("commitments", "量化任务", "读出的量化任务和完成的量化事项的个数", "integer", 8),
        Column("entries", "预算收支", "读出的预算收支的条数", "integer", 8),
    ),
    (
        "region_name", "year", "kind", "title", "date", "figures", "commitments", "entries", "doubts", "characters",
        "source", "problem", "doc",
    ),
    ("session", "region", "canonical", "media_type", "start", "end", "sha256"),
    (Sheet("文件"), Sheet("未读成", (("doc", ""),))),
)  # fmt: skip

DOUBTS = Table(
    "doubts",
    "存疑",
    "看到而没有读成数据的数字和语句，及其原因",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        Column("year", "年份", "报告为哪一年定目标", "integer", 8),
        Column("kind", "种类", "报告的种类：gwr、plan、budget、other", width=9),
        Column("scope", "位置", "headline 主要预期目标，review 回顾，task 任务部分，other 其他", width=10),
        Column(
            "reason",
            "原因",
            "count_mismatch 名称和数值个数不合，foreign_region 别的地区，no_indicator 没有对应指标，"
            "other_period 别的时期，part_of_whole 其中项，rank_or_comparison 位次或比较，"
            "no_item 没有对应科目，no_object 没有说是什么的数，rationale 定目标的理由，repeated 前面已有，"
            "second_value 与前面说的不同，unknown_unit 单位不认识",
            width=20,
        ),
        Column("quote", "原文", "存疑的一段，一字不改", width=40),
        START,
        END,
        Column("context", "上下文", "引文前后各二十字，换行写作空格", width=70),
        Column("correction", "更正", "added 人在这里补上了读数，rejected 人看过、确实不算；没有人看过的为空", width=10),
    ),
    ("region_name", "year", "scope", "reason", "quote", "context", "correction", "source"),
    ("doc", "region", "kind", "start", "end"),
    (Sheet("存疑"),),
)  # fmt: skip

DICTIONARY = Table(
    "dictionary",
    "列说明",
    "导出各列的含义",
    (
        Column("table", "表", "export 的对象", width=12),
        Column("column", "列", "列的代号", width=16),
        Column("name", "名称", "列的中文名", width=18),
        Column("type", "类型", "text 文本，integer 整数，number 数字文本，boolean 是否", width=10),
        Column("meaning", "含义", "列里写的是什么", width=90),
    ),
    ("table", "column", "name", "type", "meaning"),
    (),
    (Sheet("列说明"),),
)

TABLES = {
    table.id: table
    for table in (
        DOCUMENTS,
        FIGURES,
        PRIORITIES,
        EXCERPTS,
        MENTIONS,
        COMMITMENTS,
        DELIVERIES,
        LEDGER,
        IDENTITIES,
        DOUBTS,
        CORRECTIONS,
    )
}
