"""The corrections of a store, and its documents as they leave them: figures, commitments, budget lines, doubts.

A correction hangs on words (`anchors`). In the text it was made on it stands where it was made; in another text of the
same report (a new reading of the file, another copy) where the same words stand between the same words: at the same
place, or at one other. Elsewhere it stands nowhere: it is an orphan, and is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.anchors import placed
from duibiao.analysis.mended_ledgers import mended
from duibiao.analysis.mending import Corrected, Placed, applied, meet, spot
from duibiao.analysis.stated import commitment_of, figure_of, identity
from duibiao.model import (
    Commitment,
    Correction,
    CorrectionKind,
    Doubt,
    Entry,
    Figure,
    Ledger,
    Noun,
    Pledged,
    Span,
    Stated,
)

__all__ = ["Book", "in_force", "latest"]

SETTLING = {CorrectionKind.ADDED, CorrectionKind.REJECTED}  # what ends a doubt: it is read, or rightly not
NOTHING: tuple[Correction, ...] = ()

TextOf = Callable[[int], str]


@dataclass(frozen=True)
class Book:
    """The corrections in force, by the key of the text they were made on and by report.

    It is of one state of the store: it holds the keys of its rows.
    """

    by_text: Mapping[int, tuple[Correction, ...]]
    by_document: Mapping[str, tuple[Correction, ...]]
    hashes: Mapping[int, str]

    @classmethod
    def of(cls, connection: Connection) -> Book:
        """The corrections in force of an open store."""
        return cls.made(connection, in_force(store.corrections(connection)))

    @classmethod
    def made(cls, connection: Connection, corrections: Iterable[Correction]) -> Book:
        """These corrections, by what they hang on."""
        by_text: defaultdict[str, list[Correction]] = defaultdict(list)
        by_document: defaultdict[str, list[Correction]] = defaultdict(list)
        for correction in corrections:
            by_text[correction.anchor.text].append(correction)
            by_document[correction.anchor.document].append(correction)
        keys = store.text_keys(connection, by_text)
        return cls(
            {key: tuple(by_text[sha256]) for key, sha256 in keys.items()},
            {document: tuple(found) for document, found in by_document.items()},
            keys,
        )

    def every(self, kept: store.Kept, text_of: TextOf) -> list[Placed]:
        """All that stand in a document, each with its place. The text is asked for only if there may be any."""
        own = self.by_text.get(kept.text, NOTHING)
        sha256 = self.hashes.get(kept.text, "")
        others = [each for each in self.by_document.get(kept.base, NOTHING) if each.anchor.text != sha256]
        if not own and not others:
            return []
        text = text_of(kept.text)
        there = [(each, placed(each.anchor, text, kept.span, same=False)) for each in others]
        there += [(each, placed(each.anchor, text, kept.span, same=True)) for each in own]
        return [(correction, span) for correction, span in there if span is not None]

    def placed(self, kept: store.Kept, text_of: TextOf) -> list[Placed]:
        """Those that count in a document: of one reading, what was said of this very text before what was of a copy."""
        last = {(each[1], _which(each[0])): each for each in self.every(kept, text_of)}
        return list(last.values())

    def of_noun(self, kept: store.Kept, text_of: TextOf, noun: Noun) -> list[Placed]:
        """Those that count in a document and are of one noun."""
        return [each for each in self.placed(kept, text_of) if each[0].noun is noun]

    def figures(self, connection: Connection, kept: store.Kept, text_of: TextOf) -> list[Corrected[Figure]]:
        """The figures of a document as they count, in the order of its text."""
        under = _headings(connection, kept)

        def build(said: Stated, quote: Span, spot: Span, machine: Figure | None) -> Figure:
            return figure_of(said, quote, spot, kept.region, under(quote.start) if machine is None else machine.section)

        return applied(store.figures(connection, kept), self.of_noun(kept, text_of, Noun.FIGURE), Stated, build)

    def commitments(self, connection: Connection, kept: store.Kept, text_of: TextOf) -> list[Corrected[Commitment]]:
        """The commitments of a document as they count, in the order of its text."""
        under = _headings(connection, kept)

        def build(said: Pledged, quote: Span, spot: Span, machine: Commitment | None) -> Commitment:
            section = under(quote.start) if machine is None else machine.section
            return commitment_of(said, quote, spot, kept.region, section)

        read = store.commitments(connection, kept)
        return applied(read, self.of_noun(kept, text_of, Noun.COMMITMENT), Pledged, build)

    def ledger(
        self, connection: Connection, kept: store.Kept, text_of: TextOf
    ) -> tuple[Ledger, list[Corrected[Entry]]]:
        """The ledger of a document as it counts, its sums made again, and its lines with what was said of them."""
        return mended(store.ledger(connection, kept), self.of_noun(kept, text_of, Noun.ENTRY))

    def doubts(self, connection: Connection, kept: store.Kept, text_of: TextOf) -> list[tuple[Doubt, str]]:
        """The doubts of a document, each with what settled it: `added`, `rejected`; empty for one that is open."""
        settling = [(spot(each), each[0].kind) for each in self.placed(kept, text_of) if _settles(each[0])]
        return [(doubt, _settled(doubt.span, settling)) for doubt in store.doubts(connection, kept)]


def latest(log: Iterable[Correction]) -> list[Correction]:
    """Those that no later one supersedes, nor another of the same reading made since, in the order they were made."""
    ordered = list(log)
    gone = {correction.supersedes for correction in ordered}
    last: dict[object, Correction] = {}
    for correction in ordered:
        if correction.id not in gone:
            anchor = correction.anchor
            last[anchor.text, anchor.start, anchor.end, _which(correction)] = correction
    return list(last.values())


def in_force(log: Iterable[Correction]) -> list[Correction]:
    """The latest that say anything: none that takes back. `log` is in the order in which they were made."""
    return [correction for correction in latest(log) if correction.kind is not CorrectionKind.WITHDRAWN]


def _which(correction: Correction) -> tuple[str, ...]:
    """Which reading of its words a correction is of."""
    return (correction.noun, *identity(correction.machine or correction.stated))


def _settles(correction: Correction) -> bool:
    return correction.machine is None and correction.kind in SETTLING


def _settled(doubt: Span, settling: Sequence[tuple[Span, CorrectionKind]]) -> str:
    """What was said of the number of a doubt last."""
    return next((kind.value for span, kind in reversed(settling) if meet(doubt, span)), "")


def _headings(connection: Connection, kept: store.Kept) -> Callable[[int], str]:
    """Under which headings a place of a document stands; the outline is drawn when it is first asked for."""

    @cache
    def drawn() -> Callable[[int], tuple[str, str]]:
        from duibiao import outline  # who compares what is kept needs no reader, unless a person added to it
        from duibiao.figures.standing import standing

        document = store.whole(connection, kept)
        return standing(document, outline.draw(document)).at

    return lambda start: drawn()(start)[0]
