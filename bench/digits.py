"""What a wrong digit does: each figure of a structural identity with its first digit changed, and the report read anew.

Structural are the identities the words announce; an agreement that is only noted, and a growth whose base is unknown,
prove nothing of a digit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from duibiao import ledger, outline
from duibiao.model import Document, Identity, IdentityKind, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Change:
    """One digit of one figure changed: where, in what, and whether a broken identity names the figure."""

    place: int
    figure: str
    changed: str
    named: bool


def structural(identity: Identity) -> bool:
    """Whether the words announce an identity, so that it is made whether it balances or not."""
    return not identity.note and identity.kind is not IdentityKind.GROWTH


def figures(read: Ledger) -> list[int]:
    """The entries that take part in a structural identity, in order."""
    taking_part = (i for i in read.identities if structural(i))
    return sorted({each for i in taking_part for each in (i.whole, *(term.entry for term in i.terms))})


def changes(document: Document) -> Iterator[Change]:
    """Each such figure with its first digit changed, so far that no rounding explains it."""
    read = ledger.read(document, outline.draw(document))
    for index in figures(read):
        span = read.entries[index].quantity.span
        figure = span.of(document.text)
        place = next(at for at in range(span.start, span.end) if document.text[at] in "123456789")
        digit = "9" if document.text[place] < "5" else "1"
        text = document.text[:place] + digit + document.text[place + 1 :]
        altered = replace(document, text=text)
        again = ledger.read(altered, outline.draw(altered))
        yield Change(place, figure, span.of(text), _named(again, place))


def _named(read: Ledger, place: int) -> bool:
    """Whether a broken identity has the figure at `place` among its numbers."""
    for identity in read.identities:
        if not identity.holds:
            numbers = (
                read.entries[each].quantity.span for each in (identity.whole, *(t.entry for t in identity.terms))
            )
            if any(span.start <= place < span.end for span in numbers):
                return True
    return False
