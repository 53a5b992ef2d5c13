"""A report taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from duibiao.model.texts import Reading, Span

__all__ = ["Outline", "Part", "Section", "Sentence"]


class Part(StrEnum):
    """The parts of a report, in their usual order."""

    OPENING = "opening"
    REVIEW = "review"
    TARGETS = "targets"  # 总体要求和主要预期目标
    TASKS = "tasks"
    GOVERNMENT = "government"  # 政府自身建设
    LIVELIHOOD = "livelihood"  # 民生实事
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Section:
    """A headed stretch: `span` runs from the heading to the next heading of the same or a higher level."""

    span: Span
    level: int
    marker: str  # 一、 （一） 1. 一是 —— as written
    heading: Span
    part: Part
    run_in: bool  # the body goes on in the heading's own line


class Sentence(NamedTuple):
    """A sentence as drawn: `start`, `end` in the outline's reading, and the part of the report it stands in.

    A tuple, for there are four hundred to a report and they are made twice as fast as a dataclass.
    """

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Outline:
    """A report taken apart.

    `names` are the indicator names of the reading (start, end, id), ascending; `headline` the stretches of it that
    state the year's main expected targets.
    """

    reading: Reading
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[int, int, str], ...]
    headline: tuple[tuple[int, int], ...]
