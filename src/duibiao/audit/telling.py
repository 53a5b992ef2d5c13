"""What a clause tells of single regions: values, moves and comparisons, read from left to right.

A subject – regions named, else those the sentence before spoke of – has what follows it up to the next subject. Only
words that are known to say nothing else may stand between it and its number; an unknown one ends the reading, for the
number is then of something else. A bracket is an aside of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duibiao.analysis.library import NATION
from duibiao.audit.frames import Clause, Frame
from duibiao.audit.phrases import DOT, phrases
from duibiao.audit.tokens import AMOUNT, INDICATOR, REGIONS, VALUE, YEAR, Token
from duibiao.audit.told import Beside, Move, Told, Value
from duibiao.lexicon.claims import load_claims

__all__ = ["subjects_of", "tell"]

R, V, A, G, Y = REGIONS, VALUE, AMOUNT, INDICATOR, YEAR
BRACKET = re.compile("（[^（）]*）")
PLAIN = re.compile(f"（(?:为|即)?[{V}{A}]）")  # 海南（8%）
BEFORE_BASE = re.compile(
    rf"(?:[与和较比同及跟按]|相比|相较|相对|相对于|[高低快慢大小多少]于|超过?|不及|落后|领先|[高超]出)(?:{Y}|的|{G}|其|地方)*$"
)
LEFT_OUT = re.compile("(?:除|除了|剔除|不含|扣除)$")
USED = re.compile("[为居列占是]$")  # 为全国最低: the nation as a field, of which nothing is said
USED_AFTER = re.compile("最|首|第|前|各|性|两会|人大|范围|排名|上下")
GROUPED = re.compile("均|都|皆|各|分别")
JOINTS = "、，而且并但" + DOT
NEXT = re.compile(f"[{JOINTS}]")


def subjects_of(clause: Clause) -> list[tuple[int, Token]]:
    """The regions of a clause that something is said of: not those beside which something stands, nor left out."""
    found = []
    for at, token in clause.skeleton.tokens(R, clause.start, clause.end):
        before, after = clause.text[: at - clause.start], clause.text[at - clause.start + 1 :]
        field = token.codes == (NATION,) and (USED.search(before) or USED_AFTER.match(after))
        if not field and not BEFORE_BASE.search(before) and not LEFT_OUT.search(before):
            found.append((at - clause.start, token))
    return found


def tell(clause: Clause, frame: Frame, year: int) -> Iterator[Told]:
    """What the clause tells of regions, of the frame's indicator; `year` is that whose targets the paper compares."""
    text = PLAIN.sub(lambda found: DOT + found.group()[1:-1].rjust(len(found.group()) - 2, DOT) + DOT, clause.text)
    asides = list(BRACKET.finditer(text))
    text = BRACKET.sub(lambda found: DOT * len(found.group()), text)
    places = [(at, token) for at, token in subjects_of(clause) if text[at] == R]
    if frame.codes and (not places or places[0][0] > 0):
        yield from _Tail(clause, text[: places[0][0]] if places else text, frame.codes, frame, year).told(0, 0)
    stops = [*(at for at, _ in places[1:]), len(text)]
    for (at, token), stop in zip(places, stops, strict=False):
        yield from _Tail(clause, text[:stop], _each(token, text[at + 1 : stop]), frame, year).told(at, at + 1)
    for aside in asides:
        before = [token.codes for at, token in places if at < aside.start()]
        codes = before[-1] if before else () if places else frame.codes
        inner = replace(frame, year=0) if Y in aside.group() else frame
        start = aside.start() + 1
        yield from _Tail(clause, clause.text[: aside.end() - 1], codes, inner, year).told(start, start)


def _each(token: Token, words: str) -> tuple[str, ...]:
    """The regions of a token, each on its own; a group by its name (中部六省) is so only where the words say it."""
    if len(token.codes) > 2 and "、" not in token.id and not GROUPED.search(words[:12]):
        return ()
    return token.codes


@dataclass(frozen=True, slots=True)
class _When:
    kind: str
    year: int
    sure: bool
    or_else: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands behind a subject: `text` is the clause up to the next subject, its brackets taken out."""

    clause: Clause
    text: str
    codes: tuple[str, ...]
    frame: Frame
    year: int

    def told(self, begin: int, at: int) -> Iterator[Told]:
        """What is told from a place on, one thing after the other; the first one's place begins at `begin`."""
        carried = begin == at == 0
        while self.codes and at < len(self.text):
            found = self._off(at) or self._over(at) or self._beside(at) or self._move(at) or self._value(at)
            if found is not None:
                yield replace(found, start=begin)
                carried = False
                at = begin = found.end
            else:
                later = NEXT.search(self.text, at + 1)
                if carried or later is None:  # without its own subject only what the clause begins with is of them
                    return
                at = begin = later.end()
            while at < len(self.text) and self.text[at] in JOINTS:
                at += 1

    def _tokens(self, match: re.Match[str], name: str) -> tuple[Token, ...]:
        if not match.groupdict().get(name):
            return ()
        places = self.clause.skeleton.places[
            self.clause.start + match.start(name) : self.clause.start + match.end(name)
        ]
        return tuple(place for place in places if isinstance(place, Token))

    def _closed(self, match: re.Match[str] | None) -> re.Match[str] | None:
        return match if match is not None and phrases().closed.match(self.text, match.end()) else None

    def _absolute(self, token: Token) -> int:
        return self.year + token.year if token.year in {-1, 0} else token.year

    def _indicator(self, match: re.Match[str]) -> str:
        named = [token.id for token in self._tokens(match, "fill") if token.sign == G]
        return named[-1] if named else self.frame.indicator

    def _when(self, match: re.Match[str]) -> _When:
        """The kind and year that the words before a number tell, else those of the frame."""
        words, frame, year = match["fill"], self.frame, self.year
        tokens = self._tokens(match, "fill")
        told = next((self._absolute(token) for token in reversed(tokens) if token.sign == Y), 0)
        of, kind = told or frame.year, self._kind(words, match.end(), told, tokens)
        or_else = None
        if kind == "target" and not told and of and of < year and frame.kind != "target":
            or_else = ("target", year)  # 增长5.2%、完成4.5%的目标
        elif (kind or frame.kind) == "target" and not of and 0 < frame.before < year:
            or_else = ("target", frame.before)  # 2023年目标为6%。其中甲6.5%
        kind = kind or frame.kind
        if not kind:
            or_else = ("actual", year - 1)
        if not of or (kind == "actual" and of >= year):
            of = year - 1 if kind == "actual" else year
        return _When(kind or "target", of, bool(kind), or_else)

    def _kind(self, words: str, end: int, year: int, tokens: tuple[Token, ...]) -> str:
        if self.text.startswith(("的目标", "目标"), end):
            return "target"
        aim, result = (list(pattern.finditer(words)) for pattern in (phrases().aim, phrases().result))
        if aim or result:
            return "actual" if result and (not aim or result[-1].start() > aim[-1].start()) else "target"
        if year == self.year:
            return "target"
        grown = any(phrases().grown.search(each) for each in (words, *(token.text for token in tokens)))
        return "actual" if 0 < year < self.year and grown else ""

    def _value(self, at: int) -> Value | None:
        match = self._closed(phrases().value.match(self.text, at))
        if match is None:
            return None
        when = self._when(match)
        return Value(
            self.codes, self._indicator(match), when.kind, when.year, at, match.end(), when.sure,
            self._tokens(match, "values"), when.or_else,
        )  # fmt: skip

    def _move(self, at: int) -> Move | None:
        match = self._closed(phrases().move.match(self.text, at))
        way, signed = 0, False
        if match is not None:
            words = load_claims().told
            way = -1 if match["way"] in words["down"] else 1 if match["way"] in words["up"] else 0
        else:
            match, signed = self._closed(phrases().minus.match(self.text, at)), True
        if match is None:
            return None
        by, first, last = (self._tokens(match, name) for name in ("by", "first", "last"))
        if not (by or first or last) or (signed and by[0].low >= 0):
            return None
        when = self._when(match)
        return Move(
            self.codes, self._indicator(match), when.kind, when.year, at, match.end(), when.sure, way, by, first, last
        )

    def _over(self, at: int) -> Beside | None:
        match = self._closed(phrases().over.match(self.text, at))
        return None if match is None else self._compared(match, 1 if match["more"] else -1)

    def _beside(self, at: int) -> Beside | None:
        match = self._closed(phrases().beside.match(self.text, at))
        return None if match is None else self._compared(match, 0 if match["same"] else 1 if match["more"] else -1)

    def _compared(self, match: re.Match[str], way: int) -> Beside | None:
        """A comparison with what the base names; None where that is no one thing."""
        when, indicator, words = self._when(match), self._indicator(match), match["base"] or ""
        kind, of, sure = when.kind, when.year, when.sure
        named, by = self._tokens(match, "base"), self._tokens(match, "by")
        whose = [token.codes for token in named if token.sign == R]
        years = [self._absolute(token) for token in named if token.sign == Y]
        others = [token.id for token in named if token.sign == G]
        if any(len(codes) != 1 for codes in whose) or any(token.sign == A for token in by):
            return None
        said = "actual" if phrases().result.search(words) else "target" if phrases().aim.search(words) else ""
        if not words:  # 高出4个百分点, of what was compared before
            if not self.frame.to_gdp or not by:
                return None
            others = ["gdp"]
        if whose:
            base = (whose[0][0], indicator, years[-1] if years else of, said or kind)
        elif others and others[-1] != indicator:  # 高于GDP目标
            base = ("", others[-1], of, kind)
        elif years and (years[-1] != of or said not in {"", kind}):
            base = ("", indicator, years[-1], said or kind)
        elif (
            said == "target" and not years and (kind == "actual" or not match["fill"])
        ):  # 增长7.3%，高出目标1.3个百分点
            base = ("", indicator, min(of, self.year - 1), "target")
            kind, of, sure = "actual", min(of, self.year - 1), kind == "actual" and sure
        elif said == "actual" and kind == "target":
            base = ("", indicator, of - 1, "actual")
        else:
            return None
        return Beside(self.codes, indicator, kind, of, match.start(), match.end(), sure, base, way, by)

    def _off(self, at: int) -> Beside | None:
        """差0.3个百分点没有完成."""
        match = phrases().off.match(self.text, at)
        if match is None:
            return None
        indicator, last = self._indicator(match), self.year - 1
        base = ("", indicator, last, "target")
        return Beside(
            self.codes, indicator, "actual", last, at, match.end(), sure=True, base=base, way=-1,
            by=self._tokens(match, "by"),
        )  # fmt: skip
