"""Who says what: a list, a share or one region, and a matter, held against the words of their reports.

A region that speaks of the matter supports; one that does not, where the others listed do in so many words,
contradicts; what lies between is not decided. A matter that none of them speaks of is not in the sources: the paper
may put it in words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duibiao.analysis.library import NATION, short
from duibiao.audit.judging.counts import names
from duibiao.audit.judging.figures_said import judge_figures
from duibiao.audit.judging.ground import Ground, universe
from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.judging.library import Found, Texts, matters, regions_told
from duibiao.audit.paper.frames import Clause, clauses
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import COUNT, INDICATOR, REGIONS, SHARE, Token
from duibiao.audit.sentences.carrying import advised
from duibiao.lexicon.claims import load_claims
from duibiao.model import ClaimKind, Finding, Proof, Severity, Site, Verdict

__all__ = ["read"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
R, N, F = REGIONS, COUNT, SHARE
YES, NO = 0.5, 0.35  # how nearly a matter must be said to be said, or not to be
COMMON = 0.85  # a matter that so many reports speak of tells nothing, beside one that fewer do
AGREED = 0.6  # of those listed that must say it in so many words before one that does not is wrong
TAIL = re.compile(
    r"^[¹²³]*(?:省|市|自治区)?(?:等(?:[0-9一二三四五六七八九十]+)?(?:地区?|省份?|省区市|省市|多地|多省份?|多个省份|重点区域|重点省份|区域)?|在内的多个?(?:省份|地区|地))?"
    r"(?:则|也|还|均|都|多|分别|进一步|已)*"
)
EVERYONE = re.compile(
    r"(?:各省份?|各地区?|大多数?省份|多数(?:省份|地区)|绝大多数(?:省份|地区)|全国各地)(?:均|都|普遍|多|大多)*(?=提出|强调|明确|部署|将|表示|要求)"
)
AIMED = re.compile(f"{INDICATOR}[^，。；]{{0,4}}(?:目标|增速|增长)")
LEAST = 3  # characters of matter without which a statement says nothing that could be looked up
MODAL = re.compile("我们认为|建议|有望|可能|或将|应当|应(?=[^用急对收付])|需要?(?=关注|加大|持续)")
SAID = re.compile("提出|强调|明确|表示|表明|指出|要求|部署|将")
SAYS = re.compile(r"(?:中|里)?(?:均|都|多|普遍)*(?:提出|强调|明确|表示|部署)")
ALIKE_NUMBERS = re.compile(
    f"与{R}(?:的)?(?:{INDICATOR})?目标"
)  # national target beside a region's: no statement in words
COMMENT = re.compile(f"[{R}{N}{F}]|^(?:将|有助于|有利于|预计|或|从而|旨在|这|以(?!旧))")  # of the paper's own
AS = re.compile("作为|以期|从而|，")
PUBLISHED = re.compile("(?:发布|印发|出台|颁布)(?:了)?《")
MOSTLY = (Decimal("0.75"), Decimal(1))


@dataclass(frozen=True, slots=True)
class Statement:
    """Whose (or what share's) statement, its words, and where it stands."""

    site: Site
    quote: str
    words: str
    token: Token | None
    counted: int = 0
    kind: ClaimKind = ClaimKind.LIST
    more: str = ""  # what the next clause adds, of the same regions
    firm: bool = False  # it says that they say it: 提出, 强调, a list in brackets
    before: str = ""  # what the paragraph says before it


def read(
    ground: Ground, texts: Texts, paragraphs: Sequence[Paragraph], used: set[tuple[int, int]]
) -> Iterator[Finding]:
    """The statements of paragraphs about who says what, judged. Tokens in `used` are spoken for."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.note:
            continue
        taken = {start for of, start in used if of == number}
        for match in SENTENCE.finditer(paragraph.text):
            bones = skeleton(paragraph.text, *match.span())
            parts = list(clauses(bones))
            for place, clause in enumerate(parts):
                if any(advised(part) for part in parts[: place + 1]):
                    break
                if MODAL.search(clause.text) or ALIKE_NUMBERS.search(clause.text):
                    continue
                later = parts[place + 1] if place + 1 < len(parts) else None
                for statement in _statements(paragraph, clause, later, taken):
                    judged = _judge(ground, texts, statement)
                    if judged is not None:
                        yield judged


def _statements(paragraph: Paragraph, clause: Clause, later: Clause | None, used: set[int]) -> Iterator[Statement]:
    text = clause.text
    for match in re.finditer(f"[{R}{F}]", text):
        at = match.start()
        token = clause.skeleton.token(clause.start + at)
        if token.start in used or token.codes == (NATION,) or text[:at].endswith("除"):
            continue
        if token.sign == F and AIMED.search(text, at):  # 多数省份的GDP目标有所提高: no matter that they speak of
            continue
        if len(token.codes) > 2 and "、" not in token.id and not SAYS.match(text[at + 1 :]):  # 经济大省要挑大梁
            continue
        counted, stop = 0, at + 1
        if text[at] == R and text[stop : stop + 1] == N:
            counted, stop = int(clause.skeleton.token(clause.start + stop).low), stop + 1
        opened = text[at - 1 : at] == "（" and re.match(r"等?）", text[stop:]) is not None
        begin = at
        if opened:
            begin = max(text.rfind("）", 0, at), -1) + 1
            words = text[begin : at - 1]
        else:
            tail = TAIL.match(text[stop:])
            stop += tail.end() if tail else 0
            following = re.search(f"[{R}{F}]", text[stop:])
            end = stop + following.start() if following else len(text)
            words, stop = text[stop:end], end
        words = _written(clause, begin if opened else stop - len(words), words, paragraph)
        end = min(len(text), stop + 2) if opened else stop
        stretch = clause.skeleton.home(clause.start + begin, clause.start + end)
        site = Site(paragraph.home(*stretch))
        kind = (
            ClaimKind.COUNT
            if token.sign == F
            else ClaimKind.LIST
            if len(token.codes) > 1 or opened
            else ClaimKind.OTHER
        )
        more = ""
        if not opened and later is not None and stop == len(text) and not COMMENT.search(later.text):
            more = _written(later, 0, later.text, paragraph)
        yield Statement(
            site,
            site.span.of(paragraph.source),
            words,
            token,
            counted,
            kind,
            more,
            opened or SAID.search(words[:6]) is not None,
            paragraph.text[: stretch[0]],
        )
    everyone = EVERYONE.search(text)
    if everyone is not None:
        words = _written(clause, everyone.end(), text[everyone.end() :], paragraph)
        site = Site(paragraph.home(*clause.skeleton.home(clause.start + everyone.start(), clause.end)))
        yield Statement(site, site.span.of(paragraph.source), words, None, 0, ClaimKind.COUNT)


def _written(clause: Clause, start: int, words: str, paragraph: Paragraph) -> str:
    """The words of a stretch as they are written, signs written out."""
    if not words:
        return ""
    first, last = clause.skeleton.home(clause.start + start, clause.start + start + len(words))
    return paragraph.text[first:last]


def _judge(ground: Ground, texts: Texts, statement: Statement) -> Finding | None:
    about = matters(AS.split(statement.words)[0])
    if sum(map(len, about)) < LEAST:
        return None
    counted = any(word in statement.words for word in load_claims().sayings["counted"])
    token = statement.token
    codes = tuple(dict.fromkeys(token.codes)) if token is not None else ()
    said = claim(
        statement.kind,
        statement.site,
        statement.quote,
        theme="、".join(about),
        regions=tuple(map(short, codes)),
        share=None if token is None or token.sign != F else f"{token.low}~{token.high}",
    )
    if ground.blind:
        return finding(said, Judged(Verdict.MISSING, Severity.SOFT, "", "没有报告可对"))
    if token is None or token.sign == F:
        low, high = MOSTLY if token is None else (token.low, token.high or token.low)
        return finding(said, _share(ground, texts, about, low, high))
    judged = _list(texts, about, codes, statement, counted=counted)
    if len(codes) < len(token.codes):
        twice = sorted({code for code in token.codes if token.codes.count(code) > 1})
        judged = Judged(
            Verdict.CONTRADICTED if not judged.good else Verdict.INCONSISTENT,
            Severity.HARD,
            judged.expected,
            f"{names(twice)}列了两次" + (f"；{judged.reason}" if judged.reason else ""),
            judged.evidence,
        )
    listed = token is not None and "、" in token.id  # not 川渝九地: a group counts its own
    if statement.counted and listed and statement.counted != len(codes):
        reason = f"写{statement.counted}个，列了{len(codes)}个"
        judged = Judged(Verdict.INCONSISTENT, Severity.HARD, f"{len(codes)}个", reason, judged.evidence)
    return finding(said, judged)


def _list(texts: Texts, about: Sequence[str], codes: Sequence[str], statement: Statement, *, counted: bool) -> Judged:
    if PUBLISHED.search(statement.words):
        return Judged(Verdict.MISSING, Severity.SOFT, "", "说的是另外的文件，不在收集的报告里")
    kept = regions_told(texts, codes)
    if not kept:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "没有收集到这些地区的报告")
    telling = _telling(texts, about)
    found = {code: _best(texts, telling, code, counted=counted) for code in kept}
    yes = [code for code in kept if found[code].strength >= YES]
    strictly = counted or "“" in statement.words  # the very words are claimed, or a number
    further = telling if strictly else [*about, *matters(statement.more)]
    no = [code for code in kept if code not in yes and _best(texts, further, code, counted=counted).strength < NO]
    evidence = tuple(proof for code in (*no, *yes) if (proof := _proof(found[code])) is not None)
    figures = judge_figures(texts, kept, statement.words, statement.before)
    if figures is not None:
        return figures
    if len(codes) == 1:
        if yes:
            return Judged(
                Verdict.SUPPORTED, Severity.HARD if found[codes[0]].strength >= 1 else Severity.SOFT, "", "", evidence
            )
        if no and statement.firm and (missed := _known_elsewhere(texts, telling, codes[0])):
            reason = f"报告里没有{missed}，许多地区的报告里有"
            return Judged(Verdict.CONTRADICTED, Severity.SOFT, "", reason, evidence)
        verdict = Verdict.MISSING if no else Verdict.UNREAD
        return Judged(
            verdict, Severity.SOFT, "", "报告里没有这样的话" if no else "报告里有相近的话，未能判定", evidence
        )
    missing = [code for code in codes if code not in kept]
    exact = [code for code in yes if found[code].strength >= ALIKE]
    firm = statement.firm and any(len(each) > 2 for each in telling)
    if firm and no and len(exact) >= AGREED * (len(kept) - len(no)) and len(yes) >= max(2, AGREED * len(kept)):
        return Judged(
            Verdict.CONTRADICTED,
            Severity.SOFT,
            names(yes),
            f"{names(no)}的报告里没有（{'、'.join(telling)}）",
            evidence,
        )
    if len(yes) >= AGREED * len(kept):
        between = [code for code in kept if code not in yes]
        reason = f"{names(between)}只有相近的话" if between else ""
        absent = f"没有收集{names(missing)}" if missing else ""
        severity = Severity.HARD if len(yes) == len(codes) else Severity.SOFT
        return Judged(Verdict.SUPPORTED, severity, names(yes), "；".join(filter(None, (reason, absent))), evidence)
    return Judged(Verdict.UNREAD, Severity.SOFT, names(yes), "说法与报告的用词相去较远，未能判定", evidence)


def _known_elsewhere(texts: Texts, telling: Sequence[str], code: str) -> str:
    """A matter that many reports have in these very words, and a region's report in no words at all; else nothing."""
    for each in telling:
        if len(each) >= TERM and texts.common(each) >= WIDELY and texts.find(each, code).strength < NOWHERE:
            return each
    return ""


ALIKE = 0.75
TERM, WIDELY, NOWHERE = 4, 0.3, 0.3


def _share(ground: Ground, texts: Texts, about: Sequence[str], low: Decimal, high: Decimal) -> Judged:
    everyone = universe(ground)
    kept = regions_told(texts, everyone)
    if not kept or len(kept) * 4 < len(everyone) * 3:
        return Judged(Verdict.MISSING, Severity.SOFT, "", "收集到的报告太少")
    telling = _telling(texts, about)
    found = {code: _best(texts, telling, code, counted=False) for code in kept}
    yes = [code for code in kept if found[code].strength >= YES]
    share = Decimal(len(yes)) / len(kept)
    shown = f"{len(kept)}个地区里有{len(yes)}个（{100 * share:.0f}%）说到{'、'.join(telling)}：{names(yes)}"
    slack = Decimal("0.1")
    evidence = tuple(proof for code in yes if (proof := _proof(found[code])) is not None)
    if low - slack / 2 <= share <= high + slack:
        return Judged(Verdict.SUPPORTED, Severity.SOFT, f"{100 * share:.0f}%", "", evidence, shown)
    nearly = [code for code in kept if found[code].strength >= NO]
    upper = Decimal(len(nearly)) / len(kept)
    if share < low <= upper + slack or share > high:
        return Judged(
            Verdict.UNREAD if share < low else Verdict.SUPPORTED,
            Severity.SOFT,
            f"{100 * share:.0f}%",
            shown,
            evidence,
            shown,
        )
    return Judged(Verdict.CONTRADICTED, Severity.SOFT, f"{100 * share:.0f}%", shown, evidence, shown)


def _telling(texts: Texts, about: Sequence[str]) -> list[str]:
    """The matters that not every report speaks of; all where every report speaks of all."""
    rare = [each for each in about if len(each) > 2 and texts.common(each) < COMMON]
    return rare or [each for each in about if texts.common(each) < COMMON] or list(about)


def _best(texts: Texts, about: Sequence[str], code: str, *, counted: bool) -> Found:
    return max((texts.find(each, code, counted=counted) for each in about), key=lambda found: found.strength)


def _proof(found: Found) -> Proof | None:
    return None if found.line is None else found.line.proof
