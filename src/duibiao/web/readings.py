"""A reading of any noun as the desk shows it: what it is of, what it says, what its fields hold now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from duibiao.analysis.stated import Said, noun_of
from duibiao.analysis.words import BOUNDS
from duibiao.model import Booked, Pledged, Span, Stated
from duibiao.pipeline.meant import Meant, key_of
from duibiao.web.words import Words

__all__ = ["Shown", "named", "shown", "told", "valued"]

OTHER = "other:"


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as a form shows it; `now` are its fields as they are, `value` as a report writes it."""

    key: str
    noun: str
    kind: str  # the class of its mark in the text
    name: str
    detail: str
    value: str
    mark: str
    span: Span
    now: Mapping[str, str]


def shown(one: Meant, words: Words) -> Shown:
    """A reading for a form."""
    said, noun = one.said, noun_of(one.reading)
    kind = "entry"
    if not isinstance(said, Booked):
        kind = said.kind.value
        if isinstance(said, Pledged):
            kind = "delivery" if kind == "actual" else "commitment"
    now = {**asdict(said), "value": valued(said), "words": said.relation if isinstance(said, Stated) else ""}
    name, detail = named(said, words), _detail(said, words)
    return Shown(key_of(one), noun.value, kind, name, detail, told(said, words), one.mark, one.reading.quote, now)


def named(said: Said, words: Words) -> str:
    """What a reading is of, as people call it."""
    match said:
        case Stated():
            return words.indicator(said.indicator)
        case Pledged():
            return said.action + said.object
        case Booked():
            return said.item


def told(said: Said, words: Words) -> str:
    """What a reading says: its value, or its words."""
    if isinstance(said, Stated) and not said.value:
        return words.maybe(f"relation.{said.relation}", said.relation.replace(OTHER, ""))
    return valued(said)


def valued(said: Said) -> str:
    """The value as a report writes it: 5.5%左右."""
    bound = "" if "~" in said.value else BOUNDS.get(said.bound, "")
    return said.value + said.unit + bound if said.value else ""


def _detail(said: Said, words: Words) -> str:
    match said:
        case Booked():
            return f"{said.year} {words(f'phase.{said.phase.value}')} {said.scope}{said.account}"
        case Pledged():
            return f"{said.year} {words('mark.delivery' if said.kind.value == 'actual' else 'mark.commitment')}"
        case Stated():
            return f"{said.year} {words(f'mark.{said.kind.value}')}"
