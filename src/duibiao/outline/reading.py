"""Document -> Reading: the text as the eye takes it, with a way home for every character.

The eye skips what does not belong to the sentence – a page turn in its middle, a space between two characters, bold
marks, zero-width signs, a tag of somebody's web page – and reads １７％ as 17%. The text itself is never edited: the
reading drops characters or takes one for another, and remembers how far it has shifted.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from duibiao.lexicon import traditional
from duibiao.lexicon.glosses import GLOSS, TONES
from duibiao.lexicon.names import load_names
from duibiao.model import Reading, Span

__all__ = ["read"]

# One full-width or odd character for another: lengths stay. ℅ (care of) is a common misprint of ％, U+20E3 boxes a 1.
FOLDED = (
    *((chr(0xFF10 + digit), str(digit)) for digit in range(10)),
    *zip("％℅﹪．－―–～∼〜；;：:，,（(）)－＋\u20e3", "%%%.-——~~~；；：：，，（（））-+.", strict=True),
)
WIDE_LETTER = re.compile("[Ａ-Ｚａ-ｚ]")  # ＧＤＰ
NARROW_LETTERS = {wide: wide - 0xFEE0 for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}

INVISIBLE = r"\ud800-\udfff\ufe0e\ufe0f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f"
PICTURES = r"\u2600-\u2604\u2607-\u27bf"  # ✅ and its like stand before items, as ● does
FAR = r"\U0001f300-\U0001faff"  # more of them; a class that holds these is searched slowly
FAR_PICTURE = re.compile(f"[{FAR}]")
NOISE = re.compile(
    rf"""
    (?P<mark>[{INVISIBLE}]+|\*\*+|__+|&nbsp;?)
  | (?P<note>\[[0-9]{{1,2}}\])  # of a footnote: 一般公共预算收入[1]17.7亿元
  | (?P<picture>[{PICTURES}])
  | (?P<tag></?[A-Za-z][^<>\n]{{0,200}}>)
  | (?P<line>[ \t\u3000\xa0]*[\r\n\x0b\x0c\u2028\u2029\x85][\s\u200b\ufeff]*
      (?:(?:[-—–－·]{{1,2}}[ ]?)?(?:第[ ]?)?[0-9０-９]{{1,3}}(?:[ ]?页)?  # a page number: — 12 —, 第12页
         (?:[ ]?[-—–－·]{{1,2}})?[ \t]*[\r\n]\s*)?
      (?:\#{{1,6}}[ ]|>[ ])?)
  | (?P<page>[ ]+—[ ]?[0-9]{{1,3}}[ ]?—[ ]+)  # of a page turn poured into its line: 一 — 1 — 般公共预算收入
  | (?P<gap>[ \t\u3000\xa0\u2000-\u200a\u202f]+)
    """,
    re.VERBOSE,
)
# One class of characters, none of it \s, is searched many times faster than NOISE.
SPACES = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
MAYBE_NOISE = re.compile(rf"[{SPACES}{INVISIBLE}{PICTURES}*_&<[]")
RARE = re.compile(  # thousands' commas; a reading aid in brackets that some sites put behind characters: 產(chǎn)
    rf"(?<=[0-9])[,，](?=[0-9]{{3}}(?![0-9]))|{GLOSS}|[,，](?=[,，、；;。])"  # such sites double commas too: ，、
)
MAYBE_RARE = re.compile(rf"[0-9{TONES}](?:(?<![0-9])|[,，][0-9]{{3}}(?![0-9]))")  # a digit must have a comma behind it
MISPRINTED_POINT = re.compile(r"。(?<=[0-9]。)(?=[0-9]{1,4}(?:[%‰万亿]|个百分点))")  # 4。6%, 373。15亿元
BLOCK = re.compile(r"</?(?:p|br|div|li|tr|h[1-6]|td|table|ul|ol|section)\b", re.IGNORECASE)
CLOSED = "。！？；：…!?;:”」）)"
CONTINUES = "，、,—（(“《和与及的其"
CONTINUED = "的，、；：。）”"  # no line begins so
OPENS = re.compile(  # what begins a paragraph of its own
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十0-9]{1,3}）|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[、.．](?![0-9])"
    rf"|第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]{{1,3}}[是要]|——|[●■◆▲★○※·•{PICTURES}{FAR}]|各位代表|#"
)
HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]+[部章节])"
    r"(?:[^。；，]{2,16}，){0,2}[^。；，]{1,40}$"
)
AMOUNT_AHEAD = re.compile("[0-9０-９][0-9０-９.．,，]*[ ]?[万亿]*(?:元|[%％])")  # no line begins with an amount
UNIT_AHEAD = re.compile(r"[%％‰℅0-9０-９.．]|[十百千万亿]*(?:元|斤|吨|公斤|人|个百分点|亩|户|美元)|[万亿]")
BOUNDS = frozenset({"左右", "以上", "以下", "以内"})  # behind a number; none parts at a paragraph's end
DECIMAL_BEHIND = re.compile(r"[\u4e00-\u9fff][0-9]+\.[0-9]$")  # without a unit, it is no number yet: 完成36.5 9亿元
DIGIT_AHEAD = re.compile("[0-9][万亿元%％]")
PAGE_NUMBER = re.compile("[0-9０-９]")  # in what a line end swallowed
LONGEST_NAME = 14  # characters of a name on either side of a line end
WIDE = 60  # a line this long that ends in mid-sentence was cut by a page or a column, not by its author
FEW = 20  # lines, of which no width can be told
SLACK = 4  # columns short of the edge: a character and a stop that hangs over
NARROW = 40  # columns: a heading may be as wide as the next, a line of text as the one below
FLAT = 3000  # fewer line ends than one in so many characters: a web page poured onto one line


def read(text: str, span: Span) -> Reading:
    """The reading of one document's stretch of `text`. Total, linear in the stretch, and free of side effects."""
    text = span.of(text)  # what stands around it changes nothing of it
    flat = text.count("\n") * FLAT < len(text)
    width, edge = (0, 0) if flat else _wrap_width(text)
    parts: list[str] = []
    starts, shifts = [0], [span.start]
    length = 0  # of the reading so far
    position = 0  # in the stretch
    line_from = 0  # where in the reading the current line began
    tail = ""  # the last character read
    finished = False  # the current line has ended a sentence already

    def shift(at: int) -> None:
        if span.start + at - length != shifts[-1]:
            starts.append(length)
            shifts.append(span.start + at - length)

    def skip(upto: int, instead: str) -> None:
        nonlocal length, position
        if instead:  # the substitute stands for the last skipped character, so that it has a place to go home to
            shift(upto - 1)
            parts.append(instead)
            length += 1
        position = upto
        shift(position)

    for match in _noise(text):
        begin, stop = match.span()
        if begin > position:
            piece = text[position:begin]
            parts.append(piece)
            length += begin - position
            position = begin
            tail = piece[-1]
            finished = finished or "。" in piece
        kind = match.lastgroup
        if kind == "gap":
            ahead = text[stop : stop + 1]
            if (flat or (tail in "。！？；" and OPENS.match(text, stop))) and _breaks(
                parts, length - line_from, tail, text, stop
            ):
                skip(stop, "\n")
                line_from, tail, finished = length, "\n", False
            elif not (tail.isascii() and tail.isalnum() and ahead.isascii() and ahead.isalnum()) or (
                DIGIT_AHEAD.match(text, stop) and DECIMAL_BEHIND.search(text[max(0, begin - LONGEST_NAME) : begin])
            ):
                skip(stop, "")
        elif kind == "line" or (kind == "tag" and BLOCK.match(match.group())):
            if _joins(text, begin, stop, tail, WIDE if finished else length - line_from, width, edge):
                skip(stop, "")
            else:
                skip(stop, "\n")
                line_from, tail, finished = length, "\n", False
        elif kind == "picture":
            skip(stop, "●")
            tail = "●"
        else:
            skip(stop, "")
    parts.append(text[position:])
    return Reading(_folded("".join(parts)), tuple(starts), tuple(shifts))


def _noise(text: str) -> Iterator[re.Match[str]]:
    """What the eye skips, in order; a place that only looks like it is passed over."""
    rare = deque(RARE.finditer(text) if MAYBE_RARE.search(text) else ())
    position = 0
    while (hit := MAYBE_NOISE.search(text, position)) is not None:
        while rare and rare[0].start() < hit.start():
            yield rare.popleft()
        match = NOISE.match(text, hit.start())
        if match is None:
            position = hit.end()
        else:
            yield match
            position = match.end()
    yield from rare


def _joins(text: str, begin: int, stop: int, tail: str, length: int, width: int, edge: int) -> bool:
    """Whether a line end is a page turn or a column's edge inside a sentence, not the end of a paragraph.

    The line end is text[begin:stop], `tail` the character before it, `length` that of the line. A long line that
    stops in mid-sentence was cut; so was a short one that stops in the middle of its second, or of a name.
    """
    if stop >= len(text) or not length or tail == "\n":
        return False
    if OPENS.match(text, stop):
        return False
    long = length >= WIDE or (width > 0 and length >= width - 2)
    if tail.isdigit() or tail in ".．":
        if not tail.isdigit() and not text[begin - 2 : begin - 1].isdigit():
            return False  # a full stop of half width: 削减3%.
        return long or UNIT_AHEAD.match(text, stop) is not None or _at_edge(text, begin, edge)
    if tail in CONTINUES or (tail not in CLOSED and text[stop] in CONTINUED) or tail + text[stop] in BOUNDS:
        return True
    if tail in CLOSED:
        return False
    if long or AMOUNT_AHEAD.match(text, stop) or PAGE_NUMBER.search(text, begin, stop):
        return True
    if _at_edge(text, begin, edge) or _beside(text, begin, stop):
        return True
    line = text.rfind("\n", max(0, begin - WIDE), begin) + 1
    return not OPENS.match(text, line) and _inside_name(
        text[max(line, begin - LONGEST_NAME) : begin], text[stop : stop + LONGEST_NAME]
    )


def _at_edge(text: str, begin: int, edge: int) -> bool:
    """Whether the line that ends at `begin` reaches the edge of the page, in columns; there may be none."""
    if not edge:
        return False
    line = text.rfind("\n", max(0, begin - edge), begin) + 1
    return _columns(text[max(line, begin - edge) : begin]) >= edge - SLACK


def _beside(text: str, begin: int, stop: int) -> bool:
    """Whether the line before a line end is as wide as one beside it: what the edge of a page does, and no author."""
    start = text.rfind("\n", max(0, begin - WIDE), begin)
    if start < 0 or (wide := _columns(text[start:begin])) < NARROW or HEADING.match(text[start:begin].strip()):
        return False
    above = text.rfind("\n", max(0, start - WIDE), start)
    below = text.find("\n", stop, stop + WIDE)
    near = (text[above:start] if above >= 0 else "", text[stop : below if below >= 0 else stop + WIDE])
    return any(abs(_columns(line) - wide) <= SLACK // 2 for line in near)


def _inside_name(before: str, after: str) -> bool:
    """Whether an indicator's name begins in `before` and ends in `after`, and is none without what is in `after`."""
    names = load_names().find(before + after)
    cut = any(start < len(before) < end for start, end, _ in names)
    return cut and all(end < len(before) for _, end, _ in load_names().find(before))


def _breaks(parts: list[str], length: int, tail: str, text: str, stop: int) -> bool:
    """Whether a space of a page poured onto one line stands for a paragraph's end."""
    if not length:
        return False
    if tail in "。！？；：”" or OPENS.match(text, stop):
        return True
    line = "".join(parts[-6:])[-min(length, 60) :]
    return HEADING.match(line[-length:] if length < 60 else "") is not None or (
        length < 40 and text.startswith("各位", stop)
    )


def _wrap_width(text: str) -> tuple[int, int]:
    """Where a hard-wrapped text was cut: after how many characters, or at which column of a page; 0 for neither."""
    lines = [line for each in text.split("\n") if (line := each.strip())]
    lengths = [len(line) for line in lines]
    if len(lines) < FEW or _longest(lengths) > 2 * WIDE:
        return 0, 0
    width = _edge(lengths, 3, 15, WIDE + 20)
    return width, 0 if width else _edge([_columns(line) for line in lines], SLACK, 30, 2 * WIDE)


def _longest(lengths: list[int]) -> int:
    """The length that nearly none exceeds."""
    return sorted(lengths)[int(len(lengths) * 0.9)]


def _edge(lengths: list[int], slack: int, least: int, most: int) -> int:
    """The length that more than a third of the lines have, and nearly none exceeds; 0 where there is none."""
    high = _longest(lengths)
    full = sum(1 for length in lengths if high - slack <= length <= high + slack)
    return high if least <= high <= most and full > len(lengths) * 0.35 else 0


def _columns(line: str) -> int:
    """How wide a line is in print: a digit or a letter takes one column, a character two."""
    return len(line.strip().encode("gbk", "replace"))


def _folded(text: str) -> str:
    for odd, plain in FOLDED:
        if odd in text:
            text = text.replace(odd, plain)
    if WIDE_LETTER.search(text):
        text = text.translate(NARROW_LETTERS)
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        text = FAR_PICTURE.sub("●", text)
    if traditional.is_traditional(text):
        text = traditional.simplified(text)
    return MISPRINTED_POINT.sub(".", text) if "。" in text else text
