"""Where a stretch of a clause stands, of which kind and year it speaks, and a token as a stated value."""

from __future__ import annotations

from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.stated import Stated
from duibiao.audit.paper.tokens import Token
from duibiao.model import Site

__all__ = ["period", "site_of", "stated_of"]


def stated_of(token: Token) -> Stated:
    """What a token of a value states."""
    return Stated(token.low, token.high, token.unit, token.bound if token.bound != "range" else "", digits=token.digits)


def site_of(paragraph: Paragraph, clause: Clause, start: int, end: int) -> Site:
    """The place of a clause's [start, end) in the report."""
    return Site(paragraph.home(*clause.skeleton.home(clause.start + start, clause.start + end)))


def period(frame: Frame, year: int) -> tuple[str, int]:
    """Of which kind and year a clause speaks: targets of the paper's year, results of the year before."""
    kind = frame.kind or "target"
    of = frame.year or (year if kind == "target" else year - 1)
    return kind, of - 1 if kind == "actual" and of == year else of
