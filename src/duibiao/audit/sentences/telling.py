"""What a clause tells of single regions: values, moves and comparisons, read from left to right.

A subject – regions named, else those the sentence before spoke of – has what follows it up to the next subject. Only
words that are known to say nothing else may stand between it and its number; an unknown one ends the reading, for the
number is then of something else. A bracket is an aside of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.phrases import DOT, phrases
from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, POINTS, REGIONS, SHARE, VALUE, YEAR, Token
from duibiao.audit.sentences.told import Base, Beside, Limit, Move, Told, Value
from duibiao.audit.sentences.whom import each_of, named_before, one_of_two, subjects_of, together
from duibiao.lexicon.claims import any_word, load_claims

__all__ = ["against", "tell"]

R, N, F, V, A, D, G, Y = REGIONS, COUNT, SHARE, VALUE, AMOUNT, POINTS, INDICATOR, YEAR
BRACKET = re.compile("（[^（）]*）")
PLAIN = re.compile(f"（(?:为|即)?[{V}{A}{D}]）")  # 海南（8%）
UTMOST = re.compile(  # 目标最低的为3%: of all, not of those spoken of last
    f"[^，。；{R}]{{0,4}}最[高低大小](?:的|值|者)?(?:省份|地区|省)?(?:目标)?[为是达仅只有]*[{V}{A}{D}]"
)
LEADS = re.compile(f"的{any_word('noun')}?(?:{any_word('only', 'are')})+$")  # 低于目标的只有甲: of 甲
OTHERS = re.compile(f"(?<![{R}等这{DOT}])(?P<other>[{N}{F}])")
ALL = re.compile(f"[也又且并而但]?{any_word('all')}")
STRIVES = re.compile(f"(?:力争|确保|争取|要求|拟|计划|[只力要]求){any_word('result', 'complete')}")  # 力争实现8%
JOINTS = "、，而且并但" + DOT
NEXT = re.compile(f"[{JOINTS}]")


def tell(clause: Clause, frame: Frame, year: int) -> Iterator[Told]:
    """What the clause tells of regions, of the frame's indicator; `year` is that whose targets the paper compares."""
    text = PLAIN.sub(lambda found: DOT + found.group()[1:-1].rjust(len(found.group()) - 2, DOT) + DOT, clause.text)
    asides = list(BRACKET.finditer(text))
    text = BRACKET.sub(lambda found: DOT * len(found.group()), text)
    places = [(at, token) for at, token in subjects_of(clause) if text[at] == R]
    led = _led(text[: places[0][0]]) if places else None
    others = [each.start("other") for each in OTHERS.finditer(text)]  # 甲降2个百分点、其余4省各降1个
    if (one := one_of_two(clause)) and not places:  # 前者提高5个百分点
        yield from _Tail(clause, text, (one,), frame, year).told(0, 2)
    elif (both := together(clause)) and not places:  # 两省分别为
        yield from _Tail(clause, text, both, frame, year).told(0, text.index(N) + 1)
    elif frame.codes and (not places or places[0][0] > 0) and not _of_others(text, places[0][0] if places else 0):
        codes = named_before(clause) if len(frame.codes) == 1 and ALL.match(text) else frame.codes  # 均高于去年
        until = min([len(text), *(at for at, _ in places[:1]), *others])
        yield from _Tail(clause, text[:until], codes, frame, year).told(0, 0)
    stops = [
        min([stop, *(other for other in others if at < other)])
        for (at, _), stop in zip(places, [*(at for at, _ in places[1:]), len(text)], strict=False)
    ]
    for (at, token), stop in zip(places, stops, strict=False):
        yield from _Tail(clause, text[:stop], each_of(token, text[at + 1 : stop]), frame, year, led).told(at, at + 1)
    for aside in asides:
        before = [token.codes for at, token in places if at < aside.start()]
        codes = before[-1] if before else () if places else frame.codes
        inner = replace(frame, year=0) if Y in aside.group() else frame
        start = aside.start() + 1
        yield from _Tail(clause, clause.text[: aside.end() - 1], codes, inner, year, led).told(start, start)


def _of_others(text: str, first: int) -> bool:
    """Whether a clause is of all, or of the regions it comes to at `first`, and not of those spoken of last."""
    return UTMOST.match(text) is not None or (first > 0 and LEADS.search(text, 0, first) is not None)


def _led(words: str) -> int | None:
    """The way that words before a subject say something moved, if they do."""
    moved = re.findall(any_word("lowered", "lowered_by", "raised", "raised_by"), words)
    return _way(moved[-1]) if moved else None


def against(clause: Clause, frame: Frame, year: int) -> Base | None:
    """Beside what a clause like 与去年实际增速相比 sets the rest of the sentence."""
    match = phrases().against.search(clause.text)
    tail = _Tail(clause, clause.text, (), frame, year)
    return None if match is None else tail.base(match, _When(frame.kind or "target", year, True, None))


def _way(words: str) -> int:
    known = load_claims().words
    down, up = ((*known[way], *known[f"{way}_by"]) for way in ("lowered", "raised"))
    return -1 if words in down else 1 if words in up else 0


def _side(match: re.Match[str]) -> int:
    return 0 if match["same"] or match["gap"] else 1 if match["more"] else -1


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
    led: int | None = None  # the way said before the subject: 下调幅度最大的是甲（2个百分点）

    def told(self, begin: int, at: int) -> Iterator[Told]:
        """What is told from a place on, one thing after the other; the first one's place begins at `begin`."""
        carried = begin == at == 0
        while self.codes and at < len(self.text):
            read = (self._off, self._over, self._beside, self._apart, self._size, self._move, self._limit, self._value)
            found = next((told for each in read if (told := each(at)) is not None), None)
            if found is not None:
                closing = self.clause.text[found.end : found.end + 1] == "）" and self.text[found.end :].startswith(DOT)
                yield replace(found, start=begin, end=found.end + closing)
                carried = False
                at = begin = found.end
            else:
                later = NEXT.search(self.text, at + 1)
                if carried or later is None:  # without its own subject only what the clause begins with is of them
                    return
                at = begin = later.end()
            while at < len(self.text) and self.text[at] in JOINTS:
                at = begin = at + 1

    def _tokens(self, match: re.Match[str], name: str) -> tuple[Token, ...]:
        if not match.groupdict().get(name):
            return ()
        places = self.clause.skeleton.places[
            self.clause.start + match.start(name) : self.clause.start + match.end(name)
        ]
        return tuple(place for place in places if isinstance(place, Token))

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
        if aim and STRIVES.search(words, aim[-1].start()):
            return "target"
        if aim or result:
            return "actual" if result and (not aim or result[-1].start() > aim[-1].start()) else "target"
        if year == self.year:
            return "target"
        grown = any(phrases().grown.search(each) for each in (words, *(token.text for token in tokens)))
        return "actual" if 0 < year < self.year and grown else ""

    def _value(self, at: int) -> Value | None:
        match = phrases().value.match(self.text, at)
        if match is None:
            return None
        when, tokens = self._when(match), self._tokens(match, "values")
        if match["fall"]:
            tokens = tuple(replace(token, low=-token.low) for token in tokens)
        return Value(
            self.codes, self._indicator(match), when.kind, when.year, at, match.end(), when.sure,
            tokens, when.or_else, match["fill"].endswith("“"),
        )  # fmt: skip

    def _move(self, at: int) -> Move | None:
        match = phrases().move.match(self.text, at)
        if match is not None:
            return self._moved(match, _way(match["way"]))
        match = phrases().span.match(self.text, at)
        if match is not None:
            return self._moved(match, 0)
        match = phrases().minus.match(self.text, at)
        return None if match is None or self._tokens(match, "by")[0].low >= 0 else self._moved(match, 0)

    def _size(self, at: int) -> Move | None:
        match = phrases().size.match(self.text, at)
        if match is None and self.led is not None:
            match = phrases().points.match(self.text, at)
        return None if match is None else self._moved(match, self.led or 0)

    def _moved(self, match: re.Match[str], way: int) -> Move | None:
        by, first, last = (self._tokens(match, name) for name in ("by", "first", "last"))
        if not (by or first or last) or any(token.high is not None for token in by):
            return None
        when = self._when(match)
        return Move(
            self.codes, self._indicator(match), when.kind, when.year, match.start(), match.end(), when.sure,
            way, by, first, last,
        )  # fmt: skip

    def _limit(self, at: int) -> Limit | None:
        match = phrases().limit.match(self.text, at)
        if match is None:
            return None
        when, words = self._when(match), match["way"]
        known = load_claims().words
        refused = words in (*known["least"], *known["most"])
        below = words in (*known["under"], *known["short"], *known["most"])
        return Limit(
            self.codes, self._indicator(match), when.kind, when.year, at, match.end(), when.sure,
            self._tokens(match, "values"), -1 if below else 1, not refused, when.or_else,
        )  # fmt: skip

    def _over(self, at: int) -> Beside | None:
        match = phrases().over.match(self.text, at)
        return None if match is None else self._compared(match, 1 if match["more"] else -1)

    def _beside(self, at: int) -> Beside | None:
        match = phrases().beside.match(self.text, at)
        return None if match is None else self._compared(match, _side(match))

    def _apart(self, at: int) -> Beside | None:
        match = phrases().apart.match(self.text, at)
        return None if match is None else self._compared(match, _side(match))

    def _compared(self, match: re.Match[str], way: int) -> Beside | None:
        """A comparison with what the base names; None where that is no one thing."""
        when, indicator = self._when(match), self._indicator(match)
        by = self._tokens(match, "by") or self._tokens(match, "size")
        if any(token.sign == A for token in by):
            return None
        base = self.base(match, when) if match["base"] else self.frame.base if by or not way else None
        if base is None and not match["base"] and by and self.frame.to_gdp:  # 高出4个百分点, than GDP
            base = ("", "gdp", when.year, when.kind)
        if base is None:
            return None
        kind, of, sure = when.kind, when.year, when.sure
        if base == ("", "", of, kind) and kind == "target":  # 增长7.3%，高出目标1.3个百分点: what is above the target
            if of == self.year:
                of, base = of - 1, ("", "", of - 1, kind)
            kind, sure = "actual", False
        region, other, year, of_kind = base
        base = (region, other or indicator, year, of_kind)
        return Beside(self.codes, indicator, kind, of, match.start(), match.end(), sure, base, way, by)

    def base(self, match: re.Match[str], when: _When) -> Base | None:
        """What words after 比, 与, 高于 name: a region, another indicator, year or kind; None where nothing clear."""
        words, named = match["base"], self._tokens(match, "base")
        whose = [token.codes for token in named if token.sign == R]
        years = [self._absolute(token) for token in named if token.sign == Y]
        others = [token.id for token in named if token.sign == G and token.id != self.frame.indicator]
        said = "actual" if phrases().result.search(words) else "target" if phrases().aim.search(words) else ""
        if any(len(codes) != 1 for codes in whose):
            return None
        if whose:
            return (whose[0][0], "", years[-1] if years else when.year, said or when.kind)
        if others:  # 高于GDP目标
            return ("", others[-1], when.year, when.kind)
        if years:
            return ("", "", years[-1], said or when.kind)
        if said == "actual" and when.kind == "target":
            return ("", "", when.year - 1, "actual")
        return ("", "", min(when.year, self.year), "target") if said == "target" else None

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
