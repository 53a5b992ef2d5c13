"""What a person states, whatever it is of."""

from __future__ import annotations

import re

from duibiao.analysis.stated import Said
from duibiao.errors import UsageError
from duibiao.model import Booked, Bound, Noun, Pledged, Stated
from duibiao.pipeline import statements, statements_agenda, statements_ledger
from duibiao.pipeline.spoken import Usual, Words, belonging

__all__ = ["readable", "said", "valid"]

NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
YEAR = re.compile("[0-9]{4}")


def said(noun: Noun, words: Words, before: Said | None, usual: Usual) -> Said:
    """What is stated over what was stated `before`, or over what is `usual`. UsageError for none of our words."""
    belonging(words, noun)
    if noun is Noun.FIGURE:
        return statements.stated(words, before if isinstance(before, Stated) else None, usual)
    if noun is Noun.COMMITMENT:
        return statements_agenda.pledged(words, before if isinstance(before, Pledged) else None, usual)
    return statements_ledger.booked(words, before if isinstance(before, Booked) else None, usual)


def valid(made: Said, before: Said | None) -> None:
    """Nothing, or UsageError where no reader could have stated this; `before` is what was read there."""
    match made:
        case Stated():
            statements.valid(made, before if isinstance(before, Stated) else None)
        case Pledged():
            statements_agenda.valid(made, before if isinstance(before, Pledged) else None)
        case Booked():
            statements_ledger.valid(made, before if isinstance(before, Booked) else None)


def readable(made: Said) -> None:
    """Nothing, or UsageError where no reading could be made of it: what a file states is not what we wrote."""
    digits = [part for part in made.value.split("~", 1) if made.value]
    if isinstance(made, Booked):
        digits += [rate for rate in (made.growth, made.completion) if rate]
    numbered = bool(made.value) or isinstance(made, Stated)
    dated = not isinstance(made, Booked) or YEAR.fullmatch(made.year)
    bounded = not made.value or made.bound in set(Bound)
    if not (numbered and dated and bounded and all(map(NUMBER.fullmatch, digits))):
        raise UsageError(f"数值“{made.value}”不是导出时的样子")
