"""A reading of any noun as the desk shows it: what it is of, what it says, what its fields hold now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from duibiao.analysis.stated import Said, noun_of, spot_of
from duibiao.analysis.words import BOUNDS
from duibiao.lexicon.themes import load_codebook
from duibiao.model import Booked, Correction, Pledged, Span, Stated
from duibiao.pipeline.meant import Meant, key_of
from duibiao.web.words import Words

__all__ = ["Shown", "changed", "named", "shown", "told"]

OTHER = "other:"
NOTHING = "—"
LABELLED = frozenset({  # what neither the subject nor the value tells
    "object_id", "theme", "year", "kind", "scope", "measure", "caliber", "growth", "completion", "side", "parent",
    "account", "phase",
})  # fmt: skip
SPOKEN = {"measure": "correct.measures", "kind": "mark", "side": "side", "phase": "phase"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as a form shows it; `now` are its fields as they are, `value` as a report writes it.

    `read` is what the machine read where a person says otherwise.
    """

    key: str
    noun: str
    kind: str  # the class of its mark in the text
    name: str
    detail: str
    value: str
    mark: str
    read: str
    span: Span
    spot: Span
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
    read = "" if one.read is None or not one.mended else told(one.read, words)
    quote, spot = one.reading.quote, spot_of(one.reading)
    return Shown(key_of(one), noun.value, kind, name, detail, told(said, words), one.mark, read, quote, spot, now)


def named(said: Said, words: Words) -> str:
    """What a reading is of, as people call it."""
    match said:
        case Stated():
            return words.indicator(said.indicator)
        case Pledged():
            return said.action + said.object
        case Booked():
            return said.item


def changed(made: Correction, words: Words) -> list[tuple[str, str, str]]:
    """What was read and what a person says: the subject, the value, then each field that differs, with its label."""
    read, says = made.machine, made.stated
    found = [
        ("", "" if read is None else of(read, words), "" if says is None else of(says, words)) for of in (named, told)
    ]
    if read is not None and says is None:  # rejected: of this subject, not this value
        return [("", "", named(read, words)), found[1]]
    if read is None or says is None:
        return found
    before, after = asdict(read), asdict(says)
    for name in after:
        if name in LABELLED and before[name] != after[name]:
            label = "correct.level" if name == "scope" and isinstance(says, Booked) else f"correct.{name}"
            was, now = (_spoken(name, each[name], words) for each in (before, after))
            found.append((words(label), was, now or NOTHING))
    return found


def told(said: Said, words: Words) -> str:
    """What a reading says: its value, or its words."""
    if isinstance(said, Stated) and not said.value:
        return words.maybe(f"relation.{said.relation}", said.relation.replace(OTHER, ""))
    return valued(said)


def valued(said: Said) -> str:
    """The value as a report writes it: 5.5%左右."""
    bound = "" if "~" in said.value else BOUNDS.get(said.bound, "")
    return said.value + said.unit + bound if said.value else ""


def _spoken(name: str, value: str, words: Words) -> str:
    """A field's value as people call it."""
    if name == "theme":
        return words.theme(value, load_codebook())
    return words.maybe(f"{SPOKEN.get(name, name)}.{value}", value)


def _detail(said: Said, words: Words) -> str:
    match said:
        case Booked():
            return f"{said.year} {words(f'phase.{said.phase.value}')} {said.scope}{said.account}"
        case Pledged():
            return f"{said.year} {words('mark.delivery' if said.kind.value == 'actual' else 'mark.commitment')}"
        case Stated():
            return f"{said.year} {words(f'mark.{said.kind.value}')}"
