"""The columns of how the wording changes: between two years of a report, and of a phrase over all reports."""

from __future__ import annotations

from duibiao.present.column import DOC, REGION, REGION_NAME, Column, Sheet, Table

__all__ = ["CHANGES", "USES"]

KIND = Column("kind", "种类", "gwr 政府工作报告，plan 计划报告，budget 预算报告，other 其他", width=9)

CHANGES = Table(
    "changes",
    "措辞变化",
    "同一地区两年报告的句子，一行一句：新增、删去、改写、沿用",
    (
        REGION,
        REGION_NAME,
        KIND,
        Column("change", "变化", "new 新增，dropped 删去，reworded 改写，kept 沿用", width=10),
        Column("themes", "主题", "后一年（删去的取前一年）句子的主题代号，比重大的在前；没有的为空", width=18),
        Column("similarity", "相似度", "共有的字词占两句的比例，少见的分量大；沿用为 1，新增和删去为 0", "number", 8),
        Column("old_doc", "前一年文件号", "前一年的报告", width=20),
        Column("old_year", "前一年", "前一年报告的年份", "integer", 8),
        Column("old_section", "前一年标题", "这一句所在的标题；新增的为空", width=24),
        Column("old_text", "前一年原文", "前一年的句子，跨页跨行处已连上；新增的为空", width=60),
        Column("old_start", "前一年起", "在来源文件文本中的起点，按码位从 0 数", "integer", 9),
        Column("old_end", "前一年止", "终点（不含）", "integer", 9),
        Column("new_doc", "后一年文件号", "后一年的报告", width=20),
        Column("new_year", "后一年", "后一年报告的年份", "integer", 8),
        Column("new_section", "后一年标题", "这一句所在的标题；删去的为空", width=24),
        Column("new_text", "后一年原文", "后一年的句子，跨页跨行处已连上；删去的为空", width=60),
        Column("new_start", "后一年起", "在来源文件文本中的起点，按码位从 0 数", "integer", 9),
        Column("new_end", "后一年止", "终点（不含）", "integer", 9),
    ),
    ("change", "themes", "old_text", "new_text", "similarity", "old_section", "new_section"),
    (
        "region_name", "kind", "old_year", "new_year", "region", "old_doc", "old_start", "old_end", "new_doc",
        "new_start", "new_end",
    ),
    (
        Sheet("新增", (("change", "new"),)),
        Sheet("删去", (("change", "dropped"),)),
        Sheet("改写", (("change", "reworded"),)),
        Sheet("沿用"),
    ),
)  # fmt: skip

USES = Table(
    "uses",
    "用词",
    "各地各年报告说到一个词的次数，一行一份报告",
    (
        Column("phrase", "词", "所数的词", width=16),
        DOC,
        REGION,
        REGION_NAME,
        Column("year", "年份", "报告为哪一年定目标", "integer", 8),
        KIND,
        Column("count", "次数", "全文出现的次数", "integer", 8),
        Column("characters", "字数", "全文的字数，不计空白；没有说到的为空", "integer", 9),
        Column("rate", "每万字次数", "次数除以字数乘一万，一位小数", "number", 10),
        Column("first", "首次", "是不是库里最早说到的年份", "boolean", 8),
    ),
    ("phrase", "region_name", "year", "count", "rate", "first", "kind"),
    ("doc", "region", "characters"),
    (Sheet("用词"),),
)
