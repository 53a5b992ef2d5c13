"""What a person states, whatever it is of."""

from __future__ import annotations

from duibiao.analysis.stated import Said
from duibiao.model import Booked, Noun, Pledged, Stated
from duibiao.pipeline import statements, statements_agenda, statements_ledger
from duibiao.pipeline.spoken import Usual, Words, belonging

__all__ = ["said", "valid"]


def said(noun: Noun, words: Words, before: Said | None, usual: Usual) -> Said:
    """What is stated over what was stated `before`, or over what is `usual`. UsageError for none of our words."""
    belonging(words, noun)
    if noun is Noun.FIGURE:
        return statements.stated(words, before if isinstance(before, Stated) else None, usual)
    if noun is Noun.COMMITMENT:
        return statements_agenda.pledged(words, before if isinstance(before, Pledged) else None, usual)
    return statements_ledger.booked(words, before if isinstance(before, Booked) else None, usual)


def valid(made: Said) -> None:
    """Nothing, or UsageError where no reader could have stated this."""
    match made:
        case Stated():
            statements.valid(made)
        case Pledged():
            statements_agenda.valid(made)
        case Booked():
            statements_ledger.valid(made)
