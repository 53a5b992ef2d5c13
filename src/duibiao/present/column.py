"""What a column, a sheet and a table of the exports are, and the columns that all of them have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "CORRECTION",
    "DOC",
    "END",
    "MACHINE",
    "REGION",
    "REGION_NAME",
    "SOURCE",
    "START",
    "Column",
    "Sheet",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is text, integer, boolean, or number: text that a workbook shows as a number."""

    id: str
    name: str
    meaning: str
    type: str = "text"
    width: int = 12  # in a workbook, in half-width characters
    extra: bool = False  # only where it is asked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: the rows in which each column of `where` has its value."""

    name: str
    where: tuple[tuple[str, object], ...] = ()

    def takes(self, row: Mapping[str, object]) -> bool:
        """Whether this sheet asks for a row."""
        return bool(self.where) and all(row[column] == value for column, value in self.where)


@dataclass(frozen=True, slots=True)
class Table:
    """One thing to export. Of the `sheets` one asks for nothing: it takes the rows that no other takes.

    A workbook shows the columns of `shown`, and those of `folded` behind a fold, in that order.
    """

    id: str
    name: str
    meaning: str
    columns: tuple[Column, ...]
    shown: tuple[str, ...]
    folded: tuple[str, ...]
    sheets: tuple[Sheet, ...]


DOC = Column("doc", "文件号", "地区代码-年份-种类；同一报告的其他副本加 -2、-3；没有读成的输入为空", width=20)
SOURCE = Column("source", "来源文件", "输入时的文件名；压缩包内为 包名/成员名", width=28)
REGION = Column("region", "地区代码", "GB/T 2260 六位代码，000000 为全国；未能识别为空", width=10)
REGION_NAME = Column("region_name", "地区", "地区名称，区县带上级名称", width=16)
START = Column("start", "起", "在来源文件解码后文本中的起点，按码位从 0 数", type="integer", width=9)
END = Column("end", "止", "终点（不含）：text[start:end] 就是引文", type="integer", width=9)
CORRECTION = Column("correction", "更正", "confirmed 确认，corrected 更正，added 补充；没有人看过的为空", width=10)
MACHINE = Column("machine_value", "机器读作", "人看过的，机器原来读出什么；没有读出的为空", width=12)
