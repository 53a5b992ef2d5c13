"""Targets without a number: 与经济增长同步, 正增长, 只增不减, 完成国家下达目标, 保持基本稳定.

The relation is found first; its subjects are the names right before it. A quota (完成国家下达的节能减排任务) may name
its subjects inside itself. In the headline statement every item is a target, so there a name with any words behind it
states something of it, and a noun of the report's own counts where it names something measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.figures.binding import Binding, Carried, within
from duibiao.figures.clauses import Clause
from duibiao.figures.gaps import Context, own_noun
from duibiao.figures.subjects import Name, Subject, before, headed, with_shared_head

__all__ = ["read"]

LONGEST_GAP = 16  # characters between a name and what is stated of it
LONGEST_STATED = 18  # characters that may state something of a name without being a known relation
LONGEST_TAIL = 200  # characters of a clause behind a relation that are quoted with it
LONGEST_PREFIX = 5  # characters before a name of which something is stated
JOINED = re.compile(r"(?:、|，|且|并|并且|和)$")
LISTED = re.compile(r"(、|和|与|及|以及)")
VERBS = re.compile(
    r"(?:提前|超额|全面|均|都|全部|按期|严格|继续|不折不扣|按序时进度|统筹|如期|按时|要|确保|力争|圆满|稳定|控制在|完成|达到|实现|落实|按照|坚决|切实|保持|同步)+$"
)
CATEGORY = re.compile(
    r"等?(?:约束性?|主要|各项|重点|年度|的|质量|目标)*(?:指标|目标|任务|工作|方面)+$|等(?:约束性|主要|各项|重点|年度)*$"
)
NOUN = re.compile(r"[\u4e00-\u9fffA-Z]{2,14}")
GENERIC = re.compile(
    r"约束性|各项|省市|上级|其他|其它|全面|目标|任务|指标|下达|国家|经济社会|发展|确保|完成|坚决|按照|我们|工作|努力|确定"
)
MEASURED = re.compile(
    r"(?:率|值|额|(?<!展质)(?<!务质)(?<!行质)(?<!活质)量|收入|投资|比重|占比|面积|浓度|指数|强度|总数|规模|人数|户数|贷款|存款|价格)$"
)
QUOTA_VERB = re.compile(
    r"[^，。；]{0,12}?(?:下达|规定|要求|核定|分解|确定)(?:给?我[省市区县州盟旗])?的?(?:(?:坚决|全面|圆满)?(?:完成|落实))?|(?:全面|坚决|不折不扣|圆满)*(?:完成|落实|实现)(?:好)?"
)
QUOTA_END = re.compile(r"等|(?:约束性指标|约束性目标|目标任务|任务|目标|指标|计划|要求)$")
REFERENCES = re.compile("根据|依据|参照|围绕|遵照")
STATING = re.compile(r"[\u4e00-\u9fffⅠ-Ⅻ“”]+")


def read(
    text: str, clause: Clause, start: int, names: Sequence[Name], carried: Carried, context: Context
) -> Iterator[Binding]:
    """What text[start:clause.end] states of its subjects in words; prose states nothing of what it does not name."""
    if not context.liberal and not within(names, start, clause.end):
        return
    found = False
    subjects: list[Subject] = []
    position = start
    while (match := _first(text, position, clause.end, context)) is not None:
        relation, at, end = match
        if found and not JOINED.search(text[position:at]):
            if text[position] not in "、，" or not within(names, position, at):
                break
            start, found = position + 1, False  # 快于经济增长、农村居民收入快于城镇
        if not found:
            subjects = _subjects(text, start, at, clause.end, relation, names, carried, context)
        if not subjects or (relation == "other" and _ranks(text, at, end, subjects, context)):
            break
        stated = f"other:{text[at:end].strip()}" if relation == "other" else relation
        quoted = clause.end if clause.end - end <= LONGEST_TAIL else end
        for subject in subjects:
            yield _binding(text, subject, start, end, quoted, stated, f"relation_{relation.partition(':')[0]}")
        found, position = True, end
        if relation == "quota":
            break
    if not found and context.liberal and not _ranks(text, start, clause.end, subjects, context):
        subjects, stated = _stated(text, start, clause.end, names, context)
        for subject in subjects:
            yield _binding(text, subject, start, clause.end, clause.end, f"other:{stated}", "stated")
    if subjects:
        carried.subjects = subjects


def _binding(text: str, subject: Subject, start: int, end: int, clause_end: int, relation: str, rule: str) -> Binding:
    return Binding(subject, None, text[subject.end : end], min(start, subject.start), clause_end, relation, rule=rule)


def _ranks(text: str, start: int, end: int, subjects: Sequence[Subject], context: Context) -> bool:
    """Whether a growth is only given a place among others: 财政收入增幅位居全市前三. Clean air may well lead."""
    return context.grammar.superlatives.search(text, start, end) is not None and not any(
        subject.indicator.startswith("other:") or context.anywhere(subject) for subject in subjects
    )


def _first(text: str, start: int, end: int, context: Context) -> tuple[str, int, int] | None:
    """The relation stated first, of two at one place the one of higher rank: (id, start, end).

    Outside the headline statement prose is full of 稳步提高 and 完成任务: only what compares two growths is read there.
    """
    relations = context.grammar.relations if context.liberal else context.grammar.relations_in_prose
    return relations.first(text, start, end)


def _subjects(
    text: str, start: int, at: int, end: int, relation: str, names: Sequence[Name], carried: Carried, context: Context
) -> list[Subject]:
    if relation == "quota":
        return _quota_subjects(text, start, at, end, names, context)
    inside = [name for name in within(names, start, at) if name[1] <= at]
    if not inside:
        gap = text[start:at]
        if context.liberal and gap and context.grammar.bare.fullmatch(gap):
            return carried.subjects
        return _own_nouns(text, start, at, context)
    gap = text[inside[-1][1] : at]
    if not context.grammar.bare.fullmatch(gap) and (len(gap) > LONGEST_GAP or context.grammar.comparisons.search(gap)):
        return _own_nouns(text, start, at, context)
    subjects = before(text, start, inside, context.grammar, context.indicators, context.own_names)
    whole = [subject for subject in subjects if subject.own or context.anywhere(subject)]
    for element in LISTED.split(gap):  # 粮食播种面积、产量只增不减
        indicator = headed(text[inside[-1][0] : inside[-1][1]], element, context.indicators) if element else None
        if indicator is not None and whole:
            whole.append(Subject(indicator, inside[-1][0], at, own=True))
    return whole or _own_nouns(text, start, at, context)


def _own_nouns(text: str, start: int, at: int, context: Context) -> list[Subject]:
    """Nouns of the report's own that name something measured: 宏观杠杆率保持基本稳定."""
    if not context.liberal:
        return []
    subjects: list[Subject] = []
    position = start
    for element in LISTED.split(text[start:at]):
        noun = own_noun(text, position, position + len(element), context) if not LISTED.fullmatch(element) else None
        if noun is not None and MEASURED.search(text[noun.start : noun.end]):
            subjects.append(noun)
        position += len(element)
    return subjects


def _quota_subjects(text: str, start: int, at: int, end: int, names: Sequence[Name], context: Context) -> list[Subject]:
    """The names of a quota clause, before the verb or inside it, and the nouns listed with them."""
    begin, stop = start, start + _cut(VERBS, text[start:at])
    if begin == stop:  # the verb comes first: 完成国家下达的节能减排和环境保护等任务
        verb = QUOTA_VERB.match(text, at, end)
        begin = verb.end() if verb else at
        category = QUOTA_END.search(text, begin, end)
        stop = category.start() if category else end
    if REFERENCES.match(text, start, at):
        return []
    named = within(names, begin, max(stop, begin))
    if named and named[-1][1] <= end:  # 主要污染物减排任务 is a name whole
        stop = max(stop, named[-1][1])
    inside = [name for name in named if name[1] <= stop]
    subjects = [Subject(indicator, first, last, own=True) for first, last, indicator in inside]
    listed = text[begin:stop]
    several = "等" in text[stop - 4 : stop + 2] or LISTED.search(listed) is not None
    position = begin
    for element in LISTED.split(listed):
        first, last = position, position + _cut(CATEGORY, element)
        position += len(element)
        if LISTED.fullmatch(element) or any(name[0] < last and first < name[1] for name in inside):
            continue
        noun = own_noun(text, first, last, context)
        completed = _completed(text, first, last, inside, context)
        if completed is not None:
            subjects.append(completed)
        elif (
            noun is not None and (several or first in (start, begin)) and _names_something(text[noun.start : noun.end])
        ):
            subjects.append(noun)
    return with_shared_head(text, sorted(subjects, key=lambda subject: subject.start), context.indicators)


def _cut(pattern: re.Pattern[str], words: str) -> int:
    match = pattern.search(words)
    return match.start() if match else len(words)


def _names_something(noun: str) -> bool:
    return NOUN.fullmatch(noun) is not None and GENERIC.search(noun) is None


def _completed(text: str, start: int, end: int, inside: Sequence[Name], context: Context) -> Subject | None:
    """粮食产量及播种面积: an element that borrows the head or the tail of a name beside it."""
    element = text[start:end]
    for begin, stop, _ in inside:
        name = text[begin:stop]
        for length in range(2, min(len(name), 6) + 1):
            for whole in (name[:length] + element, element + name[-length:]):
                if whole in context.indicators.by_alias and whole != name:
                    return Subject(context.indicators.by_alias[whole], start, end, own=True)
    return None


def _stated(text: str, start: int, end: int, names: Sequence[Name], context: Context) -> tuple[list[Subject], str]:
    """A name and the words behind it, whatever they are: 进出口稳量提质."""
    inside = within(names, start, end)
    if not inside:
        return [], ""
    subjects = before(text, start, inside, context.grammar, context.indicators, context.own_names)
    subjects = [subject for subject in subjects if subject.own or context.anywhere(subject)]
    stated = text[inside[-1][1] : end]
    head = context.grammar.heads.match(stated)
    stated = stated[head.end() :] if head else stated
    prefix = text[start : subjects[0].start] if subjects else ""
    placed = any(context.anywhere(subject) for subject in subjects)
    if (
        (len(prefix) > LONGEST_PREFIX and not placed)
        or prefix.startswith("与")
        or prefix.endswith(("与", "和", "对", "把", "将", "在", "为"))
    ):
        return [], ""
    if (
        not subjects
        or not 2 <= len(stated) <= LONGEST_STATED
        or not STATING.fullmatch(stated)
        or stated[0] in "的中等相型和与及"
        or stated == "方面"
    ):
        return [], ""
    return subjects, stated
