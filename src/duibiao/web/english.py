"""What analysis says in Chinese, and what went wrong, for who reads English; the names of the lexicon.

The words of a report stay as they are. A template of `[said]` in en.toml may have `{year}`, `{n}` (a number) and other
fields, which stand for any words and are told in English themselves where there is any. What has none is foreign: the
page marks it as Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from duibiao import lexicon
from duibiao.analysis.library import NATION, provinces, short
from duibiao.analysis.results import Cell, Note, Passages, Table, Value
from duibiao.lexicon.themes import load_codebook
from duibiao.web.words import Words, load_words

__all__ = ["CHINESE", "Said", "said", "spoken", "translated"]

ENGLISH = "en"
SAID = "said."
FIELD = re.compile(r"\\\{(\w+)\\\}")
KINDS = {"year": r"\d{4}(?:-\d{4})?", "n": r"[\d,.]+"}
CHINESE = re.compile("[\u4e00-\u9fff]")

Item = Cell | Value | Passages | str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A text for the page; `foreign` where it is Chinese on a page that is not."""

    text: str
    foreign: bool


def said(text: str, words: Words) -> Said:
    """A text of analysis in the language of the page."""
    if not words.english or not CHINESE.search(text):
        return Said(text, foreign=False)
    found = _told(text)
    return Said(text, foreign=True) if found is None else Said(found, foreign=False)


def spoken(text: str, words: Words) -> str:
    """A text of analysis where there is no room for a mark: an attribute, a picture."""
    return said(text, words).text


def translated(made: Table, words: Words) -> Table:
    """A table of analysis in the language of the reader, as far as there is any; the words of reports stay."""
    if not words.english:
        return made
    return replace(
        made,
        title=spoken(made.title, words),
        columns=tuple(
            replace(each, header=tuple(spoken(part, words) for part in each.header)) for each in made.columns
        ),
        rows=tuple(replace(row, cells=tuple(_cell(each, words) for each in row.cells)) for row in made.rows),
        notes=tuple(Note((spoken(note.text, words),)) for note in made.notes),
    )


def _cell(item: Item, words: Words) -> Item:
    if isinstance(item, str):
        return spoken(item, words)
    return replace(item, text=spoken(item.text, words)) if isinstance(item, Value) else item


def _told(text: str) -> str | None:
    """The English of a text that is a template's or a name; None where there is none."""
    exact, templates = _table()
    known = exact.get(text) or _names().get(text)
    if known is not None:
        return known
    for pattern, template in templates:
        match = pattern.fullmatch(text)
        if match is not None:
            return template.format(**{name: _told(part) or part for name, part in match.groupdict().items()})
    return None


@cache
def _table() -> tuple[Mapping[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """The templates without fields, and those with, the one with most words of its own first."""
    held = {key.removeprefix(SAID): text for key, text in load_words(ENGLISH).table.items() if key.startswith(SAID)}
    exact = {key: text for key, text in held.items() if "{" not in key}
    ranked = sorted((key for key in held if "{" in key), key=lambda key: -len(re.sub(r"\{\w+\}", "", key)))
    return exact, tuple((_pattern(key), held[key]) for key in ranked)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(FIELD.sub(lambda field: f"(?P<{field[1]}>{KINDS.get(field[1], '.+?')})", re.escape(template)))


@cache
def _names() -> Mapping[str, str]:
    """The names of the lexicon that have English: indicators, themes and their fields, provinces."""
    words, book = load_words(ENGLISH), load_codebook()
    found = {field.name: field.name_en for field in book.fields.values()}
    found |= {theme.name: theme.name_en for theme in book.themes.values()}
    found |= {each.name: each.name_en for each in lexicon.load_indicators().by_id.values()}
    return found | {short(code): words.region(code) for code in (NATION, *provinces())}
