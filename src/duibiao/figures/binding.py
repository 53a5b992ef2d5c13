"""Numbers to names, clause by clause.

A number belongs to the names before it in its clause, or, where the clause names nothing (，增长6.4%), to those of the
clause before. Whatever cannot be bound so is left, with its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duibiao.figures import gaps
from duibiao.figures.clauses import Clause
from duibiao.figures.gaps import Context
from duibiao.figures.numbers import Number
from duibiao.figures.pairing import pair
from duibiao.figures.subjects import Name, Subject, before, beside, trailing
from duibiao.model import DoubtReason

__all__ = ["Binding", "Carried", "Unbound", "bind", "within"]

LIST_GAP = re.compile(r"(?:、|，、?|和|与|及|以及|或)?")
MOST_CARRIED = 12  # subjects that a clause leaves to the next
LONGEST_WORDS = 200  # characters of a clause that the next one may borrow from
LONGEST_VERB = 10  # characters of a verb repeated in a list: 分别增长6%、下降3%
EACH = re.compile(r"分别|分別|依次")
ALL = re.compile("(?<![年平人月日])[均都]")  # A 3亿元，B 2亿元，均增长13%
PART = "其中"
DONE_FOR = re.compile("[\u4e00-\u9fff]")  # 为2454人提供服务
OF_A_NAME = re.compile("的?(?:重大|重点|工业|服务业)?(?:项目|企业)")  # behind 2000万元以上: which ones, not how much
FORMER = re.compile(r"(?:由|从)[^，。；]{0,10}$")
NOW_REACHED = re.compile(
    r"[^，。；]{0,6}(?:增加|提高|提升|上升|增长|扩大|跃升|攀升|跃|下降|降低|减少|增|升|降|缩小|达)[至到]"
)


@dataclass(frozen=True, slots=True)
class Binding:
    """A number, or a relation in words, bound to a subject.

    `said` is the text between the two; `period` the words of another period that the clause stands under.
    """

    subject: Subject
    number: Number | None
    said: str
    start: int
    end: int
    relation: str = ""
    stretch: bool = False
    period: str = ""
    rule: str = "name_then_number"


@dataclass(frozen=True, slots=True)
class Unbound:
    """A number that was seen and left, and why."""

    number: Number
    reason: DoubtReason


@dataclass(slots=True)
class Carried:
    """What a clause leaves to the next: its subjects and its words."""

    subjects: list[Subject] = field(default_factory=list)
    words: str = ""
    recent: list[tuple[Subject, str]] = field(default_factory=list)  # bound in the sentence so far, and the units

    def clear(self) -> None:
        """Forget: a new sentence begins, or a subject that is none of ours."""
        self.subjects, self.words, self.recent = [], "", []


@dataclass(frozen=True, slots=True)
class Said:
    """Who a run of numbers is said of, the words between, where the statement starts, and the rule that tells."""

    subjects: list[Subject]
    words: str
    start: int
    rule: str


def within(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """The names that start in [start, end)."""
    first = bisect_left(names, (start, 0, ""))
    return names[first : bisect_left(names, (end, 0, ""), first)]


def bind(
    text: str, clause: Clause, names: Sequence[Name], carried: Carried, context: Context
) -> Iterator[Binding | Unbound]:
    """The numbers of one clause, each bound or left with its reason. `carried` goes on to the next clause."""
    position, index = clause.start, 0
    while index < len(clause.numbers):
        number = clause.numbers[index]
        if number.unit.endswith("元") and OF_A_NAME.match(text, number.end):
            yield Unbound(number, DoubtReason.PART_OF_WHOLE)
            index += 1
            continue
        gap = text[position : number.start]
        each = EACH.search(gap) is not None
        run = _run(text, clause.numbers, index, context, each=each)
        index += len(run)
        if FORMER.search(gap) and NOW_REACHED.match(text, number.end):  # 由3200亿元增加到4300亿元
            if named := within(names, position, number.start):  # or else of the clause before: ，由…增加到…
                carried.subjects = _named(text, position, named, context)
            yield from (Unbound(number, DoubtReason.OTHER_PERIOD) for number in run)
        else:
            yield from _bind_run(text, clause, position, run, names, carried, context, each=each)
        position = run[-1].end
    if not clause.numbers:
        inside = within(names, clause.start, clause.end)
        if inside:
            carried.subjects = _named(text, clause.start, inside, context)
        carried.words = text[clause.start : min(clause.end, clause.start + LONGEST_WORDS)]


def _named(text: str, start: int, names: Sequence[Name], context: Context) -> list[Subject]:
    if not names:
        return []
    subjects = before(text, start, names, context.grammar, context.indicators, context.own_names)
    return subjects if subjects[-1].own else []


def _run(text: str, numbers: Sequence[Number], index: int, context: Context, *, each: bool) -> list[Number]:
    """The numbers from `index` on that form one list: nothing stands between them but separators.

    After 分别 each may repeat its verb: 分别增长6%、下降3%.
    """
    run = [numbers[index]]
    for at in range(index + 1, len(numbers)):  # a slice would make a long clause quadratic
        number = numbers[at]
        gap = text[run[-1].end : number.start]
        if not gap:
            break
        verb = each and len(gap) <= LONGEST_VERB and gap[0] in "、，和" and context.grammar.bare.fullmatch(gap)
        if not verb and not LIST_GAP.fullmatch(gap):
            break
        if "，" in gap and number.unit != run[-1].unit:
            break  # 增长6%左右，9家企业上榜
        if not each and number.unit.endswith("百分点") != run[-1].unit.endswith("百分点"):
            break  # 高于全省1个百分点、7%左右
        run.append(number)
    return run


def _bind_run(
    text: str,
    clause: Clause,
    position: int,
    run: list[Number],
    names: Sequence[Name],
    carried: Carried,
    context: Context,
    *,
    each: bool,
) -> Iterator[Binding | Unbound]:
    inside = within(names, position, run[0].start)
    said = (
        _said_of_names(text, position, run, inside, carried, context)
        if inside
        else _said_of_others(text, position, run, carried, context)
    )
    if isinstance(said, DoubtReason):
        yield from (Unbound(number, said) for number in run)
        words = text[clause.start : min(run[0].start, clause.start + LONGEST_WORDS)]
        if any(lender in words for lender in context.grammar.lenders):  # 规模以上工业企业达到55家，完成增加值…
            carried.words = words
        return
    pairs = pair(text, said.subjects, run, context, each=each)
    goes_back = said.rule == "carried_subject" and (pairs is None or ALL.search(said.words) is not None)
    if goes_back and (recent := _recent(carried.recent, run)):
        said = replace(said, subjects=recent, start=recent[0].start)
        pairs = pair(text, recent, run, context, each=each)
    if pairs is None:
        yield from (Unbound(number, DoubtReason.COUNT_MISMATCH) for number in run)
        return
    stretch = context.grammar.stretch.search(said.words) is not None
    words, previous = said.words, run[0]
    for subject, number in pairs:
        if number.start != previous.start:
            between = text[previous.end : number.start]
            words = between if context.grammar.verbs.search(between) else words
            previous = number
        yield Binding(subject, number, words, said.start, run[-1].end, stretch=stretch, rule=said.rule)
    carried.subjects = list(dict.fromkeys(subject for subject, _ in pairs[:MOST_CARRIED]))
    carried.recent += [(subject, number.unit) for subject, number in pairs[-MOST_CARRIED:]]
    del carried.recent[:-MOST_CARRIED]
    carried.words = text[clause.start : min(run[0].start, clause.start + LONGEST_WORDS)]


def _recent(bound: Sequence[tuple[Subject, str]], run: Sequence[Number]) -> list[Subject]:
    """The subjects that a run takes up from the clauses before: A达到a、B达到b，分别增长c、d, or 均增长c.

    One number holds for those behind the last that had one in its unit; several for as many as they are.
    """
    if len(run) > 1:
        recent = list(dict.fromkeys(subject for subject, _ in bound))[-len(run) :]
        return recent if len(recent) == len(run) else []
    told = max((at for at, (_, unit) in enumerate(bound, 1) if unit == run[0].unit), default=0)
    return list(dict.fromkeys(subject for subject, _ in bound[told:]))


def _said_of_names(
    text: str, position: int, run: list[Number], names: Sequence[Name], carried: Carried, context: Context
) -> Said | DoubtReason:
    """A run with names before it in its clause."""
    words = text[names[-1][1] : run[0].start]
    wanted = len(run) if len(run) > 1 else 0
    subjects = before(text, position, names, context.grammar, context.indicators, context.own_names, wanted=wanted)
    if len(run) > len(subjects):
        first, last, _ = names[-1]
        head = text[first:last]
        subjects += beside(words, last, len(run) - len(subjects), head, context.indicators) or trailing(
            words, last, head, context.indicators
        )
        words = text[subjects[-1].end : run[0].start]
    if context.liberal and gaps.last_year(text[position : run[0].start]):
        carried.subjects = subjects  # 在去年5.5亿元的基础上增长8%
        return DoubtReason.OTHER_PERIOD
    if PART in text[max(position, subjects[0].start - len(PART) - 1) : subjects[0].start]:
        subjects = [_parted(text, subject, carried) for subject in subjects]
    reason = gaps.refused(text, run[-1].end, subjects, words, context)
    if reason is None:
        start = min(position, subjects[0].start)
        return Said(subjects, words, start, "list_in_order" if len(subjects) > 1 else "name_then_number")
    if reason is DoubtReason.RANK_OR_COMPARISON:
        carried.subjects = subjects if subjects[-1].own else carried.subjects
        return reason
    if context.liberal or (context.nouns and reason is DoubtReason.PART_OF_WHOLE):
        return _said_of_own_noun(text, position, run, carried, context)
    carried.clear()
    return reason


def _parted(text: str, subject: Subject, carried: Carried) -> Subject:
    """A part that bears a name of its whole's: 实际利用外资4.6亿美元，其中外商直接投资4.1亿美元."""
    whole = any(subject.indicator == known.indicator and not known.weak for known, _ in carried.recent)
    return subject.apart(text) if whole else subject


def _said_of_others(
    text: str, position: int, run: list[Number], carried: Carried, context: Context
) -> Said | DoubtReason:
    """A run without a name before it: of the clause before, of a noun that borrows from it, or of a noun of its own."""
    words = text[position : run[0].start]
    said = gaps.unranked(gaps.core(words, context), context)
    if context.liberal and gaps.last_year(words):
        return DoubtReason.OTHER_PERIOD
    if words == "的" and run[0].unit.endswith("%"):
        return DoubtReason.PART_OF_WHOLE  # 完成年计划80亿元的89%: of the number before
    if gaps.ratio(said) and len(carried.subjects) == 1 and context.of_gdp(carried.subjects[0]):
        return Said(carried.subjects, words, carried.subjects[0].start, "share_of_gdp")
    if context.grammar.comparisons.search(said) and not ((context.liberal or context.nouns) and gaps.share(said)):
        return DoubtReason.RANK_OR_COMPARISON
    indicator = gaps.borrowed(said, carried.words, context)
    if indicator is not None:
        return Said([Subject(indicator, position, run[0].start, own=True)], words, position, "borrowed_head")
    if context.grammar.bare.fullmatch(said):
        if not carried.subjects or (context.nouns and not words.strip("，、")):
            return DoubtReason.NO_INDICATOR
        if words == "为" and DONE_FOR.match(text, run[-1].end):
            return DoubtReason.NO_INDICATOR
        return Said(carried.subjects, words, carried.subjects[0].start, "carried_subject")
    if context.liberal or context.nouns or words.startswith(PART):  # 其中技改投资9亿元，分别增长13%和18%
        return _said_of_own_noun(text, position, run, carried, context)
    carried.clear()
    return DoubtReason.NO_INDICATOR


def _said_of_own_noun(
    text: str, position: int, run: list[Number], carried: Carried, context: Context
) -> Said | DoubtReason:
    subjects = gaps.own_nouns(text, position, run[0].start, len(run), context)
    if not subjects:
        carried.clear()
        return DoubtReason.NO_INDICATOR
    return Said(subjects, text[subjects[-1].end : run[0].start], position, "own_noun")
