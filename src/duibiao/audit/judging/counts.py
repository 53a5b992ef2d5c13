"""Counts, shares, lists and exceptions of regions, judged: how many there are, who is missing, who is one too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.analysis.library import short
from duibiao.analysis.results import Status
from duibiao.audit.judging.ground import Ground, World, is_primary, proofs
from duibiao.audit.judging.judged import Judged, told
from duibiao.audit.judging.predicates import Predicate
from duibiao.model import Proof, Severity, Verdict

__all__ = ["Tally", "judge_count", "judge_list", "judge_share", "miscounted", "names", "tally"]

SHOWN = 31
SLACK = Decimal("0.2")  # of a number told nearly
TOLD = frozenset({"set_out", "unset", "numbered"})  # of what reports state, whatever the report's own table fills in


@dataclass(frozen=True, slots=True)
class Tally:
    """Of whom a predicate holds, of whom not, and of whom it is not known. `primary`: the kept reports alone tell."""

    true: tuple[str, ...]
    false: tuple[str, ...]
    unknown: tuple[str, ...]
    primary: bool

    @property
    def known(self) -> bool:
        """Whether enough is known to speak against a claim."""
        return len(self.unknown) * 4 <= len(self.true) + len(self.false)


def tally(world: World, predicate: Predicate, regions: Sequence[str]) -> Tally:
    """Who a predicate holds of."""
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    primary = True
    for region in regions:
        cells = predicate.cells(world, region)
        found[predicate.test(cells)].append(region)
        primary = primary and all(is_primary(cell) or cell.status is Status.NOT_SET for cell in cells)
    return Tally(tuple(found[True]), tuple(found[False]), tuple(found[None]), primary)


def judge_count(ground: Ground, predicate: Predicate, regions: Sequence[str], count: int, bound: str = "") -> Judged:
    """What becomes of a number of regions; `bound` as of a token, where it is told nearly."""
    own, joined = (tally(world, predicate, regions) for world in (ground.tables, ground.joined))
    shown = _counted(predicate, joined)
    if bound and _nearly(len(joined.true), count, bound):
        return Judged(
            Verdict.SUPPORTED, Severity.SOFT, f"{len(joined.true)}个", "", _proofs(ground, predicate, joined), shown
        )
    if len(joined.true) == count:
        return Judged(Verdict.SUPPORTED, _surely(joined), f"{count}个", "", _proofs(ground, predicate, joined), shown)
    if count and _closely(ground, predicate, regions) == count:
        return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{count}个", "按字面数，或不按字面数", (), shown)
    if predicate.name in {"set_out", "unset"} and len(_headline(ground, predicate, regions)) == count:
        return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{count}个", "只算主要预期目标", (), shown)
    if predicate.name in TOLD and len(tally(ground.sources, predicate, regions).true) == count:
        return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{count}个", "只算报告写到的", (), shown)
    expected = f"{len(joined.true)}个"
    if not joined.true and not own.true and predicate.name not in {"unset", "missed"}:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有一个地区有可据以计数的数", (), shown)
    if own.known and len(own.true) == count:
        reason = f"与自己的表相符，与报告不符：{_apart(own, joined)}"
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, expected, reason, _proofs(ground, predicate, joined), shown)
    said = tally(ground.sources, predicate, regions)
    surely = not said.unknown and len(said.true) != count  # a number of the own table alone leaves nothing open
    if not surely and (len(joined.true) < count <= len(joined.true) + len(joined.unknown) or not joined.known):
        reason = f"{len(joined.unknown)}个地区不知道（{names(joined.unknown)}）"
        return Judged(Verdict.MISSING, Severity.SOFT, expected, reason, (), shown)
    return _wrong(ground, predicate, own, joined, expected, f"写{count}个，{shown}")


def _nearly(found: int, count: int, bound: str) -> bool:
    """Whether 至少15个 (ge), 至多5个 (le), 近20个 (near) or 约20个 (about) is said of so many."""
    if bound in {"ge", "le"}:
        return found >= count if bound == "ge" else found <= count
    return (1 - SLACK) * count <= found <= (count if bound == "near" else (1 + SLACK) * count)


def judge_share(
    ground: Ground, predicate: Predicate, regions: Sequence[str], low: Decimal, high: Decimal | None
) -> Judged:
    """What becomes of 八成省份: of those of whom it is known."""
    joined = tally(ground.joined, predicate, regions)
    judged = len(joined.true) + len(joined.false)
    of = [region for region in (*joined.true, *joined.false) if _told(ground, predicate, region)]
    shown = _counted(predicate, joined)
    ways = (len(joined.true), _closely(ground, predicate, regions))
    shares = {Decimal(way) / len(each) for each in (regions, of) if each for way in ways if way} if judged else set()
    if not joined.true or not joined.known:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少", (), shown)
    expected = "、".join(f"{100 * share:.0f}%" for share in sorted(shares))
    if any(low <= share <= (high if high is not None else low) for share in shares):
        return Judged(Verdict.SUPPORTED, Severity.SOFT, expected, "", _proofs(ground, predicate, joined), shown)
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, expected, shown, _proofs(ground, predicate, joined), shown)


def judge_list(
    ground: Ground, predicate: Predicate, regions: Sequence[str], codes: Sequence[str], *, exhaustive: bool
) -> Judged:
    """What becomes of a list: each must be true, and where it claims to be whole, none may be missing."""
    own, joined = (tally(world, predicate, regions) for world in (ground.tables, ground.joined))
    listed = tally(ground.joined, predicate, codes)
    shown = f"{predicate.label}：{names(joined.true)}（{len(joined.true)}个）"
    left_out = [code for code in joined.true if code not in codes] if exhaustive else []
    missing = [code for code in left_out if not _arguable(ground, predicate, code)]
    repeated = sorted({code for code in codes if list(codes).count(code) > 1})
    evidence = _proofs(ground, predicate, Tally(listed.false or listed.true, (), (), primary=False))
    if repeated:
        return Judged(Verdict.INCONSISTENT, Severity.HARD, shown, f"{names(repeated)}列了两次", evidence, shown)
    if listed.false and not (joined.true or own.true or evidence):  # nobody's number: nothing to hold it against
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有一个地区有可据以核对的数", (), shown)
    if listed.false or missing:
        parts = []
        if listed.false:
            parts.append(f"不应有{names(listed.false)}（{_why(ground, predicate, listed.false)}）")
        if missing:
            parts.append(f"漏{names(missing)}")
        by_own = tally(ground.tables, predicate, codes)
        own_missing = [code for code in own.true if code not in codes] if exhaustive else []
        if own.known and not by_own.false and not own_missing:
            return Judged(
                Verdict.CONTRADICTED,
                Severity.SOFT,
                names(joined.true),
                "与自己的表相符，与报告不符：" + "，".join(parts),
                evidence,
                shown,
            )
        return _wrong(ground, predicate, own, joined, names(joined.true), "，".join(parts))
    if listed.unknown:
        if not listed.true:
            return Judged(Verdict.MISSING, Severity.SOFT, "", f"不知道{names(listed.unknown)}", evidence, shown)
        return Judged(
            Verdict.SUPPORTED, Severity.SOFT, names(joined.true), f"不知道{names(listed.unknown)}", evidence, shown
        )
    return Judged(Verdict.SUPPORTED, _surely(joined), names(joined.true), "", evidence, shown)


def miscounted(count: int, codes: Sequence[str], judged: Judged) -> Judged:
    """What becomes of a list beside another number than it has members."""
    listed = len(set(codes))
    reason = f"写{count}个，列了{listed}个"
    return Judged(Verdict.INCONSISTENT, Severity.HARD, f"{listed}个", reason, judged.evidence, judged.computation)


def names(codes: Sequence[str]) -> str:
    """Regions by their short names."""
    return "、".join(map(short, codes[:SHOWN]))


def _wrong(ground: Ground, predicate: Predicate, own: Tally, joined: Tally, expected: str, reason: str) -> Judged:
    """Wrong by the report's own table if that tells, else by the sources."""
    shown = _counted(predicate, joined)
    if own.known and not joined.primary:
        return Judged(
            Verdict.INCONSISTENT,
            Severity.HARD,
            expected,
            f"与自己的表不符：{reason}",
            _proofs(ground, predicate, joined),
            shown,
        )
    severity = Severity.HARD if joined.primary else Severity.SOFT
    return Judged(Verdict.CONTRADICTED, severity, expected, reason, _proofs(ground, predicate, joined), shown)


def _surely(joined: Tally) -> Severity:
    return Severity.HARD if not joined.unknown else Severity.SOFT


def _counted(predicate: Predicate, joined: Tally) -> str:
    unknown = f"；不知道的{len(joined.unknown)}个" if joined.unknown else ""
    return f"{predicate.label}的{len(joined.true)}个：{names(joined.true)}{unknown}"


def _apart(own: Tally, joined: Tally) -> str:
    more = [code for code in joined.true if code not in own.true]
    fewer = [code for code in own.true if code not in joined.true]
    parts = (f"报告还有{names(more)}" if more else "", f"报告没有{names(fewer)}" if fewer else "")
    return "，".join(filter(None, parts))


def _arguable(ground: Ground, predicate: Predicate, region: str) -> bool:
    """Whether a region need not be listed: the own table alone has its number, or words (正增长) are all it sets."""
    statuses = {cell.status for cell in predicate.cells(ground.sources, region)}
    return Status.QUALITATIVE in statuses if predicate.name == "unset" else Status.NOT_SET in statuses


def _why(ground: Ground, predicate: Predicate, codes: Sequence[str]) -> str:
    return "；".join(
        short(code) + " " + "、".join(f"{cell.year}年{told(cell)}" for cell in predicate.cells(ground.joined, code))
        for code in codes[:4]
    )


def _told(ground: Ground, predicate: Predicate, region: str) -> bool:
    return all(cell.value is not None for cell in predicate.cells(ground.joined, region))


def _closely(ground: Ground, predicate: Predicate, regions: Sequence[str]) -> int:
    """Of how many it holds by the letter, where that says less."""
    if predicate.closely is None:
        return 0
    return sum(predicate.closely(predicate.cells(ground.joined, region)) is True for region in regions)


def _headline(ground: Ground, predicate: Predicate, regions: Sequence[str]) -> list[str]:
    return [region for region in regions if predicate.of(ground.stated, region)]


def _proofs(ground: Ground, predicate: Predicate, joined: Tally) -> tuple[Proof, ...]:
    return proofs(cell for region in joined.true for cell in predicate.cells(ground.joined, region))
