"""What a clause promises: the verb, what is counted, and how much.

A number has its object to its right (275个老旧小区) or to its left (老旧小区700个); what parts two numbers of a clause
belongs to one of them, as the separators tell. The verb stands before the list and holds for all of it, and a clause
that counts nothing by name (，新建改造300万亩) counts what the one before it named. Where the words of the clause alone
do not tell what is counted (，产值达到…; 其中农村…), they are told together with the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duibiao.agenda.verbs import LONGEST_OBJECT, TRAIL, closing, head, opening
from duibiao.figures.gaps import Context
from duibiao.figures.numbers import Number
from duibiao.figures.pairing import pair
from duibiao.figures.subjects import Subject
from duibiao.lexicon.commitments import load_wording
from duibiao.lexicon.units import SCALES

__all__ = ["Carried", "Item", "read"]

SEPARATOR = re.compile("[、，]|以及|和|及|与|并|或")
JOINED = re.compile("[、，：—]*(?:以及|和(?!美|平|谐)|与|及(?!时)|并(?!购))?")
ONLY_SEPARATED = re.compile("(?:、|，|和|与|及|以及|或)?")
LISTED = re.compile("、|以及|和(?!平|美|谐)|与|及(?!其)")
EACH = re.compile("分别|各自|各(?![级类地种项市县区省界])|依次|均(?!衡|等|值|水)|都(?!市|会)")
BOTH = re.compile("、|和|及|与")  # 开工和投产新能源项目各1600万千瓦: two tasks
BRACKET = re.compile("（[^（）]{0,20}）|［[0-9]{1,2}］|”")
NO_NOUN = re.compile("[，。；、：！？（）］\n]|的(?:目标|速度|增速|水平|增长|规模|历史|大关|新)|左右|以上|以下|以内|$")
PREDICATE = re.compile(
    "(?:全部|率先|顺利|基本|同步|稳定|实现|达到|纳入|进入|进行|参加|达标|全覆盖|落地|投产|投用|投运|完工|开工|竣工|建成|增收|脱贫"
    "|就业|得到|获得|转为|升为|通过|入库|上市|升规|入规|有效|安全|受益|提升|提高|增长|用于|支持|作为|打造|推动|促进|带动|形成"
    "|成为|确保|争取|力争|向|到|至|在|为|把|让|使)"
)
TOPICS = ("其中", "今年", "全年", "我")
TOPIC_ENDS = ("等", "要", "的")
GRADE = re.compile("[\u4e00-\u9fff]{1,4}级")  # 国家级, without what is of that level
GRADED = re.compile(f"(?:{GRADE.pattern})(.{{2,}})")
DEPENDENT = re.compile("(?:其中|为此|对此|该|其|这|用于这)")  # a clause that points back
SHORT = 3  # characters of an object that may be a part of what the clause before names
FARTHEST = 80  # characters that a quote may reach back
PURPOSE = re.compile(r"，(?:专项|重点|主要)?(?:用于|支持|增加对|增加|推动|加强|扶持|帮助|新建|建设)[^，。；]{2,40}")


@dataclass(frozen=True, slots=True)
class Item:
    """A number and what it counts. `start`, `end` are the words that say so; `object` may be empty.

    `left` and `right` are the words before and behind the number that are its own, `noun` what of the left ones stands
    between verb and number. An item that `qualifies` tells what the next number is said of: 7条产业链产值突破700亿元.
    """

    number: Number
    action: str
    object: str
    start: int
    end: int
    left: tuple[int, int]
    noun: tuple[int, int]
    right: tuple[int, int]
    rule: str
    qualifies: bool = False


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
    begin: int = -1  # where the quote of a clause that depends on this one may begin
    silent: tuple[int, int] | None = None

    def hush(self, start: int, end: int) -> None:
        """A clause without a number was passed."""
        self.silent, self.begin = (start, end), start

    def speak(self, text: str) -> None:
        """Read what the clause before left unread: 加大高标准农田投入，〔新建改造300万亩〕."""
        if self.silent:
            start, end = self.silent
            self.action, at = opening(text, start, end)
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
        verb, noun_from = opening(text, left_from, run[0].start)
        noun_to, attained = closing(text, noun_from, run[0].start)
        bare = noun_to <= noun_from
        if bare and not items:
            carried.speak(text)
        action = verb or ("" if bare else attained) or action
        inherited = carried.action if bare and not action else ""
        clause = Said(text, start, (left_from, noun_from, noun_to), right_to, action or attained, followed, inherited)
        before = len(items) - 1
        items += _counted(clause, run, carried, context)
        if (
            before >= 0
            and left_from < run[0].start
            and items[before].number.end == left_from
            and attained in load_wording().attained
        ):
            items[before] = replace(items[before], qualifies=True)
    carried.action, carried.silent = action or carried.action, None
    items = [_told_whole(text, item, start, end, carried.begin) for item in _with_shared_head(items)]
    carried.begin = items[0].start if items else start
    yield from items


def _told_whole(text: str, item: Item, start: int, end: int, begin: int) -> Item:
    """The item with its words reaching to the clause before, or behind, where its own do not tell what is counted."""
    brief = len(item.object) <= SHORT
    spent = item.number.unit.endswith("元") and item.end == end and (brief or item.action in load_wording().spending)
    if spent and (purpose := PURPOSE.match(text, end)):
        return replace(item, end=purpose.end())
    dependent = brief or DEPENDENT.match(text, start) is not None
    if dependent and 0 <= begin < item.start and item.start - begin <= FARTHEST:
        return replace(item, start=begin)
    return item


def _with_shared_head(items: list[Item]) -> list[Item]:
    """8个国家级、4个省级区域医疗中心; 启动2万户、完成1万户适老化改造: the noun is said once, behind the last."""
    for at in range(len(items) - 2, -1, -1):
        this, following = items[at], items[at + 1]
        if following.rule != "number_then_object":
            continue
        tail = GRADED.fullmatch(following.object)
        if this.rule == "carried_object" and at == 0 and this.number.unit[-1:] == following.number.unit[-1:]:
            items[at] = replace(this, object=following.object, start=following.start, end=following.end)
        elif tail and GRADE.fullmatch(this.object):
            items[at] = replace(this, object=this.object + tail.group(1), end=following.end)
    return items


def _counted(said: Said, run: list[Number], carried: Carried, context: Context) -> Iterator[Item]:
    text, right_to = said.text, said.right_to
    left_from, noun_from, noun_to = said.left
    right_from = run[-1].end
    while (bracket := BRACKET.match(text, right_from, right_to)) is not None:
        right_from = bracket.end()
    noun_behind = right_from < right_to and not NO_NOUN.match(text, right_from, right_to)
    if noun_behind and said.followed and closing(text, right_from, right_to)[0] <= right_from:
        noun_behind = False  # 12项〔压减到〕7项
    predicate = PREDICATE.match(text, right_from, right_to) is not None
    bare = noun_to <= noun_from
    left, noun, right = (left_from, run[0].start), (noun_from, noun_to), (run[-1].end, right_to)
    if noun_behind and (bare or not predicate):
        before = "" if bare else text[noun_from:noun_to]
        if "、" in before or before.endswith(TOPIC_ENDS) or before.startswith(TOPICS) or len(before) > LONGEST_OBJECT:
            before = ""
        words = before.strip(TRAIL) + head(text, right_from, right_to)
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
    for subject, number, action in _paired(said, run, context):
        words = text[subject.start : subject.end].strip(TRAIL)[-LONGEST_OBJECT:]
        stop = right_to if predicate else run[-1].end
        yield Item(number, action, words, said.start, stop, left, noun, right, "object_then_number")
    carried.object, carried.start = text[noun_from:noun_to].strip(TRAIL)[-LONGEST_OBJECT:], said.start
    carried.action = said.action or carried.action


def _paired(said: Said, run: list[Number], context: Context) -> Iterator[tuple[Subject, Number, str]]:
    """The objects before a run of numbers, each with its number and verb: A、B各100家; A、B分别增长5%和6%."""
    text, (_, noun_from, noun_to) = said.text, said.left
    run = _with_shared_unit(run)
    each = EACH.search(text, noun_from, run[0].start) is not None
    subjects = _subjects(text, noun_from, noun_to, each=each or len(run) > 1)
    whole = Subject("other:", noun_from, noun_to, own=True)
    if each and len(subjects) == len(run) == 1:
        for action in ("开工", "竣工") if said.action == "开竣工" else BOTH.split(said.action):
            yield whole, run[0], action
        return
    pairs = pair(text, subjects, run, context, each=False)
    if pairs is None:  # 低保标准分别提高到不低于700元和400元: of one thing, under one bound
        pairs = pair(text, [whole] * len(run), run, context, each=True) or [(whole, number) for number in run]
    for subject, number in pairs:
        yield subject, number, said.action


def _with_shared_unit(run: list[Number]) -> list[Number]:
    """A unit said once behind a list is that of all: 分别达1.3万亿、8200亿元."""
    last = run[-1].unit
    scale = next((scale for scale in SCALES if last.startswith(scale)), "")
    base = last.removeprefix(scale)
    return [replace(number, unit=number.unit + base) if number.unit in SCALES else number for number in run]


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
