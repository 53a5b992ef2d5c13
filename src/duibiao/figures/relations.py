"""Targets without a number: 与经济增长同步, 正增长, 只增不减, 完成国家下达目标, 保持基本稳定.

The relation is found first; its subjects are the names right before it. A quota (完成国家下达的节能减排任务) may name its
subjects inside itself, and in the headline statement may name nouns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.figures.binding import Binding, Context, Loose, Name
from duibiao.figures.clauses import Clause
from duibiao.figures.subjects import Subject, before

__all__ = ["read"]

LONGEST_GAP = 16  # characters between a name and what is stated of it
ENUMERATED = re.compile(r"、|和|与|及|以及")
TRAILING = re.compile(r"(?:等|的|约束性|主要|各项|重点|年度)*(?:指标|目标|任务|工作|方面)*(?:全面|均|都|全部|按期|严格|继续|全口径|不折不扣|按序时进度|统筹|如期|按时|要|确保|力争|圆满|稳定|控制在|完成|达到|实现|落实)*$")
NOUN = re.compile(r"[\u4e00-\u9fff]{2,12}")
GENERIC = re.compile(r"约束性|各项|其他|其它|主要|全面|目标|任务|指标|年度|下达|国家|工作|经济社会|发展")
EMPTY = ("其中", "")


def read(text: str, clause: Clause, start: int, names: Sequence[Name], loose: Loose, context: Context) -> Iterator[Binding]:
    """What text[start:clause.end] states of its subjects in words."""
    words = text[start : clause.end]
    for relation, pattern in context.grammar.relations:
        match = pattern.search(words)
        if match is None or (relation == "quota" and not context.liberal):
            continue
        at, end = start + match.start(), start + match.end()
        stated = relation if relation != "other" else f"other:{match.group().strip()}"
        if relation == "quota":
            subjects = _quota_subjects(text, start, at, clause.end, names, context)
        else:
            subjects = _subjects(text, start, at, names, loose, context)
        for subject in subjects:
            yield Binding(subject, None, text[subject.end : end], min(start, subject.start), clause.end, stated, rule=f"relation_{relation.partition(':')[0]}")
            loose.given.add(subject.indicator)
        if subjects:
            loose.subjects = subjects
            return


def _subjects(text: str, start: int, at: int, names: Sequence[Name], loose: Loose, context: Context) -> list[Subject]:
    inside = [name for name in names if start <= name[0] and name[1] <= at]
    if not inside:
        gap = text[start:at]
        return loose.subjects if context.liberal and gap and context.grammar.bare.fullmatch(gap) else []
    gap = text[inside[-1][1] : at]
    if not context.grammar.bare.fullmatch(gap) and not (len(gap) <= LONGEST_GAP and not context.grammar.comparisons.search(gap)):
        return []
    subjects = before(text, start, inside, context.grammar, context.indicators, context.own_names)
    return [subject for subject in subjects if subject.own]


def _quota_subjects(text: str, start: int, at: int, end: int, names: Sequence[Name], context: Context) -> list[Subject]:
    """The names of a quota clause, before the verb or inside it, and the nouns listed with them."""
    inside = [name for name in names if start <= name[0] and name[1] <= end]
    subjects = [Subject(indicator, begin, stop, own=True) for begin, stop, indicator in inside]
    head = text[start:at]
    lead = TRAILING.search(head)
    listed = head[: lead.start()] if lead else head
    position = start
    for element in re.split(r"(、|和|与|及|以及)", listed):
        begin, stop = position, position + len(element)
        position = stop
        if ENUMERATED.fullmatch(element) or any(name[0] < stop and begin < name[1] for name in inside):
            continue
        completed = _completed(text, begin, stop, inside, context)
        if completed is not None:
            subjects.append(completed)
        elif NOUN.fullmatch(element) and not GENERIC.search(element) and (inside or "、" in listed or "等" in head):
            subjects.append(Subject(f"other:{element}", begin, stop, own=True))
    return sorted(subjects, key=lambda subject: subject.start)


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
