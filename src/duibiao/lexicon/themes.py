"""The codebook: what plans are about (themes), its finer parts (fields), and measures that are counted (codes).

The bundled one is `themes.toml`; a user's own file of the same shape adds to it with `merged`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duibiao.errors import LexiconError
from duibiao.lexicon.cues import STRONG, WEAK, Cues, Sayings, compile_cues, compile_sayings
from duibiao.lexicon.indicators import expand, headings

__all__ = ["Code", "Codebook", "Field", "Theme", "load_codebook", "merged", "parse_codebook"]

FILE = "themes.toml"
OTHER = "other"
KINDS = ("themes", "fields", "codes")
REQUIRED = {
    "themes": {"name", "name_en", "definition", "counts", "excludes", "examples"},
    "fields": {"theme", "name", "name_en", "strong"},
    "codes": {"theme", "name", "definition", "phrases", "examples"},
}
KNOWN = {
    "themes": REQUIRED["themes"] | {"strong", "weak", "decoys"},
    "fields": REQUIRED["fields"] | {"weak", "decoys"},
    "codes": REQUIRED["codes"] | {"decoys"},
}
LISTS = {"examples", "strong", "weak", "decoys", "phrases"}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the agenda, with what belongs to it and what does not. `fields` are its parts, itself perhaps one."""

    id: str
    name: str
    name_en: str
    definition: str
    counts: str
    excludes: str
    examples: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a theme and its phrases: phrase -> weight, 0 for a decoy."""

    id: str
    theme: str
    name: str
    name_en: str
    phrases: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Code:
    """A measure by which regions are counted; it is said by any of its phrases, outside its decoys."""

    id: str
    theme: str
    name: str
    definition: str
    phrases: tuple[str, ...]
    decoys: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """Themes, fields and codes by id, and their phrases compiled."""

    themes: Mapping[str, Theme]
    fields: Mapping[str, Field]
    codes: Mapping[str, Code]
    cues: Cues
    sayings: Sayings

    def field_of(self, *texts: str) -> str:
        """The field the first text that says one is about; "other" where none does.

        A text says a field by one strong phrase or several weak ones; single weak phrases are asked last. The longer
        words say it louder; of fields as loud, the one named last has it, as the head of a Chinese noun does.

        >>> load_codebook().field_of("城镇老旧小区"), load_codebook().field_of("若干事项", "新增学位两千个")
        ('urban_renewal', 'education')
        """
        spoken = [self._spoken(text) for text in texts]
        for least in (2 * WEAK, WEAK):
            for fields in spoken:
                heard = {field: loudness for field, (weight, loudness) in fields.items() if weight >= least}
                if heard:
                    return max(reversed(list(heard)), key=lambda field: heard[field])
        return OTHER

    def theme_of(self, *texts: str) -> str:
        """The theme that speaks loudest in the first text in which one does; empty where none speaks.

        Themes that speak alike are told apart by the texts behind, and then by which comes first.

        >>> load_codebook().theme_of("扩大内需", "办好购物节，发放消费券。"), load_codebook().theme_of("再接再厉")
        ('consumption', '')
        """
        rivals: set[str] = set()
        for text in texts:
            loudness: dict[str, int] = {}
            strong = False
            for cue in self.cues.find(text):
                for _, theme, weight, length in cue.weights:
                    if not rivals or theme in rivals:
                        loudness[theme] = loudness.get(theme, 0) + weight * length
                        strong = strong or weight == STRONG
            if not strong:
                continue
            most = max(loudness.values())
            rivals = {theme for theme, loud in loudness.items() if loud == most}
            if len(rivals) == 1:
                return rivals.pop()
            first = next(theme for theme in loudness if theme in rivals)
        return first if rivals else ""

    def _spoken(self, text: str) -> dict[str, tuple[int, int]]:
        """What each field weighs in a text and how loudly it is said, in the order in which they are last named."""
        spoken: dict[str, tuple[int, int]] = {}
        for cue in self.cues.find(text):
            for field, _, weight, length in cue.weights:
                before = spoken.pop(field, (0, 0))
                spoken[field] = (before[0] + weight, before[1] + weight * length)
        return spoken


def parse_codebook(text: str, name: str = FILE) -> Codebook:
    """The codebook of a TOML text in the form of `themes.toml`; `name` is what errors call it.

    Raises LexiconError, with the line, where the text is no TOML, a table or key is unknown, missing or of the wrong
    type. Themes that only another codebook has may be named; `merged` checks them.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: not TOML ({error}); mend that place") from None
    if unknown := sorted(data.keys() - set(KINDS)):
        raise LexiconError(f"{name}: table [{unknown[0]}]; a codebook has [themes.ID], [fields.ID] and [codes.ID]")
    lines = headings(text)
    for kind in KINDS:
        for key, entry in data.get(kind, {}).items():
            _check(f"{name}:{lines.get(f'{kind}.{key}', 0)}: [{kind}.{key}]", kind, entry)
    themes, fields = data.get("themes", {}), data.get("fields", {})
    own = {key: {**entry, "theme": key} for key, entry in themes.items() if "strong" in entry}
    if twice := sorted(own.keys() & {key for key, entry in fields.items() if entry["theme"] != key or key in own}):
        raise LexiconError(
            f"{name}:{lines.get(f'fields.{twice[0]}', 0)}: [fields.{twice[0]}] and the phrases of [themes.{twice[0]}] "
            "are the same field; keep the phrases in one of them"
        )
    return _codebook(
        {key: _theme(key, entry) for key, entry in themes.items()},
        {key: _field(key, entry) for key, entry in {**own, **fields}.items()},
        {key: _code(key, entry) for key, entry in data.get("codes", {}).items()},
    )


def merged(codebook: Codebook, extra: Codebook) -> Codebook:
    """Both codebooks as one. Raises LexiconError where both define an id, or a theme that is named is in neither."""
    for kind, ours, theirs in (
        ("themes", codebook.themes, extra.themes),
        ("fields", codebook.fields, extra.fields),
        ("codes", codebook.codes, extra.codes),
    ):
        if twice := sorted(ours.keys() & theirs.keys()):
            raise LexiconError(f"[{kind}.{twice[0]}] is in both codebooks; give the one that is added an id of its own")
    whole = _codebook(
        {**codebook.themes, **extra.themes}, {**codebook.fields, **extra.fields}, {**codebook.codes, **extra.codes}
    )
    _check_themes(whole)
    return whole


@cache
def load_codebook() -> Codebook:
    """The codebook that comes with the package."""
    text = files("duibiao.lexicon").joinpath(FILE).read_text(encoding="utf-8")
    codebook = parse_codebook(text)
    _check_themes(codebook)
    return codebook


def _check_themes(codebook: Codebook) -> None:
    """Raise LexiconError where a field or a code is of a theme that is not there."""
    parts: tuple[tuple[str, Mapping[str, Field] | Mapping[str, Code]], ...] = (
        ("fields", codebook.fields),
        ("codes", codebook.codes),
    )
    for kind, entries in parts:
        for key, entry in entries.items():
            if entry.theme not in codebook.themes:
                raise LexiconError(
                    f"[{kind}.{key}] is of theme {entry.theme!r}; add [themes.{entry.theme}] or name one of "
                    f"{', '.join(codebook.themes)}"
                )


def _codebook(themes: Mapping[str, Theme], fields: Mapping[str, Field], codes: Mapping[str, Code]) -> Codebook:
    parts = {key: tuple(field.id for field in fields.values() if field.theme == key) for key in themes}
    return Codebook(
        {
            key: Theme(
                key,
                theme.name,
                theme.name_en,
                theme.definition,
                theme.counts,
                theme.excludes,
                theme.examples,
                parts[key],
            )
            for key, theme in themes.items()
        },
        fields,
        codes,
        compile_cues((key, field.theme, field.phrases) for key, field in fields.items()),
        compile_sayings((key, code.phrases, code.decoys) for key, code in codes.items()),
    )


def _theme(key: str, entry: Mapping[str, Any]) -> Theme:
    return Theme(
        key,
        entry["name"],
        entry["name_en"],
        entry["definition"],
        entry["counts"],
        entry["excludes"],
        tuple(entry["examples"]),
        (),
    )


def _field(key: str, entry: Mapping[str, Any]) -> Field:
    phrases: dict[str, int] = {}
    for kind, weight in (("weak", WEAK), ("strong", STRONG), ("decoys", 0)):
        for phrase in _phrases(entry.get(kind, [])):
            phrases[phrase] = weight
    return Field(key, entry["theme"], entry["name"], entry["name_en"], phrases)


def _code(key: str, entry: Mapping[str, Any]) -> Code:
    return Code(
        key,
        entry["theme"],
        entry["name"],
        entry["definition"],
        _phrases(entry["phrases"]),
        _phrases(entry.get("decoys", [])),
        tuple(entry["examples"]),
    )


def _phrases(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for line in lines for phrase in expand(line)))


def _check(place: str, kind: str, entry: Any) -> None:
    if not isinstance(entry, dict):
        raise LexiconError(f"{place} is {entry!r}; wanted a table with {', '.join(sorted(REQUIRED[kind]))}")
    if missing := sorted(REQUIRED[kind] - entry.keys()):
        raise LexiconError(f"{place} lacks {', '.join(missing)}; add it")
    if unknown := sorted(entry.keys() - KNOWN[kind]):
        raise LexiconError(f"{place} has {', '.join(unknown)}; known keys are {', '.join(sorted(KNOWN[kind]))}")
    for key, value in entry.items():
        wanted = "a list of strings" if key in LISTS else "a string"
        good = (
            isinstance(value, list) and all(isinstance(item, str) for item in value)
            if key in LISTS
            else isinstance(value, str)
        )
        if not good:
            raise LexiconError(f"{place} has {key} = {value!r}; write {wanted}")
        if key in LISTS - {"examples"} and not all(
            part for line in value for phrase in expand(line) for part in phrase.split("…")
        ):
            raise LexiconError(f"{place} has an empty phrase in {key}; every phrase, and each part around …, has words")
