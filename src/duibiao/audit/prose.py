"""Sentences about many regions: how many, who, who not, who except. Found by rule over the skeleton, judged by count.

Each subject of a clause – regions, a count, a share – takes the predicate that follows it (16省下调), or that stands
before it (其中下调的5个); a list in brackets takes that of its count. What takes none is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from duibiao.analysis.library import NATION, short
from duibiao.audit.amounts import above_gdp, amounts, moves
from duibiao.audit.counts import judge_count, judge_largest, judge_list, judge_share, tally
from duibiao.audit.frames import MODAL, Clause, Frame, clauses, framed, predicate_pattern
from duibiao.audit.ground import Ground, universe
from duibiao.audit.headers import indicators_in
from duibiao.audit.judged import Judged, claim, finding
from duibiao.audit.papers import Paragraph
from duibiao.audit.predicates import Predicate, both, make, numbered, valued
from duibiao.audit.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token, skeleton
from duibiao.lexicon.claims import load_claims
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["Spoken", "read"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
R, N, F, V = REGIONS, COUNT, SHARE, VALUE
SUBJECT = re.compile(f"[{R}{N}{F}]")
LED = (  # what may stand between a predicate and the subject behind it: 下调目标的省份有
    rf"(?:{YEAR}|{INDICATOR}|增长|增速|预期|目标|幅度|数值)*(?:的|之)?(?:地区|省份|省|区域)?(?:目标|增速)?"
    r"(?:有|为|是|包括|共有?|达|仅|只|分别|数量|主要|的)*$"
)
EXCEPT = re.compile(rf"除(?:了)?(?P<who>{R})[¹²³⁴-⁹]*(?:之)?外(?:的)?[，]?")
ENUMERATED = re.compile(rf"{V}（{N}）|{V}（(?P<list>{R})等?）")
SAMPLED = re.compile(rf"{YEAR}{N}(?=、权重的{V})")
VALUED = re.compile(
    rf"^(?:[^，。；{V}{R}{N}]{{0,14}}?)(?:目标|增速|设|定|为|在|是|实现|达)[^，。；{V}{R}{N}（]{{0,8}}{V}"
)
NOT_A_LIST = re.compile(r"^(?:政府|省政府|市政府|两会|数据|相关)")
RANKED = re.compile(
    rf"(?P<who>{R})(?:等(?:地区?|省份?)?)?(?:的)?(?:目标)?(?:增速)?(?:下调|上调|调整|下降|提高|降低|调降)?(?:幅度|降幅|涨幅|升幅|力度)(?:均|都|相对)?(?:较大|最大|居前|靠前|较高|最高|较多)"
)
SPREAD = re.compile(
    rf"(?:则|也)?分别(?:为|是)?(?P<way>下调|上调|下降|提高|降低|上升|高出|高于|低于|高|低)(?:了|约)?[{POINTS}{chr(0xE005)}](?:[、和及与][{POINTS}{chr(0xE005)}])*"
)
AMOUNTS = (POINTS, chr(0xE005))
MOST = re.compile("普遍|大多|多数|基本|均|都")
MOSTLY = Decimal("0.5")
GENERIC = frozenset({"普遍", "大多", "多数", "基本"})


@dataclass(slots=True)
class Spoken:
    """What the paragraphs of a paper claim, with the places of tokens that took part: others leave them alone."""

    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)  # (paragraph, offset)


@dataclass(slots=True)
class _State:
    frame: Frame
    universe: tuple[str, ...]
    subject: Predicate | None = None  # of the last count or list
    codes: tuple[str, ...] = ()


def read(ground: Ground, paragraphs: Sequence[Paragraph], policy: str) -> Spoken:
    """The claims about sets and amounts in paragraphs, judged."""
    spoken = Spoken()
    everyone = universe(ground)
    for number, paragraph in enumerate(paragraphs):
        frame = (
            Frame((indicators_in(paragraph.heading) or [""])[0])
            if len(indicators_in(paragraph.heading)) == 1
            else Frame()
        )
        for match in SENTENCE.finditer(paragraph.text):
            bones = skeleton(paragraph.text, *match.span())
            state = _State(replace(frame, to_gdp=False, advice=False, year=0), everyone)
            for clause in clauses(bones):
                state.frame = _known(ground, framed(clause, state.frame, ground.year))
                group = _group(clause)
                if group:
                    state.universe = group
                for found in (
                    *_sets(ground, paragraph, clause, state, policy),
                    *amounts(ground, paragraph, clause, state.frame),
                ):
                    spoken.findings.append(found)
                for at in range(clause.start, clause.end):
                    place = bones.places[at]
                    if isinstance(place, Token) and any(
                        _covers(paragraph, found, place) for found in spoken.findings[-12:]
                    ):
                        spoken.used.add((number, place.start))
            frame = state.frame
    return spoken


def _known(ground: Ground, frame: Frame) -> Frame:
    """The frame with the indicator that a loose name (财政收入, 失业率) means where reports and tables tell of that."""
    sibling = load_claims().siblings.get(frame.indicator)
    if sibling is None or ground.tells(frame.indicator) or not ground.tells(sibling):
        return frame
    return replace(frame, indicator=sibling)


def _covers(paragraph: Paragraph, found: Finding, token: Token) -> bool:
    home = paragraph.home(token.start, token.end)
    return found.claim.site.span.start <= home.start and home.end <= found.claim.site.span.end


def _group(clause: Clause) -> tuple[str, ...]:
    """The regions that 十二个重点化债省份中, 西部12省中有7省 narrow the rest of the sentence to."""
    found = re.match(rf"(?:从|在|其中|而)?(?P<who>{R}){N}?(?:中|内|里|(?:方面|来看)$)", clause.text)
    if found is None:
        return ()
    codes = clause.skeleton.token(clause.start + found.start("who")).codes
    return codes if len(codes) > 2 else ()


def _sets(ground: Ground, paragraph: Paragraph, clause: Clause, state: _State, policy: str) -> Iterator[Finding]:
    text = clause.text
    if (
        not state.frame.indicator
        or state.frame.indicator.startswith("other:")
        or state.frame.advice
        or MODAL.search(text)
    ):
        return
    exception = EXCEPT.search(text)
    if exception is not None:
        yield from _exception(ground, paragraph, clause, state, exception, policy)
        return
    yield from _enumerated(ground, paragraph, clause, state)
    yield from _sampled(ground, paragraph, clause, state)
    subjects = [match.start() for match in SUBJECT.finditer(text)]
    if not subjects:
        yield from _of_all(ground, paragraph, clause, state, policy)
    ranked = RANKED.search(text)
    if ranked is not None:
        yield _ranking(ground, paragraph, clause, state, ranked)
        state.codes = clause.skeleton.token(clause.start + ranked.start("who")).codes
        return
    spread = SPREAD.match(text)
    if spread is not None and state.codes:
        yield from _spread(ground, paragraph, clause, state, spread)
        return
    last: Predicate | None = None
    skip = -1
    for place, at in enumerate(subjects):
        token = clause.skeleton.token(clause.start + at)
        if at <= skip or token.codes == (NATION,):
            continue
        counted: Token | None = None
        stop = at + 1
        if text[at] == R and text[stop : stop + 1] == N:  # 北京、天津 4 省上调
            counted, skip, stop = clause.skeleton.token(clause.start + stop), stop, stop + 1
        following = next((each for each in subjects[place + 1 :] if each > skip), len(text))
        bracketed = text[at - 1 : at] == "（" and re.match(r"等?[^，。；]{0,6}）", text[stop:]) is not None
        if bracketed and text[at] == R:
            predicate, end = last, stop
        else:
            predicate, end = _predicate(
                clause, at, stop, following, subjects[place - 1] + 1 if place else 0, state, ground, policy
            )
        if predicate is None:
            continue
        site = _site(paragraph, clause, at, max(end, stop))
        only = re.search("(?:仅有?|只有)$", text[:at]) is not None
        yield from _subject(ground, paragraph, site, token, counted, predicate, state, bracketed=bracketed, only=only)
        last = predicate
        state.subject = predicate
        if token.codes:
            state.codes = token.codes


def _of_all(ground: Ground, paragraph: Paragraph, clause: Clause, state: _State, policy: str) -> Iterator[Finding]:
    """与 GDP 目标增速相比普遍持平或略低: of most of those that set a target."""
    found = MOST.search(clause.text)
    predicate = None if found is None else _made(_pattern_in(clause.text[found.start() :]), state, ground.year, policy)
    disclosing = make("set_out", state.frame.indicator, ground.year)
    if found is None or predicate is None or disclosing is None:
        return
    of = tally(ground.joined, disclosing, state.universe).true or state.universe
    site = _site(paragraph, clause, 0, len(clause.text))
    said = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=state.frame.indicator,
        year=ground.year,
        says=predicate.name,
        share="most",
    )
    yield finding(said, judge_share(ground, predicate, of, MOSTLY, Decimal(1)))


def _pattern_in(words: str) -> re.Match[str] | None:
    return predicate_pattern().search(words)


def _ranking(ground: Ground, paragraph: Paragraph, clause: Clause, state: _State, match: re.Match[str]) -> Finding:
    """重庆、广西下调幅度较大: none that is not listed may have moved as far as one that is."""
    token = clause.skeleton.token(clause.start + match.start("who"))
    down = re.search("下调|降|调低|回落", match.group()) is not None
    site = _site(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.RANKING,
        site,
        site.span.of(paragraph.source),
        indicator=state.frame.indicator,
        year=ground.year,
        regions=tuple(map(short, token.codes)),
        says="largest_fall" if down else "largest_rise",
    )
    return finding(
        said, judge_largest(ground, state.frame.indicator, state.universe, token.codes, down=down, open_=token.open)
    )


def _spread(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: _State, match: re.Match[str]
) -> Iterator[Finding]:
    """分别下调 6、5 个百分点, of the regions of the clause before; 分别高出 4、3.5 个百分点, above GDP."""
    tokens = [clause.skeleton.token(clause.start + at) for at, char in enumerate(clause.text) if char in AMOUNTS]
    who = Token(R, 0, 0, state.codes)
    site = _site(paragraph, clause, 0, match.end())
    if match["way"] in {"高出", "低", "高", "低于", "高于"}:
        yield above_gdp(ground, paragraph, state.frame, site, who, tokens, down=match["way"].startswith("低"))
    else:
        yield from moves(ground, paragraph, state.frame, site, who, tokens, match["way"])


def _subject(
    ground: Ground,
    paragraph: Paragraph,
    site: Site,
    token: Token,
    counted: Token | None,
    predicate: Predicate,
    state: _State,
    *,
    bracketed: bool,
    only: bool = False,
) -> Iterator[Finding]:
    quote = site.span.of(paragraph.source)
    regions = state.universe
    about = {"indicator": predicate.needs[-1][0], "year": predicate.needs[-1][1], "says": predicate.name}
    if token.sign == N:
        said = claim(ClaimKind.COUNT, site, quote, **about, value=int(token.low))
        yield finding(said, judge_count(ground, predicate, regions, int(token.low)))
    elif token.sign == F:
        said = claim(ClaimKind.COUNT, site, quote, **about, share=str(token.low))
        yield finding(said, judge_share(ground, predicate, regions, token.low, token.high))
    else:
        names = tuple(map(short, token.codes))
        whole = counted is not None or bracketed or only
        said = claim(ClaimKind.LIST, site, quote, **about, regions=names, value=int(counted.low) if counted else None)
        judged = judge_list(ground, predicate, regions, token.codes, exhaustive=whole and not token.open)
        if counted is not None and int(counted.low) != len(set(token.codes)):
            judged = _miscounted(counted, token, judged)
        yield finding(said, judged)


def _miscounted(counted: Token, token: Token, judged: Judged) -> Judged:
    reason = f"写{int(counted.low)}个，列了{len(set(token.codes))}个"
    return Judged(
        Verdict.INCONSISTENT, Severity.HARD, f"{len(set(token.codes))}个", reason, judged.evidence, judged.computation
    )


def _predicate(
    clause: Clause, at: int, stop: int, following: int, before: int, state: _State, ground: Ground, policy: str
) -> tuple[Predicate | None, int]:
    """The predicate a subject takes, and where it ends in the clause."""
    text = clause.text
    after = text[stop:following].split("（")[0]
    if NOT_A_LIST.match(after):
        return None, stop
    year = ground.year
    if state.frame.kind and (value := VALUED.match(after)) is not None and text[at] in (N, F):
        token = clause.skeleton.token(clause.start + stop + value.end() - 1)
        of = state.frame.year or (ground.year if state.frame.kind == "target" else ground.year - 1)
        return valued(state.frame.indicator, of, state.frame.kind, token), stop + value.end()
    found = predicate_pattern().search(after)
    if found is not None and not _sized(text, stop + found.end()):
        return _made(found, state, year, policy), stop + found.end()
    ahead = text[before:at]
    led = None
    for match in predicate_pattern().finditer(ahead):
        led = match
    if led is not None and re.match(LED, ahead[led.end() :]):
        first = next(predicate_pattern().finditer(ahead))
        made = _made(led, state, year, policy)
        joined = re.fullmatch(r"(?:目标|预期|增速)?(?:而|但|且|却|仍|并|又)", ahead[first.end() : led.start()])
        if made is not None and first is not led and first.start() != led.start() and joined:  # 完成而下调的有
            one = _made(first, state, year, policy)
            made = both(one, made) if one is not None else None
        return made, stop
    return None, stop


def _sized(text: str, end: int) -> bool:
    """Whether a change goes on with its size (下调6个百分点): then it is an amount, not a set."""
    return re.match("[了至到]?[\ue004\ue003]", text[end : end + 2]) is not None


def _made(found: re.Match[str] | None, state: _State, year: int, policy: str) -> Predicate | None:
    if found is None:
        return None
    name = found.lastgroup or ""
    if name in {"level_it", "equal_gdp"}:
        name = "level"
    if name == "flat" and state.frame.to_gdp:
        name = "level"
    if name in {"lowered", "raised"} and state.frame.kind == "actual":
        return None
    if name == "positive" and state.frame.kind != "actual":  # 仅要求“正增长”
        name = "positive_target"
    return make(name, state.frame.indicator, year, policy)


def _enumerated(ground: Ground, paragraph: Paragraph, clause: Clause, state: _State) -> Iterator[Finding]:
    """5%（10个）、6%（安徽、甘肃）."""
    kind = state.frame.kind or "target"
    year = state.frame.year or (ground.year if kind == "target" else ground.year - 1)
    for match in ENUMERATED.finditer(clause.text):
        value = clause.skeleton.token(clause.start + match.start())
        token = clause.skeleton.token(clause.start + match.start() + 2)
        predicate = valued(state.frame.indicator, year, kind, value)
        site = _site(paragraph, clause, match.start(), match.end())
        yield from _subject(ground, paragraph, site, token, None, predicate, state, bracketed=True)


def _sampled(ground: Ground, paragraph: Paragraph, clause: Clause, state: _State) -> Iterator[Finding]:
    """当年24个地区、权重的86.5%: how many have a number in a year."""
    for match in SAMPLED.finditer(clause.text):
        told = clause.skeleton.token(clause.start + match.start()).year
        year = ground.year + told if told in {-1, 0} else told
        token = clause.skeleton.token(clause.start + match.start() + 1)
        predicate = numbered(state.frame.indicator, year)
        site = _site(paragraph, clause, match.start(), match.end())
        yield from _subject(ground, paragraph, site, token, None, predicate, state, bracketed=False)


def _exception(
    ground: Ground, paragraph: Paragraph, clause: Clause, state: _State, exception: re.Match[str], policy: str
) -> Iterator[Finding]:
    """除广东外均为未完成的地区: of those spoken of, all but 广东."""
    text = clause.text
    token = clause.skeleton.token(clause.start + exception.start("who"))
    rest = text[exception.end() :]
    counted = re.match(rf"(?:其余|其他|其它)?{N}", rest)
    found = predicate_pattern().search(rest)
    if found is None:
        return
    predicate = _made(found, state, ground.year, policy)
    if predicate is None:
        return
    outer = state.subject
    including = "包括" in text[: exception.start()]
    disclosing = make("set_out", state.frame.indicator, ground.year)
    if re.match(rf"(?:仅|只)?{N}中?$", text[: exception.start()]):
        outer = disclosing
    site = _site(paragraph, clause, exception.start(), exception.end() + found.end())
    quote = site.span.of(paragraph.source)
    said = claim(
        ClaimKind.LIST,
        site,
        quote,
        indicator=state.frame.indicator,
        year=ground.year,
        says=predicate.name,
        except_=tuple(map(short, token.codes)),
    )
    regions = state.universe
    if including and outer is not None:  # 13省下调，包括除山西外的5个未完成目标省份
        within, holds = tally(ground.joined, predicate, regions).true, outer
    elif outer is not None:
        within, holds = tally(ground.joined, outer, regions).true, predicate
    else:
        within, holds = tuple(regions), predicate
    yield finding(said, _excepted(ground, within, holds, token, counted, clause, exception, text))


def _excepted(
    ground: Ground,
    within: Sequence[str],
    holds: Predicate,
    token: Token,
    counted: re.Match[str] | None,
    clause: Clause,
    exception: re.Match[str],
    text: str,
) -> Judged:
    from duibiao.audit.counts import names

    found = tally(ground.joined, holds, within)
    fails = found.false
    shown = f"{len(within)}个里{holds.label}的{len(found.true)}个（{names(found.true)}），其余{names(fails) or '没有'}"
    generic = any(word in text for word in GENERIC)
    count = None
    if counted is not None:
        count = int(clause.skeleton.token(clause.start + exception.end() + counted.end() - 1).low)
    if not found.known:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少", (), shown)
    if set(fails) == set(token.codes) and (count is None or count == len(found.true)):
        return Judged(Verdict.SUPPORTED, Severity.HARD, names(fails), "", (), shown)
    wrong = [code for code in token.codes if code in found.true]
    others = [code for code in fails if code not in token.codes]
    if not wrong and set(token.codes) <= set(fails) and generic and len(others) * 8 <= len(within):
        return Judged(Verdict.SUPPORTED, Severity.SOFT, names(fails), f"还有{names(others)}", (), shown)
    if found.unknown and not wrong and set(token.codes) & set(found.unknown):
        return Judged(Verdict.MISSING, Severity.SOFT, names(fails), f"不知道{names(found.unknown)}", (), shown)
    reason = f"例外应是{names(fails) or '没有'}，写的是{names(token.codes)}"
    own = tally(ground.tables, holds, within)
    verdict = Verdict.INCONSISTENT if own.known and not found.primary else Verdict.CONTRADICTED
    return Judged(verdict, Severity.SOFT if generic else Severity.HARD, names(fails), reason, (), shown)


def _site(paragraph: Paragraph, clause: Clause, start: int, end: int) -> Site:
    return Site(paragraph.home(*clause.skeleton.home(clause.start + start, clause.start + end)))
