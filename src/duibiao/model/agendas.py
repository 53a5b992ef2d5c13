"""What a report sets out to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duibiao.model.figures import Doubt, FigureKind, Quantity
from duibiao.model.texts import Span

__all__ = ["Agenda", "Commitment", "Excerpt", "ExcerptPart", "Mention", "Priority"]


class ExcerptPart(StrEnum):
    """Where an excerpt stands: what was done, or what is planned."""

    REVIEW = "review"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage under a theme: whole clauses or sentences, verbatim. `codes` are those of the codebook it mentions."""

    theme: str
    part: ExcerptPart
    span: Span
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Priority:
    """A task of the year in the report's own order. `position` counts from 1; `span` runs to the next task."""

    position: int
    heading: Span  # as written, marker included, without the closing stop
    span: Span
    theme: str  # of the codebook; empty where none speaks loudest


@dataclass(frozen=True, slots=True)
class Mention:
    """A code of the codebook said in a report: the words that say it and the clause or sentence they stand in."""

    code: str
    part: ExcerptPart
    phrase: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Commitment:
    """A quantified task: of the year's plan (`target`), or done, in the review (`actual`).

    `object` is what is counted, in the report's words; `object_id` the same in the vocabulary's, empty where it has
    none. `action` is the verb, empty where none stands. A percentage that grows has its verb (增长) as action.
    """

    kind: FigureKind
    region: str | None
    year: str
    action: str
    object: str
    object_id: str
    quantity: Quantity
    theme: str
    quote: Span
    section: str
    rule: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a report sets out to do. `doubts` are numerals of the tasks that became neither figure nor commitment.

    `plan_characters` and `review_characters` are the lengths of the two parts, so that a share can be told.
    """

    priorities: tuple[Priority, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    plan_characters: int = 0
    review_characters: int = 0
