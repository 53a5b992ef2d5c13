"""How much of a foreign file is taken, and why not more. Every limit that is hit is named in a Refusal."""

from __future__ import annotations

__all__ = [
    "ARCHIVE_DEPTH",
    "ARCHIVE_MEMBERS",
    "CHARACTERS",
    "FILE_BYTES",
    "HARMLESS_BYTES",
    "ONE_LINE_CELL",
    "PACKAGE_PARTS",
    "PART_BYTES",
    "PDF_PAGES",
    "RATIO",
]

FILE_BYTES = 100_000_000
"""One file. The longest gazettes are 1 MB of text and 60 MB as a PDF with pictures; more is no report."""

CHARACTERS = 60_000_000
"""One file's text. Ten thousand times a county's report; twice that in memory is still a small machine's."""

ARCHIVE_MEMBERS = 100_000
"""One archive, those nested in it included. Every county of the country for 30 years fits."""

ARCHIVE_DEPTH = 2
"""An archive in an archive (a province that zips its cities' zips) is opened; one level more is a trick."""

RATIO = 200
"""Bytes out per byte in. Reports shrink 3 to 30 times, repetitive Word XML up to 100; deflate can reach 1,032."""

HARMLESS_BYTES = 10_000_000
"""Below this nothing is gained by refusing: a small file of blanks may shrink as much as it likes."""

ONE_LINE_CELL = 120
"""Characters of a table cell that is set on one line. One with more is a page laid out as a table."""

PACKAGE_PARTS = 5_000
"""Parts of one Word file. A report has 20; one with a picture per page some hundreds."""

PART_BYTES = 64_000_000
"""One XML part of a Word file. A 300-page compendium is about 8 MB of XML; its tree takes ten times that."""

PDF_PAGES = 5_000
"""Pages of one PDF. A year of a provincial gazette is about 1,500."""
