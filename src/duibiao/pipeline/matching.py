"""Which passages hold the words of a query, and where in the file the words are.

A word that cannot be cut by the end of a passage is left to the index. One that can – a quotation of two sentences, a
word with a line end in it – is looked for in the documents that hold its longest piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from sqlite3 import Connection

from duibiao import store
from duibiao.pipeline.spelling import pieces, spell, spell_one, spellings

__all__ = ["Match", "Phrase", "matches", "sought", "tally"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word that is looked for. `key` is what the index is asked for: the word itself where it is `whole`."""

    spellings: tuple[str, ...]
    key: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the file that holds all the words: a passage, or several where a word goes across."""

    start: int
    text: str
    part: str
    heading: str
    marks: tuple[tuple[int, int], ...]  # the words, in the file


def sought(words: Iterable[str]) -> tuple[Phrase, ...]:
    """The words as they are looked for; those with nothing to see in them are left out."""
    made = []
    for word in words:
        found = spellings(word)
        parts = [part for part in pieces(word) if spell(part)]
        if found:
            made.append(Phrase(found, spellings(max(parts, key=len)), parts == [word]))
    return tuple(made)


def tally(connection: Connection, phrases: Sequence[Phrase], parts: Collection[str] = store.PARTS) -> dict[int, int]:
    """How many passages of these parts hold all the words, by document.

    Where not all the words are whole, what may be there: each document that holds the longest piece of each.
    """
    if all(phrase.whole for phrase in phrases):
        return store.tally(connection, [phrase.key for phrase in phrases], parts)
    every = [store.tally(connection, [phrase.key]).keys() for phrase in phrases]
    return dict.fromkeys(set.intersection(*map(set, every)), 1)


def matches(
    connection: Connection, phrases: Sequence[Phrase], document: int, parts: Sequence[str], page: slice
) -> tuple[int, list[Match]]:
    """How many stretches of one document hold all the words, and those of a page of them, in order."""
    known = [spelling for phrase in phrases for spelling in phrase.spellings]
    whole = [phrase.key for phrase in phrases if phrase.whole]
    if len(whole) == len(phrases):
        numbers = store.searched_places(connection, whole, document, parts)
        found = [[passage] for passage in store.passages(connection, document, numbers[page])]
        return len(numbers), [_match(stretch, known) for stretch in found]
    inside = set(store.searched_places(connection, whole, document)) if whole else None
    held = store.passages(connection, document)
    across = [_across(held, phrase.spellings) for phrase in phrases if not phrase.whole]
    every = [held[first : last + 1] for first, last in sorted(_together(across, inside).items())]
    stretches = [stretch for stretch in every if stretch[0].part in parts]
    return len(stretches), [_match(stretch, known) for stretch in stretches[page]]


def _together(across: Sequence[dict[int, int]], inside: set[int] | None) -> dict[int, int]:
    """The stretches of the first word in which all other words are, too, by their first passage."""
    found = {}
    for first, last in across[0].items():
        stretch = range(first, last + 1)
        if all(not other.keys().isdisjoint(stretch) for other in across[1:]) and (
            inside is None or not inside.isdisjoint(stretch)
        ):
            found[first] = last
    return found


def _across(held: Sequence[store.Passage], known: Sequence[str]) -> dict[int, int]:
    """Where a document has a word that may go across passages: the first passage of each place, and the last."""
    found: dict[int, int] = {}
    for as_read in (True, False):
        spelt = [spell(_words(passage, as_read=as_read)) for passage in held]
        begins = [0, *accumulate(map(len, spelt))]
        for start, end in _occurrences("".join(spelt), known):
            first, last = (bisect_right(begins, at) - 1 for at in (start, end - 1))
            found[first] = max(last, found.get(first, last))
    return found


def _match(held: Sequence[store.Passage], known: Sequence[str]) -> Match:
    marks: set[tuple[int, int]] = set()
    for as_read in (True, False) if any(passage.read for passage in held) else (False,):
        letters = list(_letters(held, as_read=as_read))
        line = "".join(letter for letter, _ in letters)
        marks.update((letters[start][1], letters[end - 1][1] + 1) for start, end in _occurrences(line, known))
    text = "".join(passage.text for passage in held)
    return Match(held[0].start, text, held[0].part, held[0].heading, tuple(_merged(sorted(marks))))


def _words(passage: store.Passage, *, as_read: bool) -> str:
    return passage.read if as_read and passage.read else passage.text


def _letters(held: Sequence[store.Passage], *, as_read: bool) -> Iterator[tuple[str, int]]:
    """The letters of the spelling of some passages, each with its place in the file."""
    for passage in held:
        words = _words(passage, as_read=as_read)
        shifts = zip(passage.starts, passage.shifts, strict=True) if words is not passage.text else [(0, 0)]
        for (start, shift), (end, _) in pairwise([*shifts, (len(words), 0)]):
            for index in range(start, end):
                for letter in spell_one(words[index]):
                    yield letter, passage.start + index + shift


def _occurrences(line: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    for spelling in known:
        at = line.find(spelling)
        while at >= 0:
            yield at, at + len(spelling)
            at = line.find(spelling, at + 1)


def _merged(marks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The marks, those that overlap as one."""
    whole: tuple[int, int] | None = None
    for start, end in marks:
        if whole is not None and start < whole[1]:
            whole = whole[0], max(whole[1], end)
        else:
            if whole is not None:
                yield whole
            whole = start, end
    if whole is not None:
        yield whole
