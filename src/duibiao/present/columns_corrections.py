"""The columns of the corrections' export: what it says to people, and all that brings it into another store."""

from __future__ import annotations

from duibiao.present.column import DOC, END, REGION, REGION_NAME, SOURCE, START, Column, Sheet, Table

__all__ = ["CORRECTIONS"]

CORRECTIONS = Table(
    "corrections",
    "更正",
    "人对指标数据、量化任务和预算收支的读数的确认、更正、否定和补充，一行一条，连同机器原来的读数；"
    "可用 duibiao corrections import 带到别的库",
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
        Column(
            "scope",
            "位置",
            "指标数据：headline 主要预期目标，review 回顾，task 任务部分，other 其他；预算收支：全省、省级等范围",
            width=10,
        ),
        Column("indicator", "指标代码", "更正后的指标；词表没有的写作 other:原文名词；不是指标数据的为空", width=18),
        Column("indicator_name", "指标", "指标的中文名称", width=22),
        Column("measure", "度量", "growth 增长，level 数额，rate 比率，reduction 下降，qualitative 定性", width=11),
        Column("value", "数值", "更正后的数值；否定的为空", "number", 10),
        Column("unit", "单位", "更正后的单位", width=9),
        Column("bound", "界限", "about 左右，ge 以上，le 以内，eq 无修饰，range 区间", width=8),
        Column("relation", "关系", "没有数的说什么，如 positive 正增长", width=14),
        Column("caliber", "口径", "更正后的口径", width=10),
        Column("obligation", "约束", "binding 约束性，expected 预期性，unspecified 未写明", width=12),
        Column("machine_indicator", "机器读作什么", "机器原来读成哪个指标、事项或科目；没有读出的为空", width=18),
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
        Column(
            "noun",
            "更正的是",
            "figure 指标数据，commitment 量化任务（kind 为 actual 的是完成的量化事项），entry 预算收支；"
            "早先导出的文件没有这一列，都是 figure",
            width=12,
        ),
        Column("action", "动作", "量化任务：更正后的动词", width=12),
        Column("object", "事项", "量化任务：更正后数的是什么", width=30),
        Column("object_id", "统一事项代码", "量化任务：更正后的统一事项", width=18),
        Column("theme", "主题", "量化任务：更正后的主题", width=16),
        Column("phase", "阶段", "预算收支：execution 上年执行，draft 当年草案", width=10),
        Column("account", "账本", "预算收支：更正后的账本", width=18),
        Column("side", "方向", "预算收支：revenue 收入，expenditure 支出等，同 ledger", width=13),
        Column("item", "科目", "预算收支：更正后的科目", width=30),
        Column("growth", "增长", "预算收支：更正后比上年增长，%", "number", 8),
        Column("completion", "完成预算", "预算收支：更正后完成预算的百分比", "number", 9),
        Column("parent", "属于", "预算收支：更正后所属的科目", width=24),
    ),
    (
        "region_name", "noun", "correction", "state", "indicator_name", "object", "item", "year", "value", "unit",
        "bound", "relation", "machine_value", "machine_indicator", "quote", "by", "at", "reason", "source",
    ),
    (
        "doc", "region", "id", "kind", "scope", "indicator", "measure", "caliber", "obligation", "start", "end",
        "before", "after", "made_on", "made_start", "numeral_start", "numeral_end", "text_sha256", "machine",
        "supersedes", "action", "object_id", "theme", "phase", "account", "side", "growth", "completion", "parent",
    ),
    (Sheet("更正"), Sheet("失所", (("state", "orphan"),))),
)  # fmt: skip
