"""Numbers of a table that no indicator has (保障性租赁住房（万套）), held against sentences of the region's reports."""

from __future__ import annotations

import re

from duibiao.audit.judging.figures_said import judge_figures
from duibiao.audit.judging.judged import Judged
from duibiao.audit.judging.library import Texts
from duibiao.audit.paper.headers import AIMED, FOREIGN, UNNAMED, YEAR, Role
from duibiao.audit.paper.tables import Box, Sheet
from duibiao.model import Severity, Verdict

__all__ = ["judge"]

BRACKETS = re.compile(r"[（(][^（）()]*[）)]|单位.*$")
BESIDE_THE_MATTER = re.compile(
    r"年初|年度|年|目标|计划|任务|完成|实际|实现|数量|规模|总量|安排|筹建|建设|情况|一览|对比|表|部分|主要|重点(?=[省地])|各|全国|省份|省区市|地区|地方|省|市"
)
AHEAD = "计划"  # tells a reader of sentences that what is to come is meant
LEAST = 2  # characters of a matter


def judge(texts: Texts, sheet: Sheet, box: Box) -> Judged | None:
    """What the region's reports say of a number with a unit and a matter; nothing where it has none of these."""
    sense = box.sense
    unit = box.stated.unit or sense.unit
    if (
        sense.why not in {FOREIGN, UNNAMED}
        or sense.role is not Role.VALUE
        or not unit
        or unit == "%"
        or not texts.lines(box.row)
    ):
        return None
    matter = _matter(sense.name) or _matter(sheet.grid.title)
    if len(matter) < LEAST or box.stated.low is None:
        return None
    ahead = AHEAD if AIMED.search(sense.name + sheet.grid.title) else ""
    judged = judge_figures(texts, [box.row], f"{ahead}{matter}{box.stated.low:f}{unit}")
    if judged is None or judged.verdict is Verdict.UNREAD:
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"报告里没有{matter}的这个数")
    if judged.verdict is Verdict.CONTRADICTED and judged.expected and not judged.expected.endswith(unit):
        return Judged(Verdict.MISSING, Severity.SOFT, judged.expected, f"{judged.reason}，单位不同", judged.evidence)
    return judged


def _matter(words: str) -> str:
    """What is counted: without unit, year, region and kind."""
    bare = YEAR.sub("", BRACKETS.sub("", words))
    return BESIDE_THE_MATTER.sub("", "".join(bare.split()))
