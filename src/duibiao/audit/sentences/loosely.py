"""Numbers of single regions told in words nobody knows (吉林则敢写10%, 从15%骤降到7%): enough to bear them out.

Where `telling` ends at an unknown word, its number may still be what the sentence speaks of. Each reading that the
words leave open is offered; one that the reports bear out supports the claim, softly. None ever speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.phrases import phrases
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.sentences.told import Base, Beside, Move, Told, Value
from duibiao.audit.sentences.whom import each_of, subjects_of
from duibiao.lexicon.claims import any_word

__all__ = ["loosely"]

R, N, F, V, A, D, G, Y = REGIONS, COUNT, SHARE, VALUE, AMOUNT, POINTS, INDICATOR, YEAR
MOVED = re.compile(f"[由从自]{Y}?的?(?P<first>{V})[^，。；{V}{D}{A}{R}]{{0,8}}[到至为成](?P<last>{V})")
NUMBERS = re.compile(f"[{V}{A}{D}](?:[、和及与][{V}{A}{D}])*")
ASIDE = re.compile("（[^（）]*）")
OTHERS = re.compile(f"[{N}{F}{R}（）]|{any_word('mean')}|中位|占比|人均|户均|年均|季度")
MATTER = re.compile("[率额量值业债]|比重|规模|项目|企业|资金|贷款|人口|面积|工程")  # of something else
OF_IT = re.compile(f"(?:以[上下内])?的(?!{Y}|年初|年度|既定|预期|目标|增[长速幅])")  # 5%的企业
LONGEST = 10  # unknown characters between a region and its number
DOWN, UP = (re.compile(any_word(way, f"{way}_by")) for way in ("lowered", "raised"))
UNDER, OVER = re.compile(any_word("under", "less", "owed", "gap", "short")), re.compile(any_word("over", "more"))


@dataclass(frozen=True, slots=True)
class _Said:
    """Numbers, of whom and of what they are, and the words before them."""

    codes: tuple[str, ...]
    indicator: str
    words: str
    years: tuple[int, ...]
    tokens: tuple[Token, ...]
    start: int
    end: int


def loosely(clause: Clause, frame: Frame, year: int, spoken: set[int]) -> Iterator[tuple[Told, ...]]:
    """For each number of a region that nothing was told of: the readings it may have, the likelier first."""
    heard = set(spoken)
    for match in (*MOVED.finditer(clause.text), *NUMBERS.finditer(clause.text)):
        said = _said(clause, frame, match, heard)
        if said is None:
            continue
        heard |= set(range(match.start(), match.end()))
        if match.re is MOVED:
            first, last = said.tokens
            where = (said.codes, said.indicator, "target", year, said.start, said.end, False)
            yield (Move(*where, first=(first,), last=(last,)),)
        elif said.tokens[0].sign == D:
            yield tuple(_distances(said, frame, year))
        else:
            yield tuple(_values(said, frame, year))


def _said(clause: Clause, frame: Frame, match: re.Match[str], heard: set[int]) -> _Said | None:
    """Numbers with whom and what they are of; None where the words between tell of something else."""
    text, base = clause.text, clause.start
    if heard & set(range(*match.span())) or OF_IT.match(text, match.end()):
        return None
    before = [(at, token) for at, token in subjects_of(clause) if at < match.start()]
    at = before[-1][0] + 1 if before else 0
    codes = each_of(before[-1][1], text[at : match.start()]) if before else frame.codes
    begin = max([at, *(place + 1 for place in heard if at <= place < match.start())])
    words = ASIDE.sub("", text[begin : match.start()])
    unknown = re.sub("[^\u4e00-\u9fff]", "", phrases().filling.sub("", words))
    if not codes or OTHERS.search(words) or MATTER.search(unknown) or len(unknown) > LONGEST:
        return None
    tokens = tuple(token for token in clause.skeleton.places[base + match.start() : base + match.end()]
                   if isinstance(token, Token) and token.sign in (V, A, D))  # fmt: skip
    if match.re is NUMBERS and len(tokens) not in {1, len(codes)}:
        return None
    named = [token.id for _, token in clause.skeleton.tokens(G, base + at, base + match.start())]
    years = tuple(token.year for _, token in clause.skeleton.tokens(Y, base + begin, base + match.start()))
    start = at - 1 if before else begin
    return _Said(codes, named[-1] if named else frame.indicator, words, years, tokens, start, match.end())


def _values(said: _Said, frame: Frame, year: int) -> Iterator[Value]:
    """A target or a result: of the kind and the year that the words or the sentence tell, else of any."""
    kind = "actual" if phrases().result.search(said.words) else "target" if "目标" in said.words else frame.kind
    told = [year + each if each in {-1, 0} else each for each in (*said.years, *([frame.year] if frame.year else []))]
    for of_kind, of in (("target", year), ("actual", year - 1), ("target", year - 1)):
        if kind in {"", of_kind} and (not told or told[0] == of):
            yield Value(said.codes, said.indicator, of_kind, of, said.start, said.end, False, said.tokens)


def _distances(said: _Said, frame: Frame, year: int) -> Iterator[Told]:
    """A move from the year before, or how far a number stands from what it is set beside."""
    words, last = said.words, year - 1
    way = -1 if DOWN.search(words) else 1 if UP.search(words) else 0
    side = -1 if UNDER.search(words) else 1 if OVER.search(words) else 0
    where = (said.indicator, "target", year, said.start, said.end, False)
    if way:
        yield Move(said.codes, *where, way=way, by=said.tokens)
    if not side:
        return
    years = [year + each if each in {-1, 0} else each for each in said.years]
    aim: Base = ("", "", years[-1] if years and "目标" in words else last, "target")
    bases: list[Base] = [
        *([frame.base] if frame.base else []),
        *([("", "gdp", year, "target")] if frame.to_gdp else []),
    ]
    for base in (*bases, aim):
        own = base[0] == "" and base[1] in {"", said.indicator} and base[3] == "target"
        of = ("actual", last) if own else ("target", year)
        full = (base[0], base[1] or said.indicator, *base[2:])
        yield Beside(said.codes, said.indicator, *of, said.start, said.end, False, full, side, said.tokens)
