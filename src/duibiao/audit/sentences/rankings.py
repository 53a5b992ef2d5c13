"""Who stands first, next, n-th or last: of values (天津最低), of moves (降幅居首), of distances (离目标还差得最远).

What is ranked is the value of the indicator at hand, unless the words name the size of a move or a distance, or a
region's move or distance has just been told (减去2个百分点，力度冠绝各省). Whose rank it is stands before the words, or
behind them (最低的是天津), or is who the sentence speaks of. Between the two nothing may stand that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duibiao.analysis.library import NATION, short
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import claim, finding
from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import period, site_of
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.sentences.extremes import Ranked, group_before, judge_rank
from duibiao.audit.sentences.state import State
from duibiao.audit.sentences.told import Base, Beside, Move, Told, Value
from duibiao.audit.sentences.whom import subjects_of
from duibiao.figures.numbers import chinese
from duibiao.lexicon import load_indicators
from duibiao.lexicon.claims import any_word
from duibiao.model import ClaimKind, Finding, Severity, Verdict

__all__ = ["rankings"]

ASIDE = re.compile("（[^（）]*）")
R, N, F, V, D, A, G, Y = REGIONS, COUNT, SHARE, VALUE, POINTS, AMOUNT, INDICATOR, YEAR
RANK = re.compile(
    rf"(?P<first>{any_word('first')})|(?P<last>{any_word('last')})|(?P<next>{any_word('next')})"
    rf"|(?P<leading>{any_word('leading')})|第(?P<nth>[一二三四五六七八九十]{{1,2}}|[0-9]{{1,2}})(?:位|名|(?=$|[，。；、）]))"
    r"|前(?P<top>[二两三四五六七八九十]|[2-9])(?:位|名|强|甲|(?=的|$|[，。；）]))"
)
BEHIND = re.compile(
    rf"(?:{any_word('noun')}|者|值|目标|增速|{G}|分别)*[的是为有]"
    rf"(?:{any_word('are', 'noun')}|{G}|{N}|目标)*(?P<who>{R})"
)
SIZE, MOVED = re.compile(any_word("size", "fall", "rise")), re.compile(any_word("lowered", "raised"))
OWED_TARGET, APART = re.compile(f"{any_word('owed')}|超额"), re.compile(any_word("owed", "gap", "over", "under"))
FALL, OWED = re.compile(any_word("fall", "lowered", "lowered_by")), re.compile(any_word("owed", "gap", "under"))
RISE = re.compile(any_word("rise", "raised", "raised_by"))
WHOLE, WHOLLY = re.compile(any_word("whole")), re.compile(f"{any_word('whole')}(?:上|方面|来?看|而言)")
OF_VALUES = re.compile(f"[{V}{D}]的|[{N}{F}]|{any_word('mean')}")  # 选择6%的最多: values are ranked, not regions
LIGHT = re.compile(
    f"{any_word('fill', 'aim', 'result', 'measured', 'noun', 'whole', 'lowered', 'raised')}|[{G}{V}{D}{A}{Y}]"
    f"|{any_word('size', 'fall', 'rise', 'owed', 'gap', 'over', 'under')}|其中|倒数|全国|[居位列排属占较{R}]"
)
BESIDE_WHOM = re.compile(rf"(?:则|也|并)?{any_word('with')}(?P<who>{R})(?:一[道起同])?(?:并列|同列|同居)")
AFTER = "仅次于"  # that says itself of whom; 次之 goes on from the first
VALUED = re.compile(f"的|{any_word('are')}*[{V}{D}{A}]")  # 目标最低的为3%: of all, of no one by name
BY_SIZE = re.compile("最[大小多少]")  # what moved most is no highest value
ONE_BY_ONE = 3  # regions from which a token without 、 is a group by its name
UNKNOWN = 1  # characters that may stand between a region and its rank


@dataclass(frozen=True, slots=True)
class _Whose:
    """Of whom a rank is, `open` where of others too (等), in which field, and the words that tell what is ranked."""

    codes: tuple[str, ...]
    open: bool
    field: tuple[str, ...]
    words: str
    start: int
    end: int


def rankings(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, taken: set[int]) -> Iterator[Finding]:
    """The ranks a clause gives to regions, judged."""
    for match in RANK.finditer(clause.text):
        whose = None if taken & set(range(*match.span())) else _whose(clause, state, match)
        ranked = None if whose is None else _ranked(clause, whose, state, match, ground.year)
        if whose is None or ranked is None:
            continue
        state.ranked = ranked
        site = site_of(paragraph, clause, whose.start, whose.end)
        said = claim(
            ClaimKind.RANKING, site, site.span.of(paragraph.source), indicator=ranked.of[0], year=ranked.of[1],
            kind=ranked.of[2], regions=tuple(map(short, whose.codes)), says=ranked.says, place=ranked.place,
        )  # fmt: skip
        judged = judge_rank(ground, ranked, whose.codes, whose.field or state.universe)
        if judged.good and match["next"] == AFTER and clause.text[match.end() : match.end() + 1] == R:
            named = clause.skeleton.token(clause.start + match.end())  # 仅次于甲: who must be the first
            first = judge_rank(ground, replace(ranked, place=1), named.codes, whose.field or state.universe)
            judged = judged if first.good else first
        if not judged.good and _of_a_list(clause):
            judged = replace(judged, verdict=Verdict.UNREAD, severity=Severity.SOFT).also("说的是其中")
        yield finding(said, judged)


def _of_a_list(clause: Clause) -> bool:
    """Whether a clause speaks of one of a list that is not whole: 甲、乙等省…，其中丙最高."""
    before = [token for _, token in clause.skeleton.tokens(R, 0, clause.start)]
    return clause.text.startswith("其中") and any(token.open for token in before)


def _whose(clause: Clause, state: State, match: re.Match[str]) -> _Whose | None:
    """Who has a rank: those named behind it, those before it, or those of whom the clause before has told."""
    text = clause.text
    behind = BEHIND.match(text, match.end())
    token = None if behind is None else clause.skeleton.token(clause.start + behind.start("who"))
    if behind is not None and token is not None and _one_by_one(token):
        start = max(text.rfind(mark, 0, match.start()) for mark in (R, N, F, "、")) + 1
        return _among(clause, state, token, text[start : match.start()], start, behind.end())
    before = [(at, token) for at, token in subjects_of(clause) if at < match.start() and _one_by_one(token)]
    if before:
        at, token = before[-1]
        return _among(clause, state, token, text[at + 1 : match.start()], at, match.end())
    beside = BESIDE_WHOM.match(text)
    if beside is not None and state.frame.codes:  # 甲…，与乙并列第一: both
        token = clause.skeleton.token(clause.start + beside.start("who"))
        token = replace(token, codes=(*state.frame.codes, *token.codes))
        return _among(clause, state, token, text[beside.end() : match.start()], 0, match.end())
    if R in text or state.told is None or state.told.codes != state.frame.codes or VALUED.match(text, match.end()):
        return None
    return _among(clause, state, state.told, text[: match.start()], 0, match.end())


def _one_by_one(token: Token) -> bool:
    """Whether a token names regions one by one; a group by its name (中部六省) is a field."""
    return token.codes != (NATION,) and (len(token.codes) < ONE_BY_ONE or "、" in token.id)


def _among(clause: Clause, state: State, who: Token | Told, words: str, start: int, end: int) -> _Whose | None:
    """A rank of regions where the words between are known: in the group they name, else in the one named before."""
    bare = ASIDE.sub("", words)
    named = [token for _, token in clause.skeleton.tokens(R, clause.start + start, clause.start + end)]
    groups = [token for token in named if token.codes != (NATION,) and not _one_by_one(token)]
    nation = sum(token.codes == (NATION,) for token in named)
    unknown = re.sub("[^\u4e00-\u9fff]", "", LIGHT.sub("", bare))
    if not who.codes or bare.count(R) > len(groups) + nation or OF_VALUES.search(bare) or len(unknown) > UNKNOWN:
        return None
    field = groups[-1].codes if groups else group_before(clause, start)
    narrower = set(who.codes) < set(field) and len(field) < len(state.universe)
    return _Whose(who.codes, isinstance(who, Token) and who.open, field if narrower else (), bare, start, end)


def _ranked(clause: Clause, whose: _Whose, state: State, match: re.Match[str], year: int) -> Ranked | None:
    """What is ranked, and from which end."""
    words, told = whose.words, state.told if state.told is not None and state.told.codes == whose.codes else None
    named = [token.id for at, token in clause.skeleton.tokens(G, clause.start + whose.start, clause.start + whose.end)]
    indicator = named[-1] if named else state.frame.indicator
    if match["next"] and match["next"] != AFTER and state.ranked is not None and told is None and not named:
        return replace(state.ranked, place=2, closed=False)  # 甲缺口最大，乙次之
    below = match.lastgroup == "last" or (match["next"] is not None and state.ranked is not None and state.ranked.below)
    below, place = below or words.endswith("倒数"), _place(match)
    kind, of = period(state.frame, year)
    size = SIZE.search(words) or (MOVED.search(words) and BY_SIZE.match(match.group()))
    apart = APART.search(words) or isinstance(told, Beside)
    if apart and not size and (not named or OWED_TARGET.search(words)):
        base = _base(words, told, state.frame, year)
        if base is None:
            return None
        own = (indicator, *_of(base, indicator, year))
        first = (told.indicator, told.year, told.kind) if isinstance(told, Beside) else own
        way = told.way if isinstance(told, Beside) else -1 if OWED.search(words) else 1
        return Ranked(first, base, way, place, below)
    if size or (isinstance(told, Move) and told.by and not told.last and not named):
        way = -1 if FALL.search(words) else 1 if RISE.search(words) else told.way if isinstance(told, Move) else 0
        last = ("", "", year - 1, "target")
        closed = match.lastgroup == "leading" and not whose.open
        return Ranked((indicator, year, "target"), last, way, place, below, closed, within=match.lastgroup == "top")
    within = match.lastgroup == "top"
    if match.lastgroup == "leading" or (match["next"] and state.ranked is None and match["next"] != AFTER):
        return None
    if isinstance(told, Value) and not named:
        kind, of = told.kind, told.year
    whole = _whole(clause, words, told, indicator)
    if whole and state.frame.kind != "target":  # an amount is what there is
        kind, of = "actual", year - 1
    return Ranked((indicator, of, kind), None, 1, place, below, whole=whole, within=within)


def _whole(clause: Clause, words: str, told: Told | None, indicator: str) -> bool:
    """Whether amounts are ranked (总量上，…), of an indicator that is compared by its growth."""
    known = load_indicators().by_id.get(indicator)
    told_of = isinstance(told, Value) and told.tokens[0].sign == A
    named = any(token.text.endswith("总量") for _, token in clause.skeleton.tokens(G, 0, clause.end))
    turned = WHOLLY.search(clause.skeleton.text, 0, clause.end)
    said = named or turned or WHOLE.search(words) or A in words or told_of
    return bool(said) and not (known is not None and known.measures[0] == "level")


def _base(words: str, told: Told | None, frame: Frame, year: int) -> Base | None:
    """From what a distance is: what was said last, what the clause stands beside, or the target that 欠账 is of."""
    if isinstance(told, Beside):
        return told.base
    if frame.base is not None:
        return frame.base
    if frame.to_gdp:
        return ("", "gdp", year, "target")
    return ("", "", year - 1, "target") if OWED_TARGET.search(words) or "目标" in words else None


def _of(base: Base, indicator: str, year: int) -> tuple[int, str]:
    """Of which year and kind the number is that stands beside a base: a result beside its target, else a target."""
    own = base[0] == "" and base[1] in {"", indicator} and base[2:] == (year - 1, "target")
    return (year - 1, "actual") if own else (year, "target")


def _place(match: re.Match[str]) -> int:
    for name in ("nth", "top"):
        if written := match[name]:
            return int(written) if written.isdigit() else int(chinese(written.replace("两", "二")))
    return 2 if match.lastgroup == "next" else 1
