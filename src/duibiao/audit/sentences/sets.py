"""Claims about sets of regions: how many, who, who not, who except. Found by rule over the skeleton, judged by count.

Each subject of a clause – regions, a count, a share – takes the predicate that follows it (16省下调), or that stands
before it (其中下调的5个); a list in brackets takes that of its count. What takes none is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from duibiao.analysis.library import NATION, short
from duibiao.audit.judging.counts import judge_count, judge_list, judge_share, miscounted, tally
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.judged import claim, finding
from duibiao.audit.judging.predicates import Predicate, make, numbered, valued
from duibiao.audit.paper.frames import MODAL, Clause
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.sited import site_of
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.paper.verbs import VERBS
from duibiao.audit.sentences.between import MEAN, between_claim
from duibiao.audit.sentences.exceptions import EXCEPT, exception_claim
from duibiao.audit.sentences.members import members_claim
from duibiao.audit.sentences.mostly import HALF, MOST, of_all
from duibiao.audit.sentences.parts import parts_claims, parts_of
from duibiao.audit.sentences.scopes import of_so_many, remaining
from duibiao.audit.sentences.state import State, made
from duibiao.audit.sentences.taking import MANY, Place, predicate_of
from duibiao.audit.sentences.thresholds import ONLY
from duibiao.audit.sentences.whom import together
from duibiao.lexicon.claims import any_word, load_claims
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["sets"]

R, N, F, V = REGIONS, COUNT, SHARE, VALUE
SUBJECT = re.compile(f"[{R}{N}{F}]")
MIDDLE = re.compile(any_word("mean", "middle"))
TERM = re.compile("“[^“”]*[\u4e00-\u9fff][^“”]*”")
WITHIN = re.compile(f"的{any_word('noun')}(?:当?中|里|内)?$")
ENUMERATED = re.compile(rf"[{V}{AMOUNT}]（(?:{N}|(?P<list>{R})等?)）")
SAMPLED = re.compile(rf"{YEAR}{N}(?=、权重的{V})")
LAST_YEAR = re.compile(f"(?:而|但)?{YEAR}(?!.*{YEAR})")
BY_RESULT = re.compile("[与和同跟较比][^，。；]*实际[^，。；]*相?比|(?:相比|相较|对比|比照)[^，。；]*实际")
OF_THEM = re.compile("(?:当|之)?[中里内](?![部央陆])")
BUDGETED = re.compile("预算(?:报告|草案|执行)")  # a document that is not kept tells of more
BESIDES = re.compile("(?:另有|还有|此外有|另外有|另|还)$")
BY_RESULT_WAY = re.compile(
    f"(?P<above>更高|{any_word('raised', 'over')})|(?P<below>更低|{any_word('lowered', 'under')})"
    f"|(?P<level>{any_word('same')})"
)
REST = re.compile(any_word("rest"))
SUPERLATIVE = re.compile(f"(?:的{any_word('noun')}?|者)(?:{MANY})?$")
COUNTED = re.compile(f"(?:{any_word('are', 'all', 'only')})*(?:{N}|{R}{N}?)")
AMONG_THOSE = re.compile(f"{N}(?:当中|之中|中|里|内)$")


def sets(ground: Ground, paragraph: Paragraph, clause: Clause, state: State, policy: str) -> Iterator[Finding]:
    """The claims of one clause about sets of regions."""
    text = clause.text
    told, state.count = state.count, 0
    pending, state.pending = state.pending, None
    topic, state.topic = state.topic, ()
    if (
        not state.frame.indicator
        or state.frame.indicator.startswith("other:")
        or state.frame.advice
        or MODAL.search(text)
    ):
        return
    ordered = between_claim(ground, paragraph, clause, state)
    if ordered is not None:
        yield ordered
    if MEAN.search(text):
        state.mean = state.frame.indicator
    exception = EXCEPT.search(text)
    if exception is not None:
        yield from exception_claim(ground, paragraph, clause, state, exception, policy)
        return
    listed = members_claim(ground, paragraph, clause, state, told)
    if listed is not None:
        yield listed
        return
    if BY_RESULT.search(clause.skeleton.text, 0, clause.end):  # 与去年实际相比，目标有所提高: no change of targets
        yield from _by_result(ground, paragraph, clause, state)
        return
    if _of_last_year(clause, ground.year):
        return
    state.universe = of_so_many(paragraph, clause) or state.universe
    yield from _enumerated(ground, paragraph, clause, state)
    yield from _sampled(ground, paragraph, clause, state)
    subjects = [match.start() for match in SUBJECT.finditer(text)][bool(together(clause)) :]
    if not subjects:
        if (within := WITHIN.search(text)) and (what := VERBS.search(text, 0, within.end())):
            state.subject = made(what, state, ground.year, policy)  # 下调目标的省份中，除甲外均未完成
            if state.subject is not None and within.group().endswith(("中", "里", "内")):
                state.universe = tally(ground.joined, state.subject, state.universe).true or state.universe
            if clause.skeleton.text.startswith("：", clause.end):  # 持平的省份：包括甲、乙
                state.count = -1
                return
        if SUPERLATIVE.search(text):
            state.pending = predicate_of(Place(clause, len(text), len(text), len(text), 0), state, ground, policy)[0]
            return
        if state.frame.codes and not REST.search(text):  # of them, not of all
            return
        yield from of_all(ground, paragraph, clause, state, policy)
    parts = parts_of(clause)
    last: Predicate | None = None
    skip = -1
    for place, at in enumerate(subjects):
        token = clause.skeleton.token(clause.start + at)
        if at <= skip or at == state.sampled or token.codes == (NATION,):
            continue
        if any(part.start <= at < part.end for part in parts):
            continue
        among = state.universe
        if token.sign == R and len(token.codes) > 2 and "、" not in token.id:
            if OF_THEM.match(text, at + 1):  # 在重点省份中降幅最大: of whom the rest of the sentence speaks
                state.universe = token.codes
                continue
            token, among = _part(clause, token, at, among)
        counted: Token | None = None
        stop = at + 1
        if (
            text[at] == R
            and (stop := stop + text.startswith("这", stop))
            and text[stop : stop + 1] == N
            and clause.skeleton.token(clause.start + stop).low
        ):  # 甲、乙2省
            counted, skip, stop = clause.skeleton.token(clause.start + stop), stop, stop + 1
        following = next((each for each in subjects[place + 1 :] if each > skip), len(text))
        bracketed = text[at - 1 : at] == "（" and re.match(r"等?[^，。；]{0,6}）", text[stop:]) is not None
        if bracketed and text[at] == R:
            predicate, end = last, stop
            before = clause.skeleton.token(clause.start + subjects[place - 1]) if place else token
            if before.sign == N and not (before.bound or before.id or token.open) and text[stop : stop + 1] == "）":
                counted = counted or before  # 3个等于它（甲、乙、丙）: as many as are listed
        else:
            stands = Place(clause, at, stop, following, _since(clause, subjects[:place]))
            predicate, end = predicate_of(stands, state, ground, policy)
        if predicate is None and pending is not None and COUNTED.fullmatch(text):
            predicate = pending
        of_mean = MIDDLE.search(text, stop, end) and R not in text[stop:end]  # 平均为5.5%; not 高于全国平均水平
        if predicate is None or of_mean or (predicate.name in {"set_out", "unset"} and _of_term(clause)):
            continue
        site = site_of(paragraph, clause, at, max(end, stop))
        only = ONLY.search(text[:at]) is not None
        others = [*remaining(paragraph, clause, at, among), *([topic] if topic else [])]
        so_many = (each for each in others if len(tally(ground.joined, predicate, each).true) == token.low)
        regions = next(so_many, among)
        found = _subject(ground, paragraph, site, token, counted, predicate, regions, bracketed=bracketed, only=only)
        of_rest = bool(others) or BESIDES.search(text[:at]) is not None
        yield from (_in_its_place(each, predicate.name, paragraph.text, of_rest=of_rest) for each in found)
        last = predicate
        if token.sign == N and OF_THEM.match(text, stop):  # 完成目标的14个里4个上调、9个持平
            state.universe = tally(ground.joined, predicate, state.universe).true or state.universe
        state.subject, state.count = predicate, int(token.low) if token.sign == N else -int(token.sign == F)
        if text.endswith(f"的{N}"):  # 下调目标的16省，去年有15个未完成: perhaps of these
            state.topic = tally(ground.joined, predicate, state.universe).true
    ahead = None if last is not None or not parts else VERBS.search(text, 0, parts[0].start)
    counted_before = last or made(ahead, state, ground.year, policy) or state.subject
    if parts and counted_before is not None:
        state.subject = counted_before
        yield from parts_claims(ground, paragraph, clause, parts, counted_before)
    if last is not None and AMONG_THOSE.search(text):  # 未完成目标的17个省份中，15个下调
        state.universe = tally(ground.joined, last, state.universe).true or state.universe


def _part(clause: Clause, group: Token, at: int, universe: tuple[str, ...]) -> tuple[Token, tuple[str, ...]]:
    """What is counted of a group, and the group: 10个重点省份, 重点省份多数; else the group itself, of all."""
    fewer = clause.skeleton.tokens(AMOUNT, clause.start + at - 1, clause.start + at) if at else []
    if fewer and fewer[0][1].unit in load_claims().words["classifier"] and fewer[0][1].low < len(group.codes):
        return replace(group, sign=N, low=fewer[0][1].low), group.codes
    if MOST.match(clause.text, at + 1):
        return replace(group, sign=F, low=HALF, high=Decimal(1)), group.codes
    return group, universe


def _of_term(clause: Clause) -> bool:
    """Whether what is written or not is a term the sentence quotes (“银发经济”…，甲、乙没有提及), and no target."""
    return TERM.search(clause.skeleton.text, 0, clause.end) is not None and INDICATOR not in clause.text


def _of_last_year(clause: Clause, year: int) -> bool:
    """Whether a clause tells of the changes of the year before (去年多数省份上调), from a year that is not compared."""
    found = LAST_YEAR.match(clause.text)
    moved = VERBS.search(clause.text)
    if found is None or moved is None or moved.lastgroup not in {"lowered", "raised", "flat"}:
        return False
    told = clause.skeleton.token(clause.start + found.end() - 1).year
    return told == -1 or 0 < told < year


def _since(clause: Clause, subjects: Sequence[int]) -> int:
    """From where on words may lead to a subject: behind the last one before it, the nation left alone."""
    places = [at for at in subjects if clause.skeleton.token(clause.start + at).codes != (NATION,)]
    return places[-1] + 1 if places else 0


def _in_its_place(found: Finding, what: str, sentence: str, *, of_rest: bool) -> Finding:
    """A count is called wrong only where it is known what it is of."""
    if found.verdict not in {Verdict.CONTRADICTED, Verdict.INCONSISTENT} or found.claim.kind is not ClaimKind.COUNT:
        return found
    if what == "positive_target":  # some count those with a number above nought, too
        return replace(found, verdict=Verdict.UNREAD, severity=Severity.SOFT)
    if what in {"set_out", "unset"} and BUDGETED.search(sentence):
        why = f"预算报告没有收集；{found.reason}"
        return replace(found, verdict=Verdict.MISSING, severity=Severity.SOFT, reason=why)
    if of_rest:
        return replace(found, verdict=Verdict.UNREAD, severity=Severity.SOFT, reason=f"说的是其余的；{found.reason}")
    return found


def _subject(
    ground: Ground,
    paragraph: Paragraph,
    site: Site,
    token: Token,
    counted: Token | None,
    predicate: Predicate,
    regions: Sequence[str],
    *,
    bracketed: bool,
    only: bool = False,
) -> Iterator[Finding]:
    quote = site.span.of(paragraph.source)
    about = {"indicator": predicate.needs[-1][0], "year": predicate.needs[-1][1], "says": predicate.name}
    if token.sign == N:
        said = claim(ClaimKind.COUNT, site, quote, **about, value=int(token.low))
        yield finding(said, judge_count(ground, predicate, regions, int(token.low), token.bound))
    elif token.sign == F:
        said = claim(ClaimKind.COUNT, site, quote, **about, share=str(token.low))
        yield finding(said, judge_share(ground, predicate, regions, token.low, token.high))
    else:
        names = tuple(map(short, token.codes))
        named = len(token.codes) > 2 and "、" not in token.id  # 中部六省: as many as it has
        whole = (counted is not None and not named) or bracketed or only
        said = claim(ClaimKind.LIST, site, quote, **about, regions=names, value=int(counted.low) if counted else None)
        judged = judge_list(ground, predicate, regions, token.codes, exhaustive=whole and not token.open)
        more = len(tally(ground.joined, predicate, regions).true) > 2 * len(token.codes)
        if judged.verdict is Verdict.CONTRADICTED and more and not (bracketed or only):  # 甲、乙两省则超额完成
            judged = judge_list(ground, predicate, regions, token.codes, exhaustive=False)
        if counted is not None and int(counted.low) != len(set(token.codes)):
            judged = miscounted(int(counted.low), token.codes, judged)
        yield finding(said, judged)


def _by_result(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Finding]:
    """与去年实际相比，13省更高、5省持平: counts of targets beside what the year before came to."""
    text = clause.text
    places = [match.start() for match in re.finditer(N, text)]
    for place, at in enumerate(places):
        behind = text[at + 1 : next(iter(places[place + 1 :]), len(text))]
        ahead = text[places[place - 1] + 1 if place else 0 : at]
        way = BY_RESULT_WAY.search(behind) or BY_RESULT_WAY.search(ahead)
        predicate = None if way is None else make(f"{way.lastgroup}_result", state.frame.indicator, ground.year)
        if predicate is not None:
            token, site = clause.skeleton.token(clause.start + at), site_of(paragraph, clause, at, at + 1 + len(behind))
            yield from _subject(ground, paragraph, site, token, None, predicate, state.universe, bracketed=False)


def _enumerated(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Finding]:
    """5%（10个）、6%（安徽、甘肃）."""
    kind = state.frame.kind or "target"
    year = state.frame.year or (ground.year if kind == "target" else ground.year - 1)
    for match in ENUMERATED.finditer(clause.text):
        value = clause.skeleton.token(clause.start + match.start())
        token = clause.skeleton.token(clause.start + match.start() + 2)
        predicate = valued(state.frame.indicator, year, kind, value)
        site = site_of(paragraph, clause, match.start(), match.end())
        yield from _subject(ground, paragraph, site, token, None, predicate, state.universe, bracketed=True)


def _sampled(ground: Ground, paragraph: Paragraph, clause: Clause, state: State) -> Iterator[Finding]:
    """当年24个地区、权重的86.5%: how many have a number in a year."""
    for match in SAMPLED.finditer(clause.text):
        told = clause.skeleton.token(clause.start + match.start()).year
        year = ground.year + told if told in {-1, 0} else told
        token = clause.skeleton.token(clause.start + match.start() + 1)
        predicate = numbered(state.frame.indicator, year)
        site = site_of(paragraph, clause, match.start(), match.end())
        yield from _subject(ground, paragraph, site, token, None, predicate, state.universe, bracketed=False)
