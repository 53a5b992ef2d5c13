"""The columns of the ledger's exports: budget lines and the sums that must balance."""

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

__all__ = ["IDENTITIES", "LEDGER"]

PHASE = Column("phase", "阶段", "execution 上年执行，draft 当年草案", width=10)
SCOPE = Column("scope", "范围", "全省、省级、全市、市级等，原文的说法", width=9)
ACCOUNT = Column("account", "账本", "四本预算之一，或地方政府债务", width=18)

LEDGER = Table(
    "ledger",
    "预算收支",
    "预算报告的收支、转移、总量、结余和债务，一个数一行",
    (
        DOC,
        Column("year", "年份", "这个数说的是哪一年", "integer", 8),
        PHASE,
        SCOPE,
        ACCOUNT,
        Column(
            "side",
            "方向",
            "revenue 收入，expenditure 支出，transfer_in 加上的收入，transfer_out 加上的支出，total 总量，"
            "balance 结余，debt 债务",
            width=13,
        ),
        Column("item", "科目", "收支项目，原文的说法", width=36),
        Column("value", "数值", "原文的数字", "number", 10),
        Column("unit", "单位", "原文的单位", width=8),
        Column("growth", "增长", "比上年增长，%；下降为负；没有写的为空", "number", 8),
        Column("completion", "完成预算", "完成预算的百分比；没有写的为空", "number", 9),
        Column("quote", "原文", "说出它的最短一段，一字不改", width=58),
        SOURCE,
        START,
        END,
        REGION,
        REGION_NAME,
        Column("parent", "属于", "其中项所属的科目", width=24),
        CORRECTION,
        MACHINE,
    ),
    (
        "region_name", "year", "scope", "account", "side", "item", "value", "unit", "growth", "completion", "parent",
        "correction", "quote", "source",
    ),
    ("machine_value", "doc", "region", "phase", "start", "end"),
    (Sheet("上年执行", (("phase", "execution"),)), Sheet("当年草案")),
)  # fmt: skip

IDENTITIES = Table(
    "identities",
    "勾稽关系",
    "预算报告里应当相等或不超过的数，逐条验算",
    (
        DOC,
        SOURCE,
        REGION,
        REGION_NAME,
        Column("year", "年份", "合计数说的是哪一年", "integer", 8),
        PHASE,
        SCOPE,
        ACCOUNT,
        Column(
            "kind",
            "类别",
            "sum 加总，balance 收支相抵，parts 分项之和，within 不超过，share 占比，growth 增速，repeated 两处同数",
            width=11,
        ),
        Column("item", "合计", "应当等于的那一项", width=30),
        Column("arithmetic", "算式", "代入数字的算式", width=60),
        Column("holds", "成立", "在四舍五入的余地内是否成立", "boolean", 8),
        Column("difference", "差额", "算出的减去写明的", "number", 10),
        Column("allowance", "余地", "按各数写明的位数，四舍五入最多能差多少", "number", 10),
        Column("note", "说明", "差额可能的由来：可比口径、年初预算等", width=30),
        Column("quote", "原文", "合计数的原文，一字不改", width=58),
        START,
        END,
    ),
    (
        "region_name", "year", "scope", "account", "kind", "item", "arithmetic", "holds", "difference", "allowance",
        "note", "quote", "source",
    ),
    ("doc", "region", "phase", "start", "end"),
    (Sheet("不成立的", (("holds", False),)), Sheet("勾稽关系")),
)  # fmt: skip
