"""What a clause promises: the verb, what is counted, and how much.

A number has its object to its right (275个老旧小区) or to its left (老旧小区700个); what parts two numbers of a clause
belongs to one of them, as the separators tell. The verb stands before the list and holds for all of it, and a clause
that counts nothing by name (，新建改造300万亩) counts what the one before it named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duibiao.figures.gaps import Context
from duibiao.figures.numbers import Number
from duibiao.figures.pairing import pair
from duibiao.figures.subjects import Subject
from duibiao.lexicon import load_grammar
from duibiao.lexicon.commitments import load_wording

__all__ = ["Carried", "Item", "read"]

SEPARATOR = re.compile("[、，]|以及|和|及|与|并|或")
JOINED = re.compile("[、，：—]*(?:以及|和(?!美|平|谐)|与|及(?!时)|并(?!购))?")
ONLY_SEPARATED = re.compile("(?:、|，|和|与|及|以及|或)?")
LISTED = re.compile("、|以及|和(?!平|美|谐)|与|及(?!其)")
EACH = re.compile("分别|各自|各(?![级类地种项市县区省界])|依次|均(?!衡|等|值|水)|都(?!市|会)")
BRACKET = re.compile("（[^（）]{0,20}）|［[0-9]{1,2}］|”")
NO_NOUN = re.compile("[，。；、：！？（）］\n]|的(?:目标|速度|增速|水平|增长|规模|历史|大关|新)|左右|以上|以下|以内|$")
PREDICATE = re.compile(
    "(?:全部|率先|顺利|基本|同步|稳定|实现|达到|纳入|进入|进行|参加|达标|全覆盖|落地|投产|投用|投运|完工|开工|竣工|建成|增收|脱贫|就业"
    "|得到|获得|转为|升为|通过|入库|上市|升规|入规|有效|安全|受益|提升|提高|增长|用于|支持|作为|打造|推动|促进|带动|形成|成为|确保|争取|力争"
    "|向|到|至|在|为|把|让|使)"
)
SAID_OF_IT = re.compile(
    "提供|给予|进行|全部|实现|达到|纳入|参加|达标|全覆盖|落地|投产|投用|投运|完工|竣工|获得|转为|升为|通过|入库|升规|入规|支持|作为|打造|成为|确保|力争|争取|到"
)
TRAIL = "的、，：以将对"
TOPICS = ("其中", "今年", "全年", "我")
TOPIC_ENDS = ("等", "要", "的")
GRADE = re.compile("(?:国家|省|市|县|自治区|世界|部|校)级")
GRADED = re.compile(f"(?:{GRADE.pattern})(.{{2,}})")
ATTAINED = frozenset(
    {"突破", "超过", "超", "达到", "达", "增长", "提高到", "提升到", "稳定在", "保持在", "为", "不低于"}
)
LONGEST_OBJECT = 40
LONGEST_WORD = 8
DATED = re.compile("[两三五十]年内|[一二三四五六七八九十]{1,2}[是要]|(?:其中)?[，：]?到?20[0-9]{2}年(?:底前?|内|度)?")
PLACE = re.compile(
    "(?:在|到|围绕|聚焦|依托|通过|利用|按照|结合)[^，。；]{1,24}?(?:上|中|内|方面|领域|基础上|期间|以来|等)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A number and what it counts. `start`, `end` are the words that say so; `object` may be empty."""

    number: Number
    action: str
    object: str
    start: int
    end: int
    left: tuple[int, int]  # the words before the number that are its own
    noun: tuple[int, int]  # what of those stands between verb and number
    right: tuple[int, int]  # and those behind it
    rule: str
    qualifies: bool = False  # it tells what the next number is said of: 7条产业链产值突破7000亿元


@dataclass(frozen=True, slots=True)
class Said:
    """A run of numbers in its clause: what stands left (all, and the noun's start and end), how far right, its verb."""

    text: str
    start: int  # of the clause
    left: tuple[int, int, int]
    right_to: int
    action: str
    followed: bool  # by another number
    inherited: str  # the verb of the clause before, where this one has none


@dataclass(slots=True)
class Carried:
    """What a clause leaves to the next: its verb, its object, and where they were said.

    A clause without a number leaves its words (`silent`), which are read only where they are asked for.
    """

    action: str = ""
    object: str = ""
    start: int = -1
    silent: tuple[int, int] | None = None

    def speak(self, text: str) -> None:
        """Read what the clause before left unread: 加大高标准农田投入，〔新建改造300万亩〕."""
        if self.silent:
            start, end = self.silent
            self.action, at = _opening(text, start, end)
            self.object, self.start, self.silent = text[at : min(end, at + LONGEST_OBJECT)], start, None


def read(
    text: str, start: int, end: int, found: Sequence[Number], carried: Carried, context: Context
) -> Iterator[Item]:
    """The numbers of the clause text[start:end], each with what it counts, in order."""
    items: list[Item] = []
    position, index, action = start, 0, ""
    while index < len(found):
        run = _run(text, found, index)
        index += len(run)
        followed = index < len(found)
        left_from = _skipped(text, position, run[0].start) if position > start else start
        right_to, position = _parted(text, run[-1].end, found[index].start if followed else end, followed=followed)
        if followed and position == found[index].start == run[-1].end:  # 建成20个〔500千伏输变电工程〕
            right_to = _parted(text, found[index].end, end, followed=False)[0]
        verb, noun_from = _opening(text, left_from, run[0].start)
        noun_to, closing = _closing(text, noun_from, run[0].start)
        bare = noun_to <= noun_from
        if bare and not items:
            carried.speak(text)
        action = verb or ("" if bare else closing) or action
        inherited = carried.action if bare and not action else ""
        clause = Said(text, start, (left_from, noun_from, noun_to), right_to, action or closing, followed, inherited)
        items += _counted(clause, run, carried, context)
        if left_from == run[0].start:
            continue
        if len(items) > len(run) and items[-len(run) - 1].number.end == left_from and closing in ATTAINED:
            items[-len(run) - 1] = replace(items[-len(run) - 1], qualifies=True)
    carried.action, carried.silent = action or carried.action, None
    yield from _with_shared_head(items)


def _with_shared_head(items: list[Item]) -> list[Item]:
    """8个国家级、4个省级区域医疗中心: the noun is said once, behind the last."""
    for at in range(len(items) - 2, -1, -1):
        head = GRADE.fullmatch(items[at].object)
        tail = GRADED.fullmatch(items[at + 1].object)
        if head and tail:
            items[at] = replace(items[at], object=items[at].object + tail.group(1))
    return items


def _counted(said: Said, run: list[Number], carried: Carried, context: Context) -> Iterator[Item]:
    text, right_to = said.text, said.right_to
    left_from, noun_from, noun_to = said.left
    right_from = run[-1].end
    while (bracket := BRACKET.match(text, right_from, right_to)) is not None:
        right_from = bracket.end()
    noun_behind = right_from < right_to and not NO_NOUN.match(text, right_from, right_to)
    if noun_behind and said.followed and _closing(text, right_from, right_to)[0] <= right_from:
        noun_behind = False  # 12项〔压减到〕7项
    predicate = PREDICATE.match(text, right_from, right_to) is not None
    bare = noun_to <= noun_from
    left, noun, right = (left_from, run[0].start), (noun_from, noun_to), (run[-1].end, right_to)
    if noun_behind and (bare or not predicate):
        before = "" if bare else text[noun_from:noun_to]
        if "、" in before or before.endswith(TOPIC_ENDS) or before.startswith(TOPICS) or len(before) > LONGEST_OBJECT:
            before = ""
        words = before.strip(TRAIL) + _head(text, right_from, right_to)
        for number in run:
            yield Item(number, said.action, words, said.start, right_to, left, noun, right, "number_then_object")
        carried.object, carried.start, carried.action = words, said.start, said.action or carried.action
        return
    if bare:
        begin = carried.start if 0 <= carried.start < said.start else said.start
        action = said.inherited or said.action
        words, stop = carried.object or action, max(right_to, run[-1].end)
        for number in run:
            yield Item(number, action, words, begin, stop, left, noun, right, "carried_object")
        return
    each = EACH.search(text, noun_from, run[0].start) is not None
    subjects = _subjects(text, noun_from, noun_to, each=each or len(run) > 1)
    whole = Subject("other:", noun_from, noun_to, own=True)
    pairs = pair(text, subjects, run, context, each=False)
    if pairs is None:  # 低保标准分别提高到不低于700元和400元: of one thing, under one bound
        pairs = pair(text, [whole] * len(run), run, context, each=True) or [(whole, number) for number in run]
    for subject, number in pairs:
        words = text[subject.start : subject.end].strip(TRAIL)[-LONGEST_OBJECT:]
        stop = right_to if predicate else run[-1].end
        yield Item(number, said.action, words, said.start, stop, left, noun, right, "object_then_number")
    carried.object, carried.start = text[noun_from:noun_to].strip(TRAIL)[-LONGEST_OBJECT:], said.start
    carried.action = said.action or carried.action


def _run(text: str, found: Sequence[Number], index: int) -> list[Number]:
    """The numbers from `index` on with nothing but separators between them: 550万亩和75万亩."""
    run = [found[index]]
    for number in found[index + 1 :]:
        gap = text[run[-1].end : number.start]
        if not gap or not ONLY_SEPARATED.fullmatch(gap):
            break
        run.append(number)
    return run


def _skipped(text: str, start: int, end: int) -> int:
    """Where the words before a number begin, without separators and brackets that belong to the one before."""
    while (bracket := BRACKET.match(text, start, end)) is not None:
        start = bracket.end()
    joined = JOINED.match(text, start, end)
    return joined.end() if joined else start


def _parted(text: str, start: int, end: int, *, followed: bool) -> tuple[int, int]:
    """Where the words behind a number end, and where those of the next one begin."""
    if not followed:
        first = text.find("、", start, end)
        return (first if first == start else end), end
    while (bracket := BRACKET.match(text, start, end)) is not None:
        start = bracket.end()
    if start >= end or SEPARATOR.match(text, start, end):
        return start, start
    closed = SEPARATOR.match(text, end - 1, end)
    if closed:
        return end - 1, end
    parting = SEPARATOR.search(text, start + 1, end)
    return (parting.start(), parting.end()) if parting else (end, start)


def _opening(text: str, start: int, end: int) -> tuple[str, int]:
    """The verb that text[start:end] opens with, behind adverbs, and where what it acts on begins."""
    wording = load_wording()
    at, action, weak = start, "", ""
    place = PLACE.match(text, at, end)
    if place:
        at = place.end()
    while at < end:
        if not action and (dated := DATED.match(text, at, end)):
            at = dated.end()
            continue
        if action and text[at] == "好":
            at += 1
            continue
        word = _longest(text, at, end, wording.chained if action else wording.opening)
        if word and _is_noun(text, word, at + len(word), end):
            word = ""
        if word and word not in wording.adverbs:
            action += word
            at += len(word)
        elif not action and (adverb := _longest(text, at, end, wording.adverbs)):
            weak = adverb if adverb in wording.opening else weak
            at += len(adverb)
        elif action and text[at] in "、和及并" and _longest(text, at + 1, end, wording.chained):
            action += text[at]
            at += 1
        else:
            break
    if not action and (found := _middle(text, at, end)):
        return found
    return action or weak, at


def _is_noun(text: str, word: str, end: int, limit: int) -> bool:
    """Whether what follows a verb makes a noun of it: 服务〔业〕, 完成〔率〕."""
    if end >= limit:
        return False
    wording = load_wording()
    return text[end] in ("率", "额", "量", "值") or (word in wording.nominal and text[end] in wording.nouns_behind)


def _middle(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The last verb of doing inside text[start:end] that leaves something to act on: 利用空间新增停车位."""
    wording, last = load_wording(), None
    for match in wording.middle.finditer(text, start, end):
        if match.group() == "新增" and text.startswith("就业", match.end()):  # 城镇新增就业 is one name
            continue
        if end - match.end() >= 2 and not _is_noun(text, match.group(), match.end(), end):
            last = match
    if last is None or _closing(text, last.end(), end)[0] <= last.end():
        return None
    action, at = last.group(), last.end()
    while (word := _longest(text, at, end, wording.chained)) and not _is_noun(text, word, at + len(word), end):
        action, at = action + word, at + len(word)
    return action, at


def _closing(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the noun of text[start:end] ends, before verbs and bounds, and the verb that stands first of those."""
    wording, action = load_wording(), ""
    bounds = load_grammar().before
    while end > start:
        for length in range(min(LONGEST_WORD, end - start), 0, -1):
            word = text[end - length : end]
            if word in wording.closing:
                action = word
                break
            if word in wording.links or word in bounds:
                break
        else:
            break
        end -= length
    return end, action


def _longest(text: str, start: int, end: int, words: frozenset[str]) -> str:
    for length in range(min(LONGEST_WORD, end - start), 0, -1):
        if text[start : start + length] in words:
            return text[start : start + length]
    return ""


def _head(text: str, start: int, end: int) -> str:
    """The noun behind a number, up to what is said of it: 科技型企业〔纳入上市培育库〕."""
    cut = SAID_OF_IT.search(text, start + 2, end)
    stop = cut.start() if cut else end
    if text.rfind("“", start, stop) > text.rfind("”", start, stop):  # 企业“小〔升规〕”
        stop = text.find("”", stop, end) + 1 or end
    return text[start : min(stop, start + LONGEST_OBJECT)].strip(TRAIL)


def _subjects(text: str, start: int, end: int, *, each: bool) -> list[Subject]:
    """What is counted: one thing, or where each has its own number the members of the list."""
    if not each:
        return [Subject("other:", start, end, own=True)]
    subjects, at = [], start
    for match in [*LISTED.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if stop > at:
            subjects.append(Subject("other:", at, stop, own=True))
        at = match.end() if match else end
    return subjects or [Subject("other:", start, end, own=True)]
