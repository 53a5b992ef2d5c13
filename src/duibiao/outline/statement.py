"""The headline statement: the passage in which a report states the year's main expected targets.

It is announced by a lead-in (主要预期目标是：…) or not at all; it is one sentence, a list of bullets each with its
rationale, or a heading with an item a line; a target may be announced apart from the rest (经济增长预期目标为7%). What
surrounds it – last year's targets, five-year aims, the explanation of why 5% is right – looks alike and is not it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from duibiao.lexicon.shape import Shape

__all__ = ["locate"]

Stretch = tuple[int, int]

LONGEST = 4000  # characters a statement may run
CONTEXT = 60  # characters before a lead-in that say whose and which year's targets follow
FEWEST = 2  # items without which an announced statement is none
FEWEST_UNANNOUNCED = 3
SHORT = 60  # characters of a sentence that states something of one name: 进出口保持稳定。
MOST_NOUNS = 10_000  # places in one report that may be lead-ins
MOST_LEADS = 40  # lead-ins looked at in one report, the strongest first
LONGEST_LEAD = 24  # characters of 经济社会发展的主要预期 before 目标
SCOPE = 6  # characters of scope before the name an item begins with
NATION = "全国"  # before a name: whose targets they are
INLINE = 4  # characters between a name and the lead-in that takes it up: 生产总值增长预期目标为
HEADING = 15  # characters a heading may have before 主要目标 at its end
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
BULLET = re.compile(
    r"——|[●■◆▲★○※•*＊-]|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[.、．](?![0-9])|[①-⑳]|[一二三四五六七八九十][是要]"
)
COUNTING = re.compile(r"[一二三四五六七八九十0-9①-⑳]+")
CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章]")  # ends the statement before it
NUMBER = re.compile(r"[0-9]")
OBLIGATION = re.compile("(?:约束性|预期性)[^：]*：$")
OCCASION = re.compile(r"(?:今年|[0-9]{4}年)，?是[^，。]{1,40}年，")  # …是“十二五”规划的开局之年，
UNTIL = re.compile(r"[到至](20[0-9]{2})年")
CLOSED = re.compile(r"[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class View:
    """What the search sees: the reading, where its indicator names start and end, where the plan begins."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    ids: Sequence[str]
    plan_from: int
    year: int | None
    shape: Shape

    @property
    def last_year(self) -> str:
        return f"{self.year - 1}年" if self.year is not None else "\0"

    def names_gdp(self, start: int, end: int) -> bool:
        """Whether text[start:end] names GDP, which no statement leaves out but those of a bad year."""
        return "gdp" in self.ids[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def named_values(self, start: int, end: int) -> int:
        """How many values text[start:end] gives to names, at the most."""
        names = bisect_left(self.starts, end) - bisect_left(self.starts, start)
        return min(names, sum(1 for _ in self.shape.values.finditer(self.text, start, end))) if names else 0


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in: it may name the year (`dated`) and call what follows 预期目标 (`expected`)."""

    start: int
    end: int
    dated: bool
    expected: bool
    strength: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement as it would be behind a lead-in; `inline` where the lead-in takes up one name before it."""

    score: float
    start: int
    stretches: tuple[Stretch, ...]
    lead: Lead
    inline: bool


def locate(
    text: str, names: Sequence[tuple[int, int, str]], plan_from: int, year: int | None, shape: Shape
) -> tuple[Stretch, ...]:
    """The stretches of a reading that make up its headline statement; empty where the report sets no targets.

    `names` are the places of the indicator names in the reading, ascending; `plan_from` is where the review ends as
    far as headings tell (0 where they do not).
    """
    view = View(
        text,
        [name[0] for name in names],
        [name[1] for name in names],
        [name[2] for name in names],
        plan_from,
        year,
        shape,
    )
    nouns = islice(shape.nouns.finditer(text), MOST_NOUNS)
    leads = [lead for noun in nouns if (lead := _lead(view, noun)) is not None]
    leads.sort(key=lambda lead: (-lead.strength, lead.start))
    candidates = [found for lead in leads[:MOST_LEADS] if (found := _candidate(view, lead)) is not None]
    if not candidates:
        begin = _unannounced(view)
        return () if begin is None else tuple(_stretches(view, begin))
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.start))
    stretches = _apart(view, best) if best.inline else best.stretches
    for other in sorted(candidates, key=lambda candidate: candidate.start):
        if other.lead.dated and other.lead.expected and other.start >= plan_from:
            stretches = _joined(stretches, _apart(view, other))
    return stretches


def _lead(view: View, noun: re.Match[str]) -> Lead | None:
    """The lead-in around its noun (今年经济社会发展的〔主要预期目标是：〕), unless it announces something else."""
    text, shape = view.text, view.shape
    window = text[max(0, noun.start() - LONGEST_LEAD) : noun.start()]
    adjectives = shape.adjectives.search(window)
    start, end = noun.start() - len(window) + (adjectives.start() if adjectives else len(window)), noun.end()
    words = text[start:end]
    line_from = (
        max(text.rfind("\n", max(0, start - CONTEXT), start), text.rfind("。", max(0, start - CONTEXT), start)) + 1
    )
    line_from = max(line_from, start - CONTEXT)
    if words[-1] in "。\n" and start - line_from > HEADING:
        return None
    context = text[line_from:start]
    own = max((match.end() for match in shape.now.finditer(context)), default=-1)
    if view.year is not None:
        own = max(own, context.rfind(str(view.year)))
    other = max((match.end() for match in shape.never.finditer(context + words)), default=-1)
    if other > own or view.last_year in context[-12:]:
        return None
    obliged = OBLIGATION.search(words) is not None
    expected = "预期目标" in words or obliged
    strength = 4 if expected else 3 if shape.strong.search(words) else 0
    return Lead(start, end, own >= 0 or obliged, expected, strength)


def _candidate(view: View, lead: Lead) -> Candidate | None:
    text = view.text
    begin, inline = _begin(view, lead)
    if not inline and CLOSED.search(text, begin, lead.start):
        return None
    stretches = ((begin, _clause_end(text, lead.end)),) if inline else tuple(_stretches(view, begin))
    items = sum(view.named_values(*stretch) for stretch in stretches)
    if not stretches or (not inline and _of_last_year(view, stretches[0])):
        return None
    if inline:
        fewest = 1
    elif lead.expected:
        alone = lead.dated or (0 < view.plan_from <= lead.start and view.names_gdp(*stretches[0]))
        fewest = 1 if alone else FEWEST
    else:
        fewest = (
            FEWEST if any(view.names_gdp(*stretch) for stretch in stretches) and lead.strength else FEWEST_UNANNOUNCED
        )
        if not lead.strength and not any(view.names_gdp(*stretch) for stretch in stretches):
            return None
    if items < fewest:
        return None
    score = min(items, 10) + (0 if inline else lead.strength) + (2 if lead.dated else 0)
    return Candidate(score + (2 if lead.start >= view.plan_from else -6), begin, stretches, lead, inline)


def _begin(view: View, lead: Lead) -> tuple[int, bool]:
    """Where the statement behind a lead-in begins, and whether the lead-in takes up a name before it."""
    start, end = lead.start, lead.end
    index = bisect_left(view.starts, end) - 1
    if index >= 0 and start - INLINE <= view.ends[index] and not CLOSED.search(view.text, view.starts[index], end - 1):
        first = view.starts[index]
        return first - len(NATION) * view.text.endswith(NATION, 0, first), True
    if not lead.strength:
        return start, False
    while end < len(view.text) and view.text[end] in "：，；、":
        end += 1
    return end, False


def _clause_end(text: str, start: int) -> int:
    closed = CLOSED.search(text, start)
    return closed.start() if closed else len(text)


def _of_last_year(view: View, stretch: Stretch) -> bool:
    start, end = stretch
    index = bisect_left(view.starts, start)
    opening = view.text[start : min(end, view.starts[index])] if index < len(view.starts) else ""
    return view.last_year in opening or "去年" in opening or "上年" in opening


def _of_other_year(view: View, stretch: Stretch) -> bool:
    ahead = UNTIL.match(view.text, *stretch)
    return (ahead is not None and ahead.group(1) != str(view.year)) or _of_last_year(view, stretch)


def _apart(view: View, candidate: Candidate) -> tuple[Stretch, ...]:
    """What a target that is announced apart from the rest adds: its sentence, or its list of bullets."""
    if candidate.inline:
        limit = min(len(view.text), candidate.start + LONGEST)
        end = view.text.find("。", candidate.start, limit)
        return ((candidate.start, limit if end < 0 else end),)
    listed = BULLET.match(view.text, candidate.stretches[0][0])
    return candidate.stretches if listed else candidate.stretches[:1]


def _joined(stretches: tuple[Stretch, ...], more: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Both, ascending, without what is there already."""
    new = []
    for one in more:
        after = bisect_left(stretches, (one[1],))
        if not after or stretches[after - 1][1] <= one[0]:
            new.append(one)
    return tuple(sorted([*stretches, *new]))


def _stretches(view: View, start: int) -> list[Stretch]:
    """The sentences from `start` on that list targets, up to the first that explains them or goes on to the work."""
    text, shape = view.text, view.shape
    found: list[Stretch] = []
    listed, titled = "", False  # how the items are marked; whether their first sentences are titles
    for line in LINE.finditer(text, start, min(len(text), start + LONGEST)):
        if line.start() > start and CHAPTER.match(text, line.start()):
            return found
        bullet = BULLET.match(text, line.start())
        mark = COUNTING.sub("1", bullet.group()) if bullet else ""
        if bullet and listed and mark != listed:
            return found
        taken = remarked = False
        for sentence in SENTENCE.finditer(text, line.start(), line.end()):
            begin, end = sentence.span()
            if begin > start and (shape.stops.match(text, begin) or _of_other_year(view, (begin, end))):
                if bullet and taken:
                    break
                if len(found) == 1 and _only_gdp(view, found[0]) and shape.stops.match(text, begin):
                    remarked = True  # 增长8%。这一目标…。一般公共预算收入…: the line may list on behind a remark on GDP
                    continue
                return found
            if remarked and not _names_first(view, begin, end):
                return found
            if titled and taken and BULLET.match(text, begin) and not NUMBER.search(text, begin, end):
                continue  # 二是产业结构有新优化。
            if bullet and taken and (shape.asides.match(text, begin) or not _names_first(view, begin, end)):
                break
            if view.named_values(begin, end) or (found and _goes_on(view, begin, end, listed=bullet is not None)):
                found.append((begin, end))
                taken, listed = True, mark or listed
            elif bullet and begin == line.start() and found and not titled and end < line.end():
                return found  # 一是推动创新发展。全年…: the work
            elif (taken and not bullet) or (found and not bullet and not NUMBER.search(text, begin, end)):
                return found
            elif begin == start and shape.values.search(text, begin, end):
                return found  # 全省预期目标是5%以上: of nothing that we know
            elif not found and (bullet or BULLET.match(text, begin)):
                titled = True
        if remarked:
            return found
        if not taken and bullet and mark == listed and not NUMBER.search(text, bullet.end(), line.end()):
            continue  # ——社会保持和谐稳定: an aim that names nothing
        if not taken and (found or (line.start() > start and line.end() - line.start() > 2 * SHORT)):
            return found
    return found


def _only_gdp(view: View, stretch: Stretch) -> bool:
    """Whether a sentence gives one value, and that of GDP."""
    return view.named_values(*stretch) == 1 and view.names_gdp(*stretch)


def _goes_on(view: View, start: int, end: int, *, listed: bool) -> bool:
    """Whether a sentence without a value for a name still belongs to the list.

    An item of its own gives a number to a noun of the report's own; a short sentence states something of a name.
    """
    if listed and NUMBER.search(view.text, start, end):
        return True
    return end - start <= SHORT and _names_first(view, start, end)


def _names_first(view: View, start: int, end: int) -> bool:
    """Whether text[start:end] begins with a name, but for a word of scope: 全市固定资产投资."""
    index = bisect_left(view.starts, start)
    return index < len(view.starts) and view.starts[index] <= min(start + SCOPE, end - 1)


def _unannounced(view: View) -> int | None:
    """Where a statement without a lead-in begins: the first sentence of the plan that lists several targets."""
    text, shape = view.text, view.shape
    for sentence in SENTENCE.finditer(text, view.plan_from):
        begin, end = sentence.span()
        if bisect_left(view.starts, end) - bisect_left(view.starts, begin) < FEWEST_UNANNOUNCED:
            continue
        words = sentence.group()
        first = view.starts[bisect_left(view.starts, begin)]
        occasion = OCCASION.match(text, begin, first)
        opening = occasion.end() if occasion else begin
        if shape.never.search(text, opening, first) or view.last_year in words or "去年" in words:
            continue
        dated = shape.now.search(words) or (view.year is not None and str(view.year) in words)
        if not dated and not view.plan_from:
            continue
        if "生产总值" not in words and "GDP" not in words:
            continue
        if view.named_values(begin, end) >= FEWEST_UNANNOUNCED and view.names_gdp(begin, end):
            return begin
    return None
