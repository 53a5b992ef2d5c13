"""A stated value of one region against what the reports say: the heart of the audit.

What the reports do not say is never a contradiction. A reference value from an official source may contradict,
softly; one from another analyst's table only tells.
"""

from __future__ import annotations

from duibiao.analysis.library import NATION, Place
from duibiao.analysis.results import Cell, Status
from duibiao.analysis.words import BOUNDS, KINDS
from duibiao.audit.judging.ground import Ground, cell_of, is_primary, proofs
from duibiao.audit.judging.judged import Judged, agreement, described, finer, told
from duibiao.audit.paper.stated import Stated
from duibiao.lexicon.claims import load_claims
from duibiao.model import Scope, Severity, Verdict

__all__ = ["judge"]

NEARLY = 20  # an amount said to be about another is within a twentieth of it
SECONDARY = "只有二手参考数据可对"
ABSENT = {
    Status.NOT_COLLECTED: "没有收集到写这个数的报告",
    Status.NOT_SET: "报告在，没有写到",
    Status.UNREADABLE: "报告在，没有读出主要预期目标",
}
BOUND_NAMES = {**BOUNDS, "eq": "不带限定"}
EXPECTED_WORDS = ("预计", "左右", "约", "预期")  # a result that was not final when the report was given


def judge(ground: Ground, place: Place, stated: Stated, unit: str = "", *, level: bool = False) -> Judged:
    """What the sources make of a value stated for a place."""
    if level:
        return _level(ground, place, stated, unit)
    cell = ground.sources(*place)
    if stated.blank:
        return _blank(cell)
    if stated.low is None:
        return _words(cell, stated)
    if cell.status in ABSENT:
        return _absent(ground, place, stated, unit, cell)
    if cell.status is Status.REFERENCE:
        return _reference(ground, cell, stated, unit)
    if cell.status is Status.QUALITATIVE:
        return _other(ground, place, stated, unit) or Judged(
            Verdict.CONTRADICTED if cell.relation == "positive" and stated.low else Verdict.MISSING,
            Severity.SOFT,
            told(cell),
            f"报告只有文字（{cell.wording}），没有数",
            proofs([cell]),
        )
    found = agreement(stated, unit, cell)
    if found is not None:
        return _agreeing(found, stated, cell)
    return _other(ground, place, stated, unit) or _contradicted(ground, place, stated, unit, cell)


def _agreeing(found: Verdict, stated: Stated, cell: Cell) -> Judged:
    if cell.status is Status.DERIVED:
        return Judged(Verdict.DERIVED, Severity.SOFT, told(cell), cell.derivation, proofs([cell]), cell.derivation)
    judged = Judged(found, Severity.HARD, told(cell), "", proofs([cell]))
    if found is Verdict.ROUNDING:
        return judged.also("四舍五入后相同")
    if stated.bound and cell.bound and stated.bound not in {cell.bound, "eq"}:
        judged = Judged(
            found,
            Severity.SOFT,
            told(cell),
            f"数相同，限定不同：原文{BOUND_NAMES.get(cell.bound, cell.bound)}",
            proofs([cell]),
        )
    if stated.caliber and stated.caliber != cell.caliber:
        return Judged(
            Verdict.CALIBER, Severity.SOFT, told(cell), f"原文口径：{cell.caliber or '没有注明'}", proofs([cell])
        )
    return judged.also(f"原文注明{cell.caliber}") if cell.caliber and not stated.caliber else judged


def _contradicted(ground: Ground, place: Place, stated: Stated, unit: str, cell: Cell) -> Judged:
    approximate = cell.kind == "actual" and (
        cell.bound == "about" or any(word in each.quote for each in cell.evidence for word in EXPECTED_WORDS[:1])
    )
    inside = (
        cell.high is not None
        and cell.value is not None
        and stated.low is not None
        and (cell.value <= stated.low <= cell.high)
    )
    soft = approximate or inside or cell.status is Status.DERIVED or bool(cell.caliber) or stated.high is not None
    reason = f"{described(cell)}，报告写作{told(cell)}"
    if approximate:
        reason += "，作报告时还不是最后的数"
    for kind, year in (
        ("actual", place.year),
        ("target", place.year),
        ("actual", place.year - 1),
        ("target", place.year - 1),
        ("target", place.year + 1),
    ):
        if (kind, year) == (place.kind, place.year):
            continue
        other = ground.sources(place.region, place.indicator, year, kind)
        if agreement(stated, unit, other) is Verdict.SUPPORTED:
            reason += f"；所写与{year}年{KINDS[kind]}相同"
            break
    return Judged(Verdict.CONTRADICTED, Severity.SOFT if soft else Severity.HARD, told(cell), reason, proofs([cell]))


def _other(ground: Ground, place: Place, stated: Stated, unit: str) -> Judged | None:
    """Another statement of the same thing that has the stated value: of another scope, document, caliber, measure."""
    for each in ground.others(place):
        cell = cell_of(place, each)
        if agreement(stated, unit, cell) is None:
            continue
        if ground.sources(*place).value is None and not each.figure.caliber and "stretch" not in each.figure.relation:
            reason = f"{told(ground.sources(*place))}；数写在另一处（{each.document}）"
            return Judged(Verdict.SUPPORTED, Severity.SOFT, told(cell), reason, proofs([cell]))
        stretch = "力争目标" if "stretch" in each.figure.relation else ""
        where = "部署部分" if each.figure.scope is Scope.TASK else ""
        why = "、".join(filter(None, (each.figure.caliber, stretch, where))) or f"另一处说法（{each.document}）"
        return Judged(Verdict.CALIBER, Severity.SOFT, told(ground.sources(*place)), f"与{why}相同", proofs([cell]))
    return None


def _absent(ground: Ground, place: Place, stated: Stated, unit: str, cell: Cell) -> Judged:
    other = _other(ground, place, stated, unit) or (
        _taken(ground, place, stated, unit, cell) if cell.status is Status.NOT_SET else None
    )
    return other or Judged(Verdict.MISSING, Severity.SOFT, "", f"{described(cell)}：{ABSENT[cell.status]}")


def _taken(ground: Ground, place: Place, stated: Stated, unit: str, cell: Cell) -> Judged | None:
    """The very number, where a report that sets no such target has it for last year or for an indicator of its kin."""
    if place.kind != "target":
        return None
    last = ground.sources(place.region, place.indicator, place.year - 1, "actual")
    kin = (
        ground.sources(place.region, each, place.year, "target") for each in load_claims().kin.get(place.indicator, ())
    )
    for instead in (last, *kin):
        if is_primary(instead) and agreement(stated, unit, instead) is Verdict.SUPPORTED:
            wrong = instead is last and stated.digits > 0  # a round number may stand for both by chance
            reason = f"{described(cell)}：{ABSENT[cell.status]}；所写与{described(instead)}相同"
            return Judged(
                Verdict.CONTRADICTED if wrong else Verdict.CALIBER,
                Severity.SOFT, told(instead), reason, proofs([instead]),
            )  # fmt: skip
    return None


def _reference(ground: Ground, cell: Cell, stated: Stated, unit: str) -> Judged:
    found = agreement(stated, unit, cell)
    said = f"参考数据为{told(cell)}"
    if stated.reference:  # it says itself that it is from the reference data
        if found is not None:
            return Judged(found, Severity.SOFT, told(cell), "注明取自参考数据，相符", proofs([cell]))
        return Judged(Verdict.CONTRADICTED, Severity.HARD, told(cell), f"注明取自参考数据，{said}", proofs([cell]))
    alike = ground.doubted.get(Place(cell.region, cell.indicator, cell.year, cell.kind), 0)
    if not ground.trusted(cell) and alike and found is None:
        reason = f"{described(cell)}，二手{said}；同列另有{alike}个数都与参考数据相同"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, told(cell), reason, proofs([cell]))
    if not ground.trusted(cell):
        return Judged(Verdict.MISSING, Severity.SOFT, told(cell), f"{SECONDARY}，{said}", proofs([cell]))
    if found is not None:
        return Judged(found, Severity.SOFT, told(cell), f"{said}，相符", proofs([cell]))
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, told(cell), f"{described(cell)}，{said}", proofs([cell]))


def _blank(cell: Cell) -> Judged:
    if cell.status is Status.NOT_SET:
        return Judged(Verdict.SUPPORTED, Severity.HARD, "", "报告在，没有写到")
    if not is_primary(cell):
        return Judged(
            Verdict.MISSING,
            Severity.SOFT,
            told(cell) if cell.value is not None else "",
            "空格；收集到的报告里没有这一项",
        )
    if cell.region == NATION:  # the nation's report comes after the provinces', and after many an analyst's
        return Judged(Verdict.MISSING, Severity.SOFT, told(cell), "空格；全国的报告可能在此之后才发表", proofs([cell]))
    headline = {each.scope for each in cell.evidence} & {Scope.HEADLINE.value, Scope.REVIEW.value}
    if cell.value is None and cell.relation not in {"positive", "sync:gdp"}:
        return Judged(Verdict.SUPPORTED, Severity.SOFT, told(cell), f"报告只有文字（{cell.wording}）", proofs([cell]))
    if not headline:
        return Judged(Verdict.CALIBER, Severity.SOFT, told(cell), "不在主要预期目标里，部署部分有", proofs([cell]))
    return Judged(
        Verdict.CONTRADICTED,
        Severity.SOFT,
        told(cell),
        f"漏填：{described(cell)}，报告写作{told(cell)}",
        proofs([cell]),
    )


def _words(cell: Cell, stated: Stated) -> Judged:
    if (
        stated.words
        and cell.status not in ABSENT
        and cell.value is None
        and stated.words in {cell.wording, cell.relation}
    ):
        return Judged(Verdict.SUPPORTED, Severity.HARD, cell.wording, "", proofs([cell]))
    if not stated.relation:
        return Judged(Verdict.UNREAD, Severity.SOFT, told(cell), "不是认得的数或说法")
    if cell.status in ABSENT or cell.status is Status.REFERENCE:
        why = ABSENT.get(cell.status, SECONDARY)
        return Judged(Verdict.MISSING, Severity.SOFT, "", f"{described(cell)}：{why}")
    if cell.relation.split("+")[0] == stated.relation:
        return Judged(Verdict.SUPPORTED, Severity.HARD, cell.wording, "", proofs([cell]))
    positive = stated.relation == "positive" and cell.value is not None and cell.value > 0
    return Judged(
        Verdict.CONTRADICTED,
        Severity.SOFT if positive else Severity.HARD,
        told(cell),
        f"{described(cell)}，报告写作{told(cell)}",
        proofs([cell]),
    )


def _level(ground: Ground, place: Place, stated: Stated, unit: str) -> Judged:
    if stated.low is None:
        return Judged(Verdict.MISSING if stated.blank else Verdict.UNREAD, Severity.SOFT)
    cells = ground.level(*place)
    for cell in cells:
        found = agreement(stated, unit, cell)
        if found is not None:
            trusted = cell.status is not Status.REFERENCE
            return Judged(found, Severity.HARD if trusted else Severity.SOFT, told(cell), "", proofs([cell]))
    for cell in cells:
        if finer(stated, unit, cell):
            reason = f"报告写作{told(cell)}，没有更细的数"
            return Judged(Verdict.ROUNDING, Severity.SOFT, told(cell), reason, proofs([cell]))
    if not cells:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "收集到的报告里没有这个总量")
    cell = cells[0]
    if cell.value is not None and (
        cell.value <= stated.low
        if cell.bound == "ge"
        else cell.bound == "about" and abs(cell.value - stated.low) * NEARLY <= cell.value
    ):
        return Judged(Verdict.MISSING, Severity.SOFT, told(cell), f"报告写作{told(cell)}，没有更细的数", proofs([cell]))
    return Judged(
        Verdict.CONTRADICTED,
        Severity.SOFT if cell.status is Status.REFERENCE else Severity.HARD,
        told(cell),
        f"{described(cell)}，总量写作{told(cell)}",
        proofs([cell]),
    )
