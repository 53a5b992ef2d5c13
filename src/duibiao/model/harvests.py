"""All that was read in a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from duibiao.model.agendas import Agenda
from duibiao.model.figures import Doubt, Extraction
from duibiao.model.ledgers import Ledger
from duibiao.model.texts import Document

__all__ = ["Harvest"]


@dataclass(frozen=True, slots=True)
class Harvest:
    """A document and all that was read in it."""

    document: Document
    extraction: Extraction = field(default_factory=lambda: Extraction((), ()))
    agenda: Agenda = field(default_factory=Agenda)
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What no room could settle, in the order of the text: a numeral that one doubts and another reads is read."""
        read = {commitment.quantity.span.start for commitment in self.agenda.commitments}
        read |= {entry.quantity.span.start for entry in self.ledger.entries}
        left = [doubt for doubt in self.extraction.doubts if doubt.span.start not in read]
        later = [*self.agenda.doubts, *self.ledger.doubts]
        return tuple(sorted([*left, *later], key=lambda doubt: doubt.span))
