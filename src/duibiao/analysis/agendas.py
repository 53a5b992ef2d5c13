"""What the kept reports set out to do, by region and year: their agendas with the words they point at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from sqlite3 import Connection

from duibiao import store
from duibiao.analysis.corrections import Book
from duibiao.analysis.mending import Corrected
from duibiao.analysis.results import Cell, Evidence, Passage, Passages, Status
from duibiao.analysis.words import BOUNDS
from duibiao.lexicon.themes import Codebook, load_codebook
from duibiao.model import Agenda, Commitment, Excerpt, ExcerptPart, Kind, Span

__all__ = ["Held", "chosen", "gather_agendas", "passage"]

ROOM = 260  # characters of excerpts to a table cell; the exports have all
MENDED = "※"  # marks what a person mended, as everywhere
LONGEST_BOLD = 40  # characters of a quote set in bold; of a longer one its number is


@dataclass(frozen=True, slots=True)
class Held:
    """The agenda of one work report as it counts, with its text; of quotes that a person mended, what they say."""

    document: str
    source: str
    region: str
    year: int
    agenda: Agenda
    text: str
    mended: Mapping[Span, Corrected[Commitment]] = field(default_factory=dict)


def gather_agendas(
    connection: Connection, regions: Collection[str], years: Collection[int]
) -> Mapping[tuple[str, int], Held]:
    """The agendas of the canonical work reports of these regions and years."""
    text_of = store.texts(connection)
    book = Book.of(connection)
    return {
        (kept.region, kept.year): _held(connection, kept, kept.region, kept.year, book, text_of)
        for kept in store.documents(connection, copies=False)
        if kept.kind is Kind.GWR and kept.region in regions and kept.year in years and kept.region and kept.year
    }


def _held(
    connection: Connection, kept: store.Kept, region: str, year: int, book: Book, text_of: Callable[[int], str]
) -> Held:
    read = book.commitments(connection, kept, text_of)
    agenda = replace(store.agenda(connection, kept), commitments=tuple(one.reading for one in read))
    mended = {one.reading.quote: one for one in read if one.mended}
    return Held(kept.id, kept.source, region, year, agenda, text_of(kept.text), mended)


def passage(
    held: Held,
    span: Span,
    about: str,
    part: ExcerptPart = ExcerptPart.PLAN,
    *,
    name: str = "",
    bold: Iterable[Span] = (),
) -> Passage:
    """Words of a report as a passage, or a name that stands for them; `about` is their theme, code or object."""
    text, one = span.of(held.text), held.mended.get(span)
    scope = "review" if part is ExcerptPart.REVIEW else "task"
    place = Evidence(held.document, held.source, text, span.start, span.end, scope)
    year = held.year - (part is ExcerptPart.REVIEW)
    cell = Cell(
        held.region, about, year, part.value, Status.SET, unit="", wording=name or text, evidence=(place,),
        correction="" if one is None else one.mark,
    )  # fmt: skip
    note = "" if one is None else _otherwise(one)
    within = [each for each in bold if span.start <= each.start and each.end <= span.end]
    parts = tuple(sorted({(each.start - span.start, each.end - span.start) for each in within}))
    return Passage(name or text, cell, () if name else parts, note[:1] if name else note)


def _otherwise(one: Corrected[Commitment]) -> str:
    """The mark of what a person mended, with the number they say where the machine read another."""
    now, read = one.reading.quantity, None if one.machine is None else one.machine.quantity
    same = read is not None and (now.value, now.unit, now.bound) == (read.value, read.unit, read.bound)
    bound = "" if now.high is not None else BOUNDS.get(now.bound.value, "")
    return MENDED if same else f"{MENDED}{now.value}{now.unit}{bound}"


def chosen(
    held: Held, theme: str, part: ExcerptPart, *, room: int = ROOM, codebook: Codebook | None = None
) -> Passages:
    """The excerpts of a theme that say most for their length, in the order of the report, within `room` characters.

    The first always stands, however long. What says most: the codes a passage mentions, then the phrases of the theme.
    """
    book = codebook or load_codebook()
    found = [each for each in held.agenda.excerpts if (each.theme, each.part) == (theme, part)]
    ranked = sorted(found, key=lambda each: (-_weight(held, each, book), each.span))
    taken: list[Excerpt] = []
    for each in ranked:
        length = each.span.end - each.span.start
        if not taken or length <= room:
            taken.append(each)
            room -= length
    bold = [_said(commitment) for commitment in held.agenda.commitments]
    passages = (passage(held, each.span, theme, part, bold=bold) for each in sorted(taken, key=lambda each: each.span))
    return Passages(tuple(passages), len(found) - len(taken))


def _weight(held: Held, excerpt: Excerpt, codebook: Codebook) -> float:
    known = codebook.themes.get(excerpt.theme)
    fields = () if known is None else known.fields
    cues = codebook.cues.find(excerpt.span.of(held.text))
    said = sum(each.weight for cue in cues for each in cue.weights if each.field in fields)
    return 10 * len(excerpt.codes) + said / max(20, excerpt.span.end - excerpt.span.start)


def _said(commitment: Commitment) -> Span:
    quote = commitment.quote
    return quote if quote.end - quote.start <= LONGEST_BOLD else commitment.quantity.span
