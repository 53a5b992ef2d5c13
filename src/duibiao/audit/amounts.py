"""Sentences about amounts: means, ranges, extremes, a region's value, differences. Found by rule, judged by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from duibiao.analysis.library import NATION, Place, short
from duibiao.analysis.means import Mean
from duibiao.analysis.results import Cell
from duibiao.audit import averages, values
from duibiao.audit.counts import names
from duibiao.audit.frames import MODAL, Clause, Frame
from duibiao.audit.ground import Ground, World, is_primary, proofs, universe
from duibiao.audit.judged import Judged, claim, finding, quantized
from duibiao.audit.papers import Paragraph
from duibiao.audit.stated import Stated
from duibiao.audit.tokens import COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.lexicon.claims import load_claims
from duibiao.lexicon.grammar import alternation
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["above_gdp", "amounts", "moves"]

R, V, D, G, Y = REGIONS, VALUE, POINTS, INDICATOR, YEAR
FILL = (  # what may stand between a region and its value
    rf"(?:{Y}|{G}|等(?:地区?|省份?)?|的|目标|增速|预期|设定|制定|提出|定|设|为|在|均|都|分别|则|也|仍|只|仅|将|是|达到?|至|增长|实际"
    r"|完成|实现|最[高低]|同比|预计|且|，|、|可能|约|力争|确保|值|了|到|其|两地|三地|四地|两省|三省)"
)
OF_REGION = re.compile(rf"(?P<who>{R})[¹²³]*(?P<fill>{FILL}*){V}(?:[、和及与]{V})*")
LISTED = re.compile(rf"{V}(?:[、和及与，]{V})*")
BRACKETED = re.compile(rf"(?P<what>[^，。；（）]*)（(?:为|即)?{V}）")
RANGE = re.compile(
    rf"(?:在|介于|处于|区间为|范围为|区间在|位于)(?P<first>{V})(?:(?:至|到|和|与|[-—~])(?P<second>{V}))?(?:之间|的?区间|不等|范围|$)"
)
LOWEST = re.compile(
    rf"(?:最低|最小|垫底)的?(?:地区|省份)?(?:目标|增速)*(?:是|为|的?有)(?P<who>{R})|(?P<who2>{R})(?:的?{G})?(?:目标|增速|值)*(?:均|都|为)?最低"
)
HIGHEST = re.compile(
    rf"(?:最高|最大|居首)的?(?:地区|省份)?(?:目标|增速)*(?:是|为|的?有)(?P<who>{R})|(?P<who2>{R})(?:的?{G})?(?:目标|增速|值)*(?:均|都|为)?最高"
)
APART = re.compile(
    rf"(?:较|比|与|相对于?|高于|低于)(?P<base>{Y}?(?:的|地方|各省)?(?:加权)?(?:平均)?(?:目标|增速|水平|值|加权|实际|平均|（{V}）|{G}|相比|分别|年)*)?(?P<way>低|高|下降|上升|提高|下调|上调|降低|回落|增加|减少|提升|下滑|加快|放缓)(?:了|约|近)?(?P<points>{D})"
)
MOVED = re.compile(
    rf"(?P<who>{R})[^，。；{V}{D}{R}]{{0,10}}?(?:，)?(?:分别)?(?P<way>下调|上调|下降|提高|降低|上升|调低|调高|回落)(?:了|约)?(?P<first>{D})(?:[、和及与]{D})*"
)
SOME = re.compile(f"[{COUNT}{SHARE}]")
DOWN = frozenset({"低", "下降", "下调", "降低", "回落", "减少", "下滑", "放缓", "调低", "低于"})


def amounts(ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame) -> Iterator[Finding]:
    """The claims about amounts in one clause."""
    if not frame.indicator or frame.indicator.startswith("other:"):
        return
    text = clause.text
    taken: set[int] = set()
    mean = re.search(alternation(load_claims().prose["mean"]), text)
    modal = frame.advice or MODAL.search(text) is not None
    for match in BRACKETED.finditer(text):
        yield from _bracketed(ground, paragraph, clause, frame, match, taken)
    for match in () if modal else RANGE.finditer(text):
        high = clause.skeleton.token(clause.start + match.start("first")).high
        if match["second"] is None and high is None:
            continue
        if SOME.search(text[: match.start()]):  # 近九成省份定在5%—6%之间: not the ends of all
            continue
        taken.update(range(match.start("first"), match.end()))
        yield _range(ground, paragraph, clause, frame, match)
    if mean is not None:
        for match in re.finditer(V, text[mean.end() :]):
            at = mean.end() + match.start()
            if at not in taken and not re.search(f"[，]|[{D}{R}]", text[mean.end() : at]):
                taken.add(at)
                yield _mean(ground, paragraph, clause, frame, mean.start(), at)
            break
    for match in APART.finditer(text):
        yield from _apart(ground, paragraph, clause, frame, match)
    for match in MOVED.finditer(text):
        yield from _moved(ground, paragraph, clause, frame, match)
    for pattern, low in ((LOWEST, True), (HIGHEST, False)):
        for match in pattern.finditer(text):
            yield _extreme(ground, paragraph, clause, frame, match, low=low)
    if not modal:
        for match in OF_REGION.finditer(text):
            if not taken & set(range(match.end("fill"), match.end())) and "加权" not in match.group():
                yield from _of_regions(ground, paragraph, clause, frame, match)


def _mean(ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, start: int, at: int) -> Finding:
    token = clause.skeleton.token(clause.start + at)
    words = clause.text[:at]
    kind = "actual" if "实际" in words else "target" if "目标" in words or frame.kind != "actual" else frame.kind
    year = frame.year or ground.year
    if kind == "actual" and year == ground.year:
        year -= 1
    return _mean_finding(ground, paragraph, clause, frame, (start, at + 1), token, year, kind)


def _mean_finding(
    ground: Ground,
    paragraph: Paragraph,
    clause: Clause,
    frame: Frame,
    stretch: tuple[int, int],
    token: Token,
    year: int,
    kind: str,
) -> Finding:
    site = _site(paragraph, clause, *stretch)
    said = claim(
        ClaimKind.MEAN,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        value=f"{token.low:f}",
    )
    told = ground.means_told.get((frame.indicator, year, kind))
    judged = averages.judge_mean(ground, frame.indicator, year, kind, _stated(token))
    if told is not None and told != token.low and quantized(told, token.digits) != token.low:
        reason = f"自己的表里是{told:f}"
        judged = Judged(
            Verdict.INCONSISTENT,
            Severity.HARD if not judged.good else Severity.SOFT,
            f"{told:f}",
            reason,
            (),
            judged.computation,
        )
    return finding(said, judged)


def _bracketed(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str], taken: set[int]
) -> Iterator[Finding]:
    """较 2023 年目标（5.6%）, 全国目标增速（6.7%）, 实际增速（6.4%）."""
    what, at = match["what"], match.end() - 2
    token = clause.skeleton.token(clause.start + at)
    part = re.split(r"[与和、]", what)[-1] if re.search(r"[与和]", what) else what
    base = re.search(rf"(?:较|比|低于|高于)(?P<year>{Y})?[^{R}{V}{D}]*$", what)
    years = list(re.finditer(Y, what))
    year = frame.year or ground.year
    if years:
        told = clause.skeleton.token(clause.start + match.start() + years[-1].start()).year
        year = ground.year + told if told in {-1, 0} else told
    elif base is not None:
        year = ground.year - 1
    kind = "actual" if "实际" in part else "target"
    if kind == "actual" and year == ground.year:
        year -= 1
    whose = re.findall(R, what)
    carried = clause.skeleton.tokens(R, 0, clause.start)
    if (
        not whose and "实际" in part and carried and carried[-1][1].codes == (NATION,)
    ):  # 全国目标…与实际增速（6.4%）的缺口
        taken.add(at)
        yield _value(
            ground, paragraph, frame, _site(paragraph, clause, match.start(), match.end()), NATION, token, year, kind
        )
        return
    if "加权" in part or (base is not None and ("加权" in clause.text or frame.kind == "target") and not whose):
        taken.add(at)
        yield _mean_finding(ground, paragraph, clause, frame, (match.start(), match.end()), token, year, kind)
    elif whose and ("目标" in part or "实际" in part or "增速" in part or part.endswith(R)):
        taken.add(at)
        places = [n for n, char in enumerate(what) if char == R]
        who = clause.skeleton.token(clause.start + match.start() + places[-1])
        site = _site(paragraph, clause, match.start() + places[-1], match.end())
        for code in who.codes:
            yield _value(
                ground, paragraph, frame, site, code, token, year, kind if "实际" in part else frame.kind or kind
            )


def _of_regions(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str]
) -> Iterator[Finding]:
    who = clause.skeleton.token(clause.start + match.start("who"))
    tokens = [
        token for _, token in clause.skeleton.tokens(V, clause.start + match.end("fill"), clause.start + match.end())
    ]
    fill = match["fill"]
    kind = (
        "actual" if re.search("实际|完成|实现", fill) else "target" if re.search("目标|预期|设定", fill) else frame.kind
    )
    if not kind:
        return
    site = _site(paragraph, clause, match.start(), match.end())
    year = _year_in(ground, clause, match) or frame.year or (ground.year if kind == "target" else ground.year - 1)
    if kind == "actual" and year == ground.year:
        year -= 1
    if len(tokens) == 1:
        pairs = [(code, tokens[0]) for code in who.codes]
    elif len(tokens) == len(who.codes):
        pairs = list(zip(who.codes, tokens, strict=True))
    else:
        said = claim(ClaimKind.OTHER, site, site.span.of(paragraph.source), indicator=frame.indicator)
        yield finding(said, Judged(Verdict.UNREAD, Severity.SOFT, "", f"{len(who.codes)}个地区，{len(tokens)}个数"))
        return
    for code, token in pairs:
        yield _value(ground, paragraph, frame, site, code, token, year, kind)


def _year_in(ground: Ground, clause: Clause, match: re.Match[str]) -> int:
    years = clause.skeleton.tokens(Y, clause.start + match.start("fill"), clause.start + match.end("fill"))
    return 0 if not years else ground.year + years[0][1].year if years[0][1].year in {-1, 0} else years[0][1].year


def _value(
    ground: Ground, paragraph: Paragraph, frame: Frame, site: Site, code: str, token: Token, year: int, kind: str
) -> Finding:
    place = Place(code, frame.indicator, year, kind)
    said = claim(
        ClaimKind.OTHER,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        regions=(short(code),),
        value=f"{token.low:f}" + (f"~{token.high:f}" if token.high is not None else ""),
    )
    judged = values.judge(ground, place, _stated(token))
    own = ground.tables(*place)
    if own.value is not None and own.value != token.low:
        reason = f"自己的表里是{own.value:f}"
        verdict = Verdict.INCONSISTENT if judged.verdict is not Verdict.CONTRADICTED else judged.verdict
        judged = replace(judged, verdict=verdict, expected=f"{own.value:f}").also(reason)
    return finding(said, judged)


def _range(ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str]) -> Finding:
    first = clause.skeleton.token(clause.start + match.start("first"))
    second = clause.skeleton.token(clause.start + match.start("second")) if match["second"] else None
    low, high = first.low, second.low if second is not None else first.high
    kind = frame.kind or "target"
    year = frame.year or (ground.year if kind == "target" else ground.year - 1)
    if kind == "actual" and year == ground.year:
        year -= 1
    site = _site(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.EXTREMES,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        min=f"{low:f}",
        max="" if high is None else f"{high:f}",
    )
    return finding(said, _extremes(ground, frame.indicator, year, kind, low, high or low))


def _extremes(ground: Ground, indicator: str, year: int, kind: str, low: Decimal, high: Decimal) -> Judged:
    regions = universe(ground)
    ends = {}
    for name, world in (("own", ground.tables), ("joined", ground.joined)):
        cells = _numbered(world, regions, indicator, year, kind)
        if len(cells) * 2 < len(regions) and name == "joined" and len(cells) < 5:
            return Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少")
        if cells:
            ends[name] = (min(cells, key=_number), max(cells, key=_number), len(cells))
    if "joined" not in ends:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有一个地区的数")
    least, most, count = ends["joined"]
    shown = f"{count}个地区里最低{short(least.region)}{_number(least):f}，最高{short(most.region)}{_number(most):f}"
    expected = f"{_number(least):f}~{_number(most):f}"
    if (_number(least), _number(most)) == (low, high):
        return Judged(Verdict.SUPPORTED, Severity.HARD, expected, "", proofs([least, most]), shown)
    own = ends.get("own")
    if own is not None and (_number(own[0]), _number(own[1])) == (low, high):
        return Judged(
            Verdict.CONTRADICTED,
            Severity.SOFT,
            expected,
            f"与自己的表相符，与报告不符：{shown}",
            proofs([least, most]),
            shown,
        )
    primary = is_primary(least) and is_primary(most)
    verdict = Verdict.CONTRADICTED if primary or own is None else Verdict.INCONSISTENT
    return Judged(verdict, Severity.HARD if primary else Severity.SOFT, expected, shown, proofs([least, most]), shown)


def _extreme(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str], *, low: bool
) -> Finding:
    group = "who" if match["who"] else "who2"
    who = clause.skeleton.token(clause.start + match.start(group))
    kind = frame.kind or "target"
    year = frame.year or (ground.year if kind == "target" else ground.year - 1)
    if kind == "actual" and year == ground.year:
        year -= 1
    site = _site(paragraph, clause, match.start(), match.end())
    said = claim(
        ClaimKind.RANKING,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=year,
        kind=kind,
        regions=tuple(map(short, who.codes)),
        says="lowest" if low else "highest",
    )
    cells = _numbered(ground.joined, universe(ground), frame.indicator, year, kind)
    if len(cells) < 5 and len(cells) * 2 < len(universe(ground)):
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "知道的地区太少"))
    edge = (min if low else max)(map(_number, cells))
    there = [cell for cell in cells if _number(cell) == edge]
    codes = [cell.region for cell in there]
    shown = f"{'最低' if low else '最高'}{edge:f}：{names(codes)}（{len(cells)}个地区里）"
    if set(codes) == set(who.codes):
        return finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, names(codes), "", proofs(there), shown))
    if set(who.codes) < set(codes):
        return finding(
            said,
            Judged(
                Verdict.SUPPORTED if len(who.codes) > 1 or who.open else Verdict.CONTRADICTED,
                Severity.SOFT,
                names(codes),
                f"并列的还有{names([c for c in codes if c not in who.codes])}",
                proofs(there),
                shown,
            ),
        )
    return finding(said, Judged(Verdict.CONTRADICTED, Severity.HARD, names(codes), shown, proofs(there), shown))


def _apart(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str]
) -> Iterator[Finding]:
    """较上年加权目标低 0.2 个百分点: by the means as shown, or exactly."""
    text = clause.text
    if re.search(R, text[: match.start()]) and "加权" not in text:
        return
    points = clause.skeleton.token(clause.start + match.start("points"))
    base = match["base"] or ""
    if R in base or (G in base and "目标" not in base):
        return
    years = clause.skeleton.tokens(Y, clause.start + match.start(), clause.start + match.start("way"))
    told = years[0][1].year if years else -1
    before = ground.year + told if told in {-1, 0} else told
    now = frame.year if frame.year and frame.year != before else ground.year
    kind = frame.kind or "target"
    if kind == "actual":
        return
    site = _site(paragraph, clause, match.start(), match.end())
    sign = -1 if match["way"] in DOWN else 1
    said = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=f"{now}-{before}",
        value=f"{sign * points.low:f}",
    )
    yield finding(said, _difference(ground, frame.indicator, now, before, sign * points.low, points.digits))


def _difference(ground: Ground, indicator: str, now: int, before: int, apart: Decimal, digits: int) -> Judged:
    own = [ground.means_told.get((indicator, year, "target")) for year in (now, before)]
    if own[0] is not None and own[1] is not None:
        shown = f"{own[0]:f}−{own[1]:f}={own[0] - own[1]:f}"
        if quantized(own[0] - own[1], digits) == apart:
            return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{own[0] - own[1]:f}", "按自己的表", (), shown)
    pairs = []
    regions = universe(ground)
    for world in (ground.tables, ground.joined):
        rows = [[world(region, indicator, year, "target") for region in regions] for year in (now, before)]
        if any(all(cell.value is None for cell in row) for row in rows):
            continue
        firsts = ground.means(rows[0], indicator, now, "leave") + ground.means(rows[0], indicator, now, "zero")
        seconds = ground.means(rows[1], indicator, before, "leave")
        pairs += [(first, second) for first in firsts for second in seconds]
    for first, second in pairs:
        exact, rounded = first.value - second.value, quantized(first.value, 1) - quantized(second.value, 1)
        if apart in {quantized(exact, digits), quantized(rounded, digits)}:
            shown = _subtracted(first, second)
            return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{quantized(exact, 2)}", "", (), shown)
    if own[0] is not None and own[1] is not None:
        return Judged(Verdict.INCONSISTENT, Severity.HARD, f"{own[0] - own[1]:f}", f"自己的表里是{shown}", (), shown)
    if not pairs:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有两年的数可以平均")
    first, second = pairs[0]
    exact = first.value - second.value
    shown = _subtracted(first, second)
    far = abs(exact - apart) > Decimal("0.3") or exact * apart < 0
    if far:
        return Judged(Verdict.CONTRADICTED, Severity.SOFT, f"{quantized(exact, 2)}", shown, (), shown)
    return Judged(
        Verdict.MISSING, Severity.SOFT, f"{quantized(exact, 2)}", "没有注明权重；按手头的权重相近而不同", (), shown
    )


def _subtracted(first: Mean, second: Mean) -> str:
    """The difference of two means as a sum."""
    apart = quantized(first.value - second.value, 2)
    by = f"按{first.weights.label}、{second.weights.label}"
    return f"{quantized(first.value, 2)}−{quantized(second.value, 2)}={apart}（{by}）"


def _moved(
    ground: Ground, paragraph: Paragraph, clause: Clause, frame: Frame, match: re.Match[str]
) -> Iterator[Finding]:
    """重庆、广西分别下调 6、5 个百分点."""
    who = clause.skeleton.token(clause.start + match.start("who"))
    tokens = [
        token for _, token in clause.skeleton.tokens(D, clause.start + match.start("first"), clause.start + match.end())
    ]
    yield from moves(
        ground, paragraph, frame, _site(paragraph, clause, match.start(), match.end()), who, tokens, match["way"]
    )


def moves(
    ground: Ground, paragraph: Paragraph, frame: Frame, site: Site, who: Token, tokens: Sequence[Token], way: str
) -> Iterator[Finding]:
    """The changes of regions, one for each or one for all."""
    year = ground.year
    sign = -1 if way in DOWN else 1
    said = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=frame.indicator,
        year=f"{year}-{year - 1}",
        regions=tuple(map(short, who.codes)),
        value="、".join(f"{sign * token.low:f}" for token in tokens),
    )
    if len(tokens) not in {1, len(who.codes)}:
        yield finding(said, Judged(Verdict.UNREAD, Severity.SOFT, "", f"{len(who.codes)}个地区，{len(tokens)}个数"))
        return
    each = list(tokens) * len(who.codes) if len(tokens) == 1 else list(tokens)
    wrong, unknown, shown, cells = [], [], [], []
    for code, token in zip(who.codes, each, strict=True):
        pair = [ground.joined(code, frame.indicator, of, "target") for of in (year - 1, year)]
        cells += pair
        if pair[0].value is None or pair[1].value is None:
            unknown.append(code)
            continue
        apart = pair[1].value - pair[0].value
        shown.append(f"{short(code)}{pair[1].value:f}−{pair[0].value:f}={apart:f}")
        if apart != sign * token.low:
            wrong.append(code)
    computation = "；".join(shown)
    if wrong:
        primary = all(map(is_primary, cells))
        own = all(
            ground.tables(code, frame.indicator, of, "target").value is not None
            for code in wrong
            for of in (year - 1, year)
        )
        verdict = Verdict.INCONSISTENT if own and not primary else Verdict.CONTRADICTED
        yield finding(
            said, Judged(verdict, Severity.HARD, computation, f"{names(wrong)}不符", proofs(cells), computation)
        )
    elif len(unknown) == len(who.codes):
        yield finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", f"不知道{names(unknown)}两年的数"))
    else:
        yield finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, computation, "", proofs(cells), computation))


def above_gdp(
    ground: Ground, paragraph: Paragraph, frame: Frame, site: Site, who: Token, tokens: Sequence[Token], *, down: bool
) -> Finding:
    """By how much targets stand above those of GDP."""
    said = claim(
        ClaimKind.COMPARISON,
        site,
        site.span.of(paragraph.source),
        indicator=f"{frame.indicator}-gdp",
        year=ground.year,
        regions=tuple(map(short, who.codes)),
        value="、".join(f"{token.low:f}" for token in tokens),
    )
    if len(tokens) != len(who.codes):
        return finding(said, Judged(Verdict.UNREAD, Severity.SOFT, "", f"{len(who.codes)}个地区，{len(tokens)}个数"))
    wrong, shown, cells = [], [], []
    for code, token in zip(who.codes, tokens, strict=True):
        pair = [ground.joined(code, each, ground.year, "target") for each in ("gdp", frame.indicator)]
        cells += pair
        if pair[0].value is None or pair[1].value is None:
            continue
        apart = pair[1].value - pair[0].value
        shown.append(f"{short(code)}{pair[1].value:f}−{pair[0].value:f}={apart:f}")
        if apart != (-token.low if down else token.low):
            wrong.append(code)
    computation = "；".join(shown)
    if not shown:
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "没有可比的两个数"))
    if wrong:
        return finding(
            said,
            Judged(Verdict.CONTRADICTED, Severity.HARD, computation, f"{names(wrong)}不符", proofs(cells), computation),
        )
    return finding(said, Judged(Verdict.SUPPORTED, Severity.HARD, computation, "", proofs(cells), computation))


def _numbered(world: World, regions: Sequence[str], indicator: str, year: int, kind: str) -> list[Cell]:
    return [cell for region in regions if (cell := world(region, indicator, year, kind)).value is not None]


def _number(cell: Cell) -> Decimal:
    return cell.value if cell.value is not None else Decimal()


def _stated(token: Token) -> Stated:
    return Stated(token.low, token.high, token.unit, token.bound if token.bound != "range" else "", digits=token.digits)


def _site(paragraph: Paragraph, clause: Clause, start: int, end: int) -> Site:
    return Site(paragraph.home(*clause.skeleton.home(clause.start + start, clause.start + end)))
