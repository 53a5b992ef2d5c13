"""Who a value is said of: the names before it, alone or in a list, with heads and tails that they share.

城镇和农村居民人均可支配收入 names two indicators and spells one; 一、二、三产增加值 three; 粮食播种面积、产量 shares
its first word. Before a name may stand what leaves it the whole region's own (全市, 推动, 2024年); anything else makes
it a part or somebody else's: 脱贫县, 民营, 深圳.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duibiao.lexicon import Grammar, Indicators

__all__ = [
    "Name",
    "Subject",
    "before",
    "beside",
    "expanded",
    "headed",
    "own",
    "trailing",
    "with_shared_head",
    "with_tail",
]

Name = tuple[int, int, str]  # start, end, indicator id

SEPARATORS = re.compile(r"、|和|与|及|以及|，")
LONGEST_ELEMENT = 24
MOST = 40  # elements of a list
LONGEST_HEAD = 10  # 万元地区生产总值能耗、二氧化碳排放量 share eight characters
SCOPES = ("全体", "全市", "全省", "全区", "全县", "全社会", "地方")
BEHIND = re.compile(r"(?:、|和|与|及)([^、，和与及]{1,6})")
TAIL = re.compile(
    "(?:增加值|总产值|投资|收入|支出|余额|比重|零售额|(?:保险)?参保人数)$"
)  # of a name, which a list may say once
PLACES = re.compile("园区|开发区|高新区|经开区")  # whose list it is that begins so: 园区主营收入、税收分别达到…
TRAILING = re.compile(r"(?:、|以及|和|与|及|，)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator id, or `other:<noun>`; `start`, `end` of its words; `own` says it is the whole region's.

    `weak` marks a name that means the indicator only where no full name of it stands: 工业增加值, 外贸.
    """

    indicator: str
    start: int
    end: int
    own: bool
    weak: bool = False

    def apart(self, text: str) -> Subject:
        """The same words as a noun of the report's own."""
        return replace(self, indicator=f"other:{text[self.start : self.end]}", weak=False)


def before(
    text: str,
    start: int,
    names: Sequence[Name],
    grammar: Grammar,
    indicators: Indicators,
    own_names: tuple[str, ...],
    *,
    wanted: int = 0,
) -> list[Subject]:
    """The subjects that text[start:] lists up to the last of `names`, in order.

    `names` are the indicator names from `start` on, not empty. With `wanted`, a list of that many elements is read
    even where some of them name no indicator of ours: 农业、工业、服务业增加值 has three.
    """
    first, last_end, last_id = names[-1]
    last_name = text[first:last_end]
    chain = [Subject(last_id, first, last_end, own=True, weak=last_name in indicators.weak)]
    edge = first
    while len(chain) < MOST:
        near = _name_ending(text, edge, names, start, grammar) if len(chain) != wanted else None
        if near is not None and near[1] == edge:  # 外贸外资: nothing stands between
            chain.append(Subject(near[2], near[0], near[1], own=True))
            edge = near[0]
            continue
        element_end = _listed(text, start, edge)
        if element_end is None:
            break
        known = _name_ending(text, element_end, names, start, grammar)
        if known is not None:
            weak = text[known[0] : known[1]] in indicators.weak
            chain.append(Subject(known[2], known[0], known[1], own=True, weak=weak))
            edge = known[0]
            continue
        element_start = _element_start(text, start, element_end)
        completed = _completed(text, element_start, element_end, last_name, indicators, grammar, own_names)
        if completed is None and len(chain) < wanted and element_end - element_start > 0:
            noun = with_tail(text[element_start:element_end], last_name)
            whole = PLACES.search(noun) is None
            completed = Subject(f"other:{noun}", element_start, element_end, own=whole)
        if completed is None:
            break
        chain.append(completed)
        edge = completed.start
    chain.reverse()
    chain = with_shared_head(text, chain, indicators)
    whole = chain[0].own and own(text[start : chain[0].start], grammar, own_names)
    if not whole:
        chain = [replace(subject, own=False) for subject in chain]
    return chain


def own(prefix: str, grammar: Grammar, own_names: tuple[str, ...]) -> bool:
    """Whether a name that follows `prefix` is the whole region's own."""
    return (
        not prefix
        or prefix.endswith(grammar.modifiers)
        or prefix.endswith(own_names)
        or grammar.modifier_tail.search(prefix) is not None
    )


def _listed(text: str, start: int, edge: int) -> int | None:
    """The end of the element that a list has to the left of `edge`; None where no separator stands there."""
    probe = text[max(start, edge - 8) : edge]
    match = TRAILING.search(probe)
    if match is None:  # 城镇居民和全体农村居民…: a word of scope may stand between
        word = next((word for word in SCOPES if probe.endswith(word)), None)
        match = TRAILING.search(probe[: -len(word)]) if word else None
    if match is None:
        return None
    end = edge - len(probe) + match.start()
    return end if end > start else None


def _name_ending(text: str, end: int, names: Sequence[Name], start: int, grammar: Grammar) -> Name | None:
    """The indicator name that ends at `end`, but for a head such as 增速 or 总额 behind it."""
    index = bisect_left(names, (end, 0, "")) - 1
    if index < 0:
        return None
    name = names[index]
    if name[1] > end or name[0] < start or end - name[1] > LONGEST_ELEMENT:
        return None
    rest = text[name[1] : end]
    return name if not rest or grammar.heads.fullmatch(rest) else None


def _element_start(text: str, start: int, end: int) -> int:
    begin = max(start, end - LONGEST_ELEMENT)
    last = begin
    for match in SEPARATORS.finditer(text, begin, end):
        last = match.end()
    return last


def _completed(
    text: str,
    start: int,
    end: int,
    last_name: str,
    indicators: Indicators,
    grammar: Grammar,
    own_names: tuple[str, ...],
) -> Subject | None:
    """An element that shares the last name's tail: 城镇 before 农村居民人均可支配收入."""
    for cut in range(start, end):
        element = text[cut:end]
        for length in range(len(last_name) - 1, 0, -1):
            indicator = indicators.by_alias.get(element + last_name[-length:])
            if indicator is not None and element + last_name[-length:] != last_name:
                if own(text[start:cut], grammar, own_names):
                    weak = element + last_name[-length:] in indicators.weak
                    return Subject(indicator, cut, end, own=True, weak=weak)
                break
    return None


def with_shared_head(text: str, chain: list[Subject], indicators: Indicators) -> list[Subject]:
    """Elements that share the first name's head: 粮食播种面积、产量; weak ones beside a full one as nouns of their own.

    全社会固定资产投资和城镇固定资产投资 names a whole and a part.
    """
    if len(chain) < 2:
        return chain
    chain = _told_apart(text, chain, indicators)
    if all(not s.indicator.startswith("other:") for s in chain):
        return chain
    head = text[chain[0].start : chain[0].end]
    return [chain[0], *(_headed(text, head, subject, indicators) for subject in chain[1:])]


def _told_apart(text: str, chain: list[Subject], indicators: Indicators) -> list[Subject]:
    weak = [text[subject.start : subject.end] in indicators.weak for subject in chain]
    full = {subject.indicator for subject, yields in zip(chain, weak, strict=True) if not yields}
    return [
        subject.apart(text) if yields and subject.indicator in full else subject
        for subject, yields in zip(chain, weak, strict=True)
    ]


def _headed(text: str, head: str, subject: Subject, indicators: Indicators) -> Subject:
    if not subject.indicator.startswith("other:"):
        return subject
    found = headed(head, text[subject.start : subject.end], indicators)
    return Subject(found, subject.start, subject.end, subject.own) if found else subject


def headed(head: str, element: str, indicators: Indicators) -> str | None:
    """The indicator that an element names once it borrows the first words of `head`: 产量 after 粮食播种面积."""
    for length in range(2, min(len(head), LONGEST_HEAD) + 1):
        indicator = indicators.by_alias.get(head[:length] + element)
        if indicator is not None:
            return indicator
    return None


def with_tail(element: str, last: str) -> str:
    """An element of a list with what it shares of the last name's end.

    >>> with_tail("工业", "服务业增加值"), with_tail("工业投资", "民间投资")
    ('工业增加值', '工业投资')
    """
    tail = TAIL.search(last)
    return element + tail.group() if tail and not TAIL.search(element) else element


def trailing(words: str, at: int, head: str, indicators: Indicators) -> list[Subject]:
    """The subjects listed in `words`, at `at`, behind the name `head` that they borrow from: 粮食播种面积、产量分别."""
    found: list[Subject] = []
    for match in BEHIND.finditer(words):
        for end in range(match.end(1), match.start(1), -1):
            indicator = headed(head, words[match.start(1) : end], indicators)
            if indicator not in (None, indicators.by_alias.get(head)):
                found.append(Subject(indicator, at + match.start(1), at + end, own=True))
                break
    return found


def beside(words: str, at: int, count: int, head: str, indicators: Indicators) -> list[Subject]:
    """The `count` nouns listed in `words`, at `at`, behind the name `head`: 、技工培训分别增长.

    They are the report's own where they borrow nothing from it.
    """
    listed = words.partition("分别")[0]
    match = SEPARATORS.match(listed)
    elements = SEPARATORS.split(listed[match.end() :]) if match else []
    if len(elements) != count or not all(1 < len(element) <= LONGEST_ELEMENT for element in elements):
        return []
    found: list[Subject] = []
    place = 0
    for element in elements:
        place = listed.index(element, place)
        indicator = headed(head, element, indicators) or f"other:{element}"
        found.append(Subject(indicator, at + place, at + place + len(element), own=True))
    return found


def expanded(subject: Subject, words: str, count: int, grammar: Grammar, indicators: Indicators) -> list[Subject]:
    """The `count` indicators one name stands for – 城乡居民收入 two, 三次产业增加值 three – or the name alone."""
    for word, names in grammar.expansions.items():
        if len(names) == count and words.startswith(word):
            ids = [indicators.by_alias.get(name + words[len(word) :]) for name in names]
            if all(ids):
                return [Subject(indicator or "", subject.start, subject.end, subject.own) for indicator in ids]
    return [subject]
