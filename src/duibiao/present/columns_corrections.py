"""The columns of the corrections' export: what it says to people, and all that brings it into another store."""

from __future__ import annotations

from duibiao.present.column import DOC, END, REGION, REGION_NAME, SOURCE, START, Column, Sheet, Table

__all__ = ["CORRECTIONS"]

CORRECTIONS = Table(
    "corrections",
    "更正",
    "人对读数的确认、更正、否定和补充，一行一条，连同机器原来的读数；可用 duibiao corrections import 带到别的库",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        Column("id", "编号", "由这条更正的全部内容算出，在哪个库里都一样", width=18),
        Column(
            "correction",
            "更正",
            "confirmed 确认，corrected 更正，rejected 否定，added 补充，withdrawn 撤回",
            width=11,
        ),
        Column(
            "state",
            "状态",
            "standing 生效，copy 只在副本里生效，orphan 原文已不在，superseded 已被后来的取代或撤回",
            width=12,
        ),
        Column("year", "所指年份", "更正后这个数说的是哪一年", width=10),
        Column("kind", "类别", "target 目标，actual 结果", width=8),
        Column("scope", "位置", "headline 主要预期目标，review 回顾，task 任务部分，other 其他", width=10),
        Column("indicator", "指标代码", "更正后的指标；词表没有的写作 other:原文名词", width=18),
        Column("indicator_name", "指标", "指标的中文名称", width=22),
        Column("measure", "度量", "growth 增长，level 数额，rate 比率，reduction 下降，qualitative 定性", width=11),
        Column("value", "数值", "更正后的数值；否定的为空", "number", 10),
        Column("unit", "单位", "更正后的单位", width=9),
        Column("bound", "界限", "about 左右，ge 以上，le 以内，eq 无修饰，range 区间", width=8),
        Column("relation", "关系", "没有数的说什么，如 positive 正增长", width=14),
        Column("caliber", "口径", "更正后的口径", width=10),
        Column("obligation", "约束", "binding 约束性，expected 预期性，unspecified 未写明", width=12),
        Column("machine_indicator", "机器读作指标", "机器原来读成哪个指标；没有读出的为空", width=18),
        Column("machine_value", "机器读作", "机器原来读出的数值和单位，或关系", width=14),
        Column("by", "谁", "更正的人", width=12),
        Column("at", "何时", "更正的时间，UTC", width=20),
        Column("reason", "为何", "更正的理由", width=40),
        Column("quote", "原文", "更正所系的一段，一字不改", width=58),
        START,
        END,
        Column("before", "前文", "引文前至多三十二字", width=30),
        Column("after", "后文", "引文后至多三十二字", width=30),
        Column("made_on", "更正时的文件号", "更正时报告的文件号，各副本相同", width=20),
        Column("made_start", "更正时的起", "更正时引文的起点", "integer", 9),
        Column("numeral_start", "数起", "数在引文里的起点，从 0 数；没有的为空", "integer", 9),
        Column("numeral_end", "数止", "数在引文里的终点（不含）", "integer", 9),
        Column("text_sha256", "文本哈希", "来源文件解码后文本（UTF-8）的 SHA-256", width=14),
        Column("machine", "机器的读数", "机器原来的读数，JSON", width=20),
        Column("supersedes", "取代", "所取代的更正的编号", width=18),
    ),
    (
        "region_name", "correction", "state", "indicator_name", "year", "value", "unit", "bound", "relation",
        "machine_value", "machine_indicator", "quote", "by", "at", "reason", "source",
    ),
    (
        "doc", "region", "id", "kind", "scope", "indicator", "measure", "caliber", "obligation", "start", "end",
        "before", "after", "made_on", "made_start", "numeral_start", "numeral_end", "text_sha256", "machine",
        "supersedes",
    ),
    (Sheet("更正"), Sheet("失所", (("state", "orphan"),))),
)  # fmt: skip
