"""Keeps what was read and finds it again: one SQLite file, no language rules.

`writing` and `reading` open it, `pack` and `keep` put an input's documents in, `documents`, `figures`, `doubts`,
`agenda`, `ledger`, `refusals` and `text` get them out. Exactly what went in comes out: decimals are text, places are
code points. Beside what was read it keeps what people bring: corrections, reference values, codebooks; and, made from
the texts when it is first asked for, the index of the search.
"""

from __future__ import annotations

from duibiao.store.check import checked
from duibiao.store.codebooks import codebooks, replace_codebook
from duibiao.store.copies import Difference, differences
from duibiao.store.corrections import (
    add_corrections,
    corrections,
    identified,
    stated_from_cells,
    stated_from_text,
    stated_text,
    text_hash,
    text_keys,
)
from duibiao.store.find import (
    Kept,
    Tally,
    agenda,
    commitments,
    document,
    documents,
    doubts,
    figures,
    known,
    ledger,
    named,
    pages,
    places,
    refusals,
    signature,
    sizes,
    tallies,
    text,
    texts,
    whole,
)
from duibiao.store.lock import alone
from duibiao.store.opening import ENDINGS, memory, reading, writing
from duibiao.store.parcel import Input, Parcel, pack
from duibiao.store.search import PARTS, Passage, index, is_searched, passages, tally, unsearched
from duibiao.store.search import places as searched_places
from duibiao.store.values import StoredValue, replace_values, values
from duibiao.store.write import forget, keep, move, refresh

__all__ = [
    "ENDINGS",
    "PARTS",
    "Difference",
    "Input",
    "Kept",
    "Parcel",
    "Passage",
    "StoredValue",
    "Tally",
    "add_corrections",
    "agenda",
    "alone",
    "checked",
    "codebooks",
    "commitments",
    "corrections",
    "differences",
    "document",
    "documents",
    "doubts",
    "figures",
    "forget",
    "identified",
    "index",
    "is_searched",
    "keep",
    "known",
    "ledger",
    "memory",
    "move",
    "named",
    "pack",
    "pages",
    "passages",
    "places",
    "reading",
    "refresh",
    "refusals",
    "replace_codebook",
    "replace_values",
    "searched_places",
    "signature",
    "sizes",
    "stated_from_cells",
    "stated_from_text",
    "stated_text",
    "tallies",
    "tally",
    "text",
    "text_hash",
    "text_keys",
    "texts",
    "unsearched",
    "values",
    "whole",
    "writing",
]
