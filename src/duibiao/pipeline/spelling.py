"""When two spellings are the same: what a word that is looked for and a sentence that has it are both reduced to.

The reading of a report folds what the eye does not tell apart; a search folds further, for nobody types as a report is
set: no spaces, no case, one width, one form of each quotation mark and dash. A spelling is made character by
character, whatever stands beside it, so a part of a text is spelt as it is spelt in the whole.
"""

from __future__ import annotations

import re
from functools import cache

from duibiao.lexicon import traditional
from duibiao.model import Span
from duibiao.outline.reading import FOLDED, INVISIBLE, SPACES, read

__all__ = ["cuts", "pieces", "spell", "spell_one", "spellings"]

UNSEEN = re.compile(f"[{SPACES}{INVISIBLE}]+")
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
ALIKE = (
    {ord(odd): ord(plain) for odd, plain in reversed(FOLDED)}  # the first of two rules for a character holds
    | dict(zip(map(ord, "“”‘’"), map(ord, "\"\"''"), strict=True))
)
LOWER = {ord(letter): ord(letter.lower()) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
SPELLING = {
    code: LOWER.get(narrow := NARROW.get(plain := ALIKE.get(code, code), plain), narrow)
    for code in {*NARROW, *ALIKE, *LOWER}
}
CJK = "\u3400"  # from here on a character may be a traditional one
STOPS, CLOSERS = "。！？\n", "”’」』）)"
PASSAGE = re.compile(rf"[^{STOPS}]*[{STOPS}]+[{CLOSERS}]*\n*|[^{STOPS}]+")
# What the eye skips may hide where a passage ends: a line, a tag or its end, a mark between 。 and ”.
BREAKS = re.compile(rf"(?:&nbsp;?|[{SPACES}{INVISIBLE}*_&])+|(?<=[>;])")


def spell(text: str) -> str:
    """The spelling of a text.

    >>> spell("ＧＤＰ 增长 5％"), spell("gdp增长5%")
    ('gdp增长5%', 'gdp增长5%')
    """
    return UNSEEN.sub("", text).translate(SPELLING)


@cache
def spell_one(character: str) -> str:
    """The spelling of one character."""
    return spell(character)


def spellings(word: str) -> tuple[str, ...]:
    """How a word may be spelt where it stands: as given, as it reads, in simplified characters.

    >>> spellings("1,234"), spellings("經濟")
    (('1,234', '1234'), ('經濟', '经济'))
    """
    as_it_reads = read(word, Span(0, len(word))).text
    made = map(spell, (word, as_it_reads, simple(word)))
    return tuple(dict.fromkeys(spelling for spelling in made if spelling))


def simple(text: str) -> str:
    """The text in simplified characters but for those that simplified texts have, too: 乾县 is no 干县."""
    odd = "".join({character for character in text if character >= CJK and not _is_simplified(character)})
    return text.translate(dict(zip(map(ord, odd), traditional.simplified(odd), strict=True))) if odd else text


def cuts(text: str) -> list[tuple[int, int]]:
    r"""A reading cut into passages behind the ends of sentences and lines; nothing is left out.

    >>> [text[start:end] for text in ["一、开局。二、收官！”\n三"] for start, end in cuts(text)]
    ['一、开局。', '二、收官！”\n', '三']
    """
    return [match.span() for match in PASSAGE.finditer(text)]


def pieces(word: str) -> list[str]:
    """The pieces of a word, each of which stands in one passage wherever it stands.

    Of a word that is nothing but what the eye skips, its characters are the pieces.

    >>> pieces("增长5%"), pieces("开局。收 官"), pieces("* *")
    (['增长5%'], ['开局。', '收', '官'], ['*', '*'])
    """
    found = []
    for part in BREAKS.split(word):
        bare = part.lstrip(CLOSERS)  # ” may belong to the passage before
        found += [part.removesuffix(bare), *(bare[start:end] for start, end in cuts(bare))]
    return [piece for piece in found if piece] or [character for character in word if spell_one(character)]


@cache
def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
