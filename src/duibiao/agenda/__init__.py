"""Outline -> Agenda: the tasks in their order, the passages under each theme, what is promised in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from duibiao.agenda import commitments, passages, priorities, rationales
from duibiao.agenda.extent import body_end, part_of
from duibiao.lexicon.themes import Codebook
from duibiao.model import Agenda, Document, ExcerptPart, Extraction, Kind, Outline

__all__ = ["read", "themed"]


def read(document: Document, outline: Outline, extraction: Extraction, codebook: Codebook | None = None) -> Agenda:
    """What a work report sets out to do, and why a plan report sets its targets; of others, or of no year, nothing.

    Total and pure. `codebook` is the bundled one unless another is given.
    """
    if not _is_read(document):
        return themed(document, outline, codebook)
    promised, doubts = commitments.promised(document, outline, extraction)
    return replace(themed(document, outline, codebook), commitments=promised, doubts=doubts)


def themed(document: Document, outline: Outline, codebook: Codebook | None = None) -> Agenda:
    """What of an agenda depends on the codebook: tasks, excerpts and mentions, with the lengths they are part of."""
    if not _is_read(document):
        return Agenda(excerpts=rationales.read(document, outline) if document.year is not None else ())
    excerpts, mentions = passages.find(document, outline, codebook)
    lengths: Counter[ExcerptPart | None] = Counter()
    last = body_end(outline)
    for sentence in outline.sentences:
        if sentence.start < last:
            lengths[part_of(sentence.part)] += sentence.end - sentence.start
    return Agenda(
        priorities=priorities.order(document, outline, codebook),
        excerpts=excerpts,
        mentions=mentions,
        plan_characters=lengths[ExcerptPart.PLAN],
        review_characters=lengths[ExcerptPart.REVIEW],
    )


def _is_read(document: Document) -> bool:
    return document.kind is Kind.GWR and document.year is not None
