"""The nouns of Duibiao. Frozen values: rooms turn one into the next and never change them.

    bytes -> Document -> Outline -> Extraction (Figures, Doubts)
                                 -> Agenda (Priorities, Excerpts, Mentions, Commitments)
                                 -> Ledger (Entries, Identities)
    somebody's report -> Audit (Grids, Findings)

The text is owned by the Document and is exactly what was read. Everything else points at it with a half-open
`Span` counted in code points, so `span.of(document.text)` is always the very words. One file can hold several
reports; they share the file's text, and each knows its own stretch of it (`Document.span`). Offsets are therefore
offsets into the file, in every room, in every export.
"""

from __future__ import annotations

from duibiao.model.agendas import Agenda, Commitment, Excerpt, ExcerptPart, Mention, Priority
from duibiao.model.audits import Audit, Claim, ClaimKind, Finding, Grid, Proof, Severity, Site, Verdict
from duibiao.model.corrections import Anchor, Booked, Correction, CorrectionKind, Noun, Pledged, Stated
from duibiao.model.figures import (
    Bound,
    Doubt,
    DoubtReason,
    Extraction,
    Figure,
    FigureKind,
    Measure,
    Obligation,
    Quantity,
    Scope,
)
from duibiao.model.harvests import Harvest
from duibiao.model.ledgers import Entry, Identity, IdentityKind, Ledger, Phase, Side, Term
from duibiao.model.outlines import Outline, Part, Section, Sentence
from duibiao.model.texts import Document, Kind, Reading, Reason, Refusal, Source, Span

__all__ = [
    "Agenda",
    "Anchor",
    "Audit",
    "Booked",
    "Bound",
    "Claim",
    "ClaimKind",
    "Commitment",
    "Correction",
    "CorrectionKind",
    "Document",
    "Doubt",
    "DoubtReason",
    "Entry",
    "Excerpt",
    "ExcerptPart",
    "Extraction",
    "Figure",
    "FigureKind",
    "Finding",
    "Grid",
    "Harvest",
    "Identity",
    "IdentityKind",
    "Kind",
    "Ledger",
    "Measure",
    "Mention",
    "Noun",
    "Obligation",
    "Outline",
    "Part",
    "Phase",
    "Pledged",
    "Priority",
    "Proof",
    "Quantity",
    "Reading",
    "Reason",
    "Refusal",
    "Scope",
    "Section",
    "Sentence",
    "Severity",
    "Side",
    "Site",
    "Source",
    "Span",
    "Stated",
    "Term",
    "Verdict",
]
