"""Numbers to names, clause by clause.

A number belongs to the names before it in its clause, or, where the clause names nothing (，增长6.4%), to those of the
clause before. k names and k numbers pair in order; one number after several names holds for each; anything else is
refused. What a number is said of must be all that stands between: a number behind 高于全国, 占, 居 … compares, shares or
ranks, and is no value of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from duibiao.figures.clauses import BRACKETS, Clause, without_brackets
from duibiao.figures.numbers import Number
from duibiao.figures.subjects import Subject, before, expanded, headed, own
from duibiao.lexicon import Grammar, Indicators
from duibiao.model import Bound, DoubtReason

__all__ = ["Binding", "Context", "Loose", "Unbound", "bind", "own_noun"]

Name = tuple[int, int, str]
LIST_GAP = re.compile(r"(?:、|，|和|与|及|以及|或)?")
LONGEST_GAP = 24  # characters between a name and its number
NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”（）.、·%]{2,40}")


@dataclass(frozen=True, slots=True)
class Context:
    """What binding needs to know: the words, the region's own names, and how free the text may be.

    `liberal` is for the headline statement, where every item is a target and a noun of its own becomes `other:`.
    """

    grammar: Grammar
    indicators: Indicators
    own_names: tuple[str, ...]
    liberal: bool


@dataclass(frozen=True, slots=True)
class Binding:
    """A number, or a relation in words, bound to a subject. `said` is the text between the two."""

    subject: Subject
    number: Number | None
    said: str
    start: int
    end: int
    relation: str = ""
    stretch: bool = False
    rule: str = "name_then_number"


@dataclass(frozen=True, slots=True)
class Unbound:
    """A number that was seen and left, and why."""

    number: Number
    reason: DoubtReason


@dataclass(slots=True)
class Loose:
    """What is carried from clause to clause: the last subjects, the clause they stood in, what was said of them."""

    subjects: list[Subject] = field(default_factory=list)
    words: str = ""
    start: int = 0
    given: set[str] = field(default_factory=set)

    def clear(self) -> None:
        self.subjects, self.words, self.given = [], "", set()


def bind(
    text: str, clause: Clause, names: Sequence[Name], loose: Loose, context: Context
) -> Iterator[Binding | Unbound]:
    """The numbers of one clause, each bound or left with its reason. `loose` is carried to the next clause."""
    position = clause.start
    numbers = list(clause.numbers)
    index = 0
    while index < len(numbers):
        gap = text[position : numbers[index].start]
        run = _run(text, numbers, index, each="分别" in gap or "分別" in gap or "依次" in gap, context=context)
        inside = _within(names, position, numbers[index].start)
        yield from _bind_run(text, clause, position, run, inside, gap, loose, context)
        index += len(run)
        position = run[-1].end
    if not numbers:
        inside = _within(names, clause.start, clause.end)
        if inside:
            loose.subjects = before(text, clause.start, inside, context.grammar, context.indicators, context.own_names)
            loose.start, loose.given = clause.start, set()
            if not loose.subjects[-1].own:
                loose.subjects = []
        loose.words = text[clause.start : clause.end]


def _within(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    return names[bisect_left(names, (start, 0, "")) : bisect_left(names, (end, 0, ""))]


def _run(text: str, numbers: list[Number], index: int, *, each: bool, context: Context) -> list[Number]:
    """The numbers from `index` on that form one list: nothing stands between them but separators.

    After 分别 each may repeat its verb: 分别增长6%、下降3%.
    """
    run = [numbers[index]]
    for number in numbers[index + 1 :]:
        gap = text[run[-1].end : number.start]
        if not gap or (
            not LIST_GAP.fullmatch(gap)
            and not (each and len(gap) <= 10 and gap[0] in "、，和" and context.grammar.bare.fullmatch(gap))
        ):
            break
        run.append(number)
    return run


def _bind_run(
    text: str,
    clause: Clause,
    position: int,
    run: list[Number],
    names: Sequence[Name],
    gap: str,
    loose: Loose,
    context: Context,
) -> Iterator[Binding | Unbound]:
    grammar = context.grammar
    each = "分别" in gap or "依次" in gap
    rule = "name_then_number"
    start = clause.start if position == clause.start else position
    if names:
        said = text[names[-1][1] : run[0].start]
        subjects = before(
            text,
            position,
            names,
            grammar,
            context.indicators,
            context.own_names,
            wanted=len(run) if len(run) > 1 else 0,
        )
        reason = _refused(subjects, said, context)
        if reason is None:
            loose.given = set()
            rule = "list_in_order" if len(subjects) > 1 else rule
        elif context.liberal and reason is not DoubtReason.RANK_OR_COMPARISON:
            subjects, said = _own(text, position, run[0].start, context)
            rule = "own_noun"
            if not subjects:
                loose.clear()
                yield from (Unbound(number, reason) for number in run)
                return
            loose.given = set()
        else:
            if reason is not DoubtReason.RANK_OR_COMPARISON:
                loose.clear()
            elif subjects[-1].own:
                loose.subjects, loose.given = subjects, set()
            yield from (Unbound(number, reason) for number in run)
            return
    else:
        said = gap
        core = _core(gap, context)
        if OF_GDP.search(core) and len(loose.subjects) == 1 and _of_gdp(loose.subjects[0], context):
            yield from _pair(text, clause, start, run, loose.subjects, said, each, "share_of_gdp", loose, context)
            return
        if grammar.comparisons.search(core) and not (context.liberal and SHARE.search(core)):
            yield from (Unbound(number, DoubtReason.RANK_OR_COMPARISON) for number in run)
            return
        if grammar.bare.fullmatch(core):
            subjects, rule, start = loose.subjects, "carried_subject", start
            borrowed = _borrowed(core, loose, context)
            if borrowed:
                subjects, rule = [Subject(borrowed, position, run[0].start, own=True)], "borrowed_head"
        else:
            borrowed = _borrowed(core, loose, context)
            if borrowed:
                subjects, rule = [Subject(borrowed, position, run[0].start, own=True)], "borrowed_head"
            elif context.liberal:
                subjects, said = _own(text, position, run[0].start, context)
                rule = "own_noun"
                loose.given = set()
            else:
                subjects = []
                loose.clear()
        if not subjects:
            yield from (Unbound(number, DoubtReason.NO_INDICATOR) for number in run)
            return
    yield from _pair(text, clause, start, run, subjects, said, each, rule, loose, context)


def _pair(
    text: str,
    clause: Clause,
    start: int,
    run: list[Number],
    subjects: list[Subject],
    said: str,
    each: bool,
    rule: str,
    loose: Loose,
    context: Context,
) -> Iterator[Binding | Unbound]:
    """k names and k numbers in order; one number for every name; one name that stands for k."""
    if len(run) > 1 and len(subjects) == 1:
        words = text[subjects[0].start : subjects[0].end]
        subjects = expanded(subjects[0], words, len(run), context.grammar, context.indicators)
    numbers = _shared_bounds(run)
    if len(subjects) == len(numbers):
        pairs = list(zip(subjects, numbers, strict=True))
    elif len(numbers) == 1 and not each:
        pairs = [(subject, numbers[0]) for subject in subjects]
        rule = "one_number_for_all" if len(subjects) > 1 else rule
    elif len(subjects) == 1 and len({number.unit for number in numbers}) == len(numbers):
        pairs = [(subjects[0], number) for number in numbers]
    else:
        yield from (Unbound(number, DoubtReason.COUNT_MISMATCH) for number in run)
        return
    stretch = context.grammar.stretch.search(said) is not None
    quote_start = (
        start
        if rule == "own_noun"
        else min(start, *(s.start for s in subjects))
        if rule != "carried_subject"
        else start
    )
    for subject, number in pairs:
        own_said = said if number is numbers[0] else said + text[numbers[0].end : number.start][-8:]
        yield Binding(subject, number, own_said, quote_start, run[-1].end, stretch=stretch, rule=rule)
        loose.given.add(subject.indicator)
    loose.subjects = subjects
    loose.words = text[clause.start : run[0].start]


def _shared_bounds(run: list[Number]) -> list[Number]:
    """A qualifier behind a list holds for every member that has none of its own: 3%和5%以内; 6%左右、7% keeps them apart."""
    shared: list[Number] = []
    following: Bound | None = None
    for number in reversed(run):
        if number.suffixed:
            following = number.bound
        elif following is not None and number.bound is Bound.EQ:
            number = replace(number, bound=following)
        shared.append(number)
    shared.reverse()
    first = shared[0]
    if first.bound in (Bound.GE, Bound.LE) and not first.suffixed and not any(n.suffixed for n in run):
        shared = [replace(n, bound=first.bound) if n.bound is Bound.EQ else n for n in shared]
    if not run[-1].unit or run[-1].unit == run[0].unit:
        return shared
    return [replace(n, unit=run[-1].unit) if not n.unit else n for n in shared]


def _core(said: str, context: Context) -> str:
    """What is said between name and number, without brackets, periods and calibers."""
    said = without_brackets(said)
    said = YEAR.sub("", context.grammar.calibers.sub("", said))
    return context.grammar.periods.sub("", said)


def _refused(subjects: list[Subject], said: str, context: Context) -> DoubtReason | None:
    """Why the number behind `said` is no value of the subjects; None where it is."""
    grammar = context.grammar
    core = _core(said, context)
    head = grammar.heads.match(core)
    rest = core[head.end() :] if head else core
    if not subjects[-1].own and not (context.liberal and _anywhere(subjects[-1], context)):
        return DoubtReason.PART_OF_WHOLE
    if grammar.bare.fullmatch(rest):
        return DoubtReason.PART_OF_WHOLE if rest.startswith("、") and not grammar.verbs.search(rest) else None
    if _of_gdp(subjects[-1], context) and OF_GDP.match(rest):
        return None
    if grammar.comparisons.search(rest):
        return DoubtReason.PART_OF_WHOLE if SHARE.search(rest) else DoubtReason.RANK_OR_COMPARISON
    if not context.liberal or len(rest) > LONGEST_GAP or BLOCKED.search(rest):
        return DoubtReason.PART_OF_WHOLE
    verbs = [match for match in grammar.verbs.finditer(rest)]
    if verbs and grammar.bare.fullmatch(rest, verbs[-1].start()):
        return None
    return DoubtReason.PART_OF_WHOLE


def _of_gdp(subject: Subject, context: Context) -> bool:
    return subject.indicator in context.indicators.by_id and context.indicators[subject.indicator].of_gdp


def _anywhere(subject: Subject, context: Context) -> bool:
    return subject.indicator in context.indicators.by_id and context.indicators[subject.indicator].anywhere


YEAR = re.compile(r"(?:在|到|至)?(?:19|20)[0-9]{2}年(?:度|底|末)?")
OF_GDP = re.compile(r"[、，]?(?:占|相当于|与)[^，。]{0,8}(?:生产总值|GDP)")
SHARE = re.compile(r"占|比重|中的|每")
BLOCKED = re.compile(r"[占中率]|项目|企业|产业|部分|人均|方面|贷款|余额|增速居|单位|每")


def _borrowed(core: str, loose: Loose, context: Context) -> str | None:
    """A noun that borrows the first words of what came before it: 粮食稳产丰收，产量达到…"""
    noun = core.lstrip("、，")
    for length in range(len(noun), 1, -1):
        if length > 6 or not context.grammar.bare.fullmatch(noun, length):
            continue
        for head in (loose.words, *(loose_words for loose_words in loose.words.split("、") if loose_words)):
            stripped = _unmodified(head, context)
            indicator = headed(stripped, noun[:length], context.indicators)
            if indicator is not None:
                return indicator
    return None


def _unmodified(words: str, context: Context) -> str:
    """The words without the scope words in front: 全年粮食稳产 -> 粮食稳产."""
    lead = context.grammar.modifier_lead.match(words)
    return words[lead.end() :] if lead else words


def _own(text: str, start: int, end: int, context: Context) -> tuple[list[Subject], str]:
    subject = own_noun(text, start, end, context)
    return ([subject], text[subject.end : end]) if subject else ([], text[start:end])


def own_noun(text: str, start: int, end: int, context: Context) -> Subject | None:
    """The noun of its own in text[start:end], without scope words in front and predicate words behind."""
    gap = text[start:end]
    cut = next(at for at in range(len(gap) + 1) if context.grammar.bare.fullmatch(gap, at))
    noun = gap[:cut].rstrip("的")
    stripped = _unmodified(noun, context)
    if len(stripped) < 2 or not NOUN.fullmatch(without_brackets(stripped)):
        return None
    return Subject(f"other:{stripped}", start + len(noun) - len(stripped), start + len(noun), own=True)
