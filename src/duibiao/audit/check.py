"""Somebody's report against what is kept, and against itself: the composition of this room."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from duibiao.analysis.verdicts import STATED, STRICT
from duibiao.audit.grids import bins, cells, grouped, passages, ranks, sheets
from duibiao.audit.grids.consequences import traced
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.originals import Originals
from duibiao.audit.paper.papers import Paper, take_apart
from duibiao.audit.paper.tables import Sheet
from duibiao.audit.sentences import internal, prose
from duibiao.audit.sentences.twice import told_twice
from duibiao.audit.words import mentions, quoted, retold, sayings
from duibiao.model import Audit, ClaimKind, Finding, Span, Verdict

__all__ = ["check", "numbered"]

STRICTLY = "以上须超过、以内须低于目标数才算完成"  # how our own reports say it


def check(name: str, text: str, ground: Ground, basis: str = "") -> Audit:
    """The audit of a text. Total: a text that claims nothing has no findings and says what was not read."""
    paper = take_apart(text)
    read = sheets.read(ground, text, paper.grids)
    ground = replace(ground, own=cells.gather(ground, read), means_told=cells.gather_means(read))
    remarks = _remarks(paper)
    policy = STRICT if STRICTLY in text else STATED
    found: list[Finding] = list(cells.judge(ground, text, read, remarks, policy))
    binned = [*bins.read(ground, text, read), *grouped.read(ground, text, read), *ranks.read(ground, text, read)]
    cells_of = {each.claim.site.span for each in binned}
    found = [each for each in found if each.claim.site.span not in cells_of] + binned
    spoken = prose.read(ground, paper.paragraphs, policy)
    found += told_twice(spoken.findings)
    originals = Originals(ground.texts)
    if not ground.blind:
        found += quoted.read(originals, paper.paragraphs, spoken.used)
    found += mentions.read(ground, ground.texts, paper.paragraphs, spoken.used)
    if not ground.blind:
        found += list(retold.read(ground.texts, originals, paper.paragraphs, found, spoken.used))
    found += sayings.read(ground, ground.texts, paper.paragraphs, spoken.used)
    found += internal.read(paper.paragraphs)
    found += passages.read(originals, text, read)
    if ground.blind:
        found = [_by_itself(each) for each in found]
    unread = [f"{each}：标题下没有读到表格，可能是图片" for each in paper.pictured]
    unread += _unread(read, {each.claim.site.grid for each in binned}, {each.claim.site.span for each in found})
    return Audit(name, text, paper.grids, tuple(traced(numbered(found))), tuple(unread), basis)


def _by_itself(found: Finding) -> Finding:
    """Without reports a recount is by the report's own tables: what it goes against is the report itself."""
    recounted = found.claim.kind not in {ClaimKind.CELL, ClaimKind.OTHER}
    if recounted and found.verdict is Verdict.CONTRADICTED:
        return replace(found, verdict=Verdict.INCONSISTENT)
    return found


def _remarks(paper: Paper) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for paragraph in paper.paragraphs:
        if paragraph.grid >= 0:
            found[paragraph.grid].append(paragraph.text)
    return found


def numbered(found: list[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the report, each with its id."""
    ordered = sorted(found, key=lambda each: (each.claim.site.span, each.claim.kind, each.reason))
    return tuple(replace(each, id=f"C{number:04d}") for number, each in enumerate(ordered, 1))


def _unread(read: list[Sheet], binned: set[int], judged: set[Span]) -> list[str]:
    """What no table was read of, and the cells that nothing was found out about."""
    told = []
    for sheet in read:
        if sheet.number in binned:
            continue
        if sheet.why:
            told.append(f"{sheet.name}：{sheet.why}")
            continue
        unsaid = (box for box in sheet.boxes if box.sense.why and box.span not in judged)
        silent = Counter((box.sense.name or "（无表头）", box.sense.why) for box in unsaid)
        told += [f"{sheet.name}“{name}”一列 {count} 格：{why}" for (name, why), count in silent.items()]
    return told
