"""How a page is made: the reader's language and look, the templates, links that keep what was chosen.

Every text goes into a page as text: the templates escape all they are given, and nothing here makes HTML of strings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from duibiao.analysis.results import Evidence, Passage
from duibiao.analysis.tables import number
from duibiao.pipeline.shelves import Shelf, shelf
from duibiao.present.report_layout import head_rows, letters, shown
from duibiao.web.cells import told
from duibiao.web.english import said, spoken
from duibiao.web.security import signed_in
from duibiao.web.settings import Settings
from duibiao.web.words import LANGUAGES, Words, load_words

__all__ = [
    "STATIC",
    "Reader",
    "address",
    "page",
    "place",
    "reader",
    "settings_of",
    "shelf_of",
    "static_file",
    "static_version",
]

STATIC = {
    "style.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "audit.css": "text/css; charset=utf-8",
}
LOOKS = ("auto", "light", "dark")
ILLEGIBLE = re.compile("[^\\n\\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
YEAR = 365 * 24 * 3600
SWITCHES = frozenset({"lang", "look"})  # kept in cookies, so no link carries them


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, in which light, and whether they may change anything."""

    words: Words
    look: str
    may_write: bool


def settings_of(request: Request) -> Settings:
    """What the application was set up with."""
    settings: Settings = request.app.state.settings
    return settings


def shelf_of(request: Request) -> Shelf:
    """The store as it is now."""
    return shelf(settings_of(request).db)


def reader(request: Request) -> Reader:
    """Who reads, by the address, else by what they chose before; Chinese unless they say otherwise."""
    lang = _chosen(request, "lang", tuple(LANGUAGES))
    look = _chosen(request, "look", LOOKS)
    settings: Settings | None = getattr(request.app.state, "settings", None) if "app" in request.scope else None
    return Reader(load_words(lang), look, settings is None or signed_in(request.headers, settings))


def page(request: Request, template: str, status: int = 200, **given: Any) -> Response:
    """A page of a template of this name, in the reader's language."""
    who = reader(request)
    text = (
        _templates()
        .get_template(f"{template}.html.j2")
        .render(
            t=who.words,
            who=who,
            path=request.url.path,
            here=lambda **changes: address(request, **changes),
            static=f"/static/{static_version()}",
            **given,
        )
    )
    body = text.encode("utf-8", "replace")  # a lone surrogate of a damaged file is no reason to show nothing
    response = Response(body, status, media_type="text/html; charset=utf-8")
    for name, value in (("lang", who.words.lang), ("look", who.look)):
        if name in request.query_params:
            response.set_cookie(f"duibiao_{name}", value, max_age=YEAR, samesite="lax", httponly=True)
    return response


def address(request: Request, **changes: object) -> str:
    """This page's address with some of what was chosen changed; None takes a choice away."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in {*SWITCHES, *changes}]
    for name, value in changes.items():
        if isinstance(value, str) or not isinstance(value, Sequence):
            kept += [] if value in (None, "") else [(name, str(value))]
        else:
            kept += [(name, str(each)) for each in value]
    return request.url.path + ("?" + urlencode(kept) if kept else "")


def place(document: str, start: int, end: int) -> str:
    """The address of some words of a document: it stays theirs for as long as the document has them.

    >>> place("110000-2024-gwr", 120, 145)
    '/documents/110000-2024-gwr?at=120-145#s120'
    """
    return f"/documents/{quote(document, safe='')}?at={start}-{end}#s{start}"


def static_version() -> str:
    """What the style and the scripts are, in short: their addresses change when they do."""
    return _static()[0]


def static_file(name: str) -> bytes | None:
    """A file of `STATIC`."""
    return _static()[1].get(name)


@cache
def _static() -> tuple[str, Mapping[str, bytes]]:
    held = {name: files("duibiao.web").joinpath("static", name).read_bytes() for name in STATIC}
    return sha256(b"\0".join(held.values())).hexdigest()[:12], held


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("duibiao.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "letters": _legible,
        "number": _number,
        "kind": lambda thing: type(thing).__name__,
        "segment": lambda text: quote(str(text), safe=""),
    }
    made.globals |= {
        "place": place,
        "cited": _cited,
        "bolded": _bolded,
        "head_rows": head_rows,
        "shown": shown,
        "face": told,
        "said": said,
        "spoken": spoken,
    }
    return made


def _legible(text: str) -> str:
    """The text without characters that HTML forbids; nearly every text is legible as it is."""
    return letters(text) if ILLEGIBLE.search(text) else text


def _cited(evidence: Evidence) -> str:
    """The address of a cell's evidence; empty for reference data, which is in no document."""
    return place(evidence.document, evidence.start, evidence.end) if evidence.document else ""


def _bolded(passage: Passage) -> list[tuple[str, bool]]:
    """The stretches of a passage and whether each is bold; quantities that overlap are bold together."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(passage.bold):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found, done = [], 0
    for start, end in merged:
        found += [(passage.text[done:start], False), (passage.text[start:end], True)]
        done = end
    return [(text, bold) for text, bold in [*found, (passage.text[done:], False)] if text]


def _number(value: Decimal | int) -> str:
    return f"{value:,}" if isinstance(value, int) else number(value)


def _chosen(request: Request, name: str, known: tuple[str, ...]) -> str:
    for given in (request.query_params.get(name), request.cookies.get(f"duibiao_{name}")):
        if given in known:
            return str(given)
    return known[0]
