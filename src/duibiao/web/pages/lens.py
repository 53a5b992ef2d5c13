"""What the address says of how one looks: year, group, regions, policies. What it says wrongly is told, not guessed."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.exceptions import HTTPException

from duibiao.pipeline.browsing import Lens
from duibiao.web.view import reader

__all__ = ["CHOICES", "choice", "lens_of", "number_of"]

CHOICES = {
    "scope": ("plan", "headline"),
    "completion": ("stated", "strict"),
    "positive": ("leave", "zero"),
    "order": ("code", "value"),
}
NUMBER = re.compile("[0-9]{1,9}")


def lens_of(request: Request) -> Lens:
    """The lens of an address; an empty field of a form says nothing."""
    given = request.query_params
    years = [number_of(request, "years", text) for text in given.getlist("years") if text]
    regions = (each.strip() for text in given.getlist("region") for each in text.replace("、", ",").split(","))
    return Lens(
        year=number_of(request, "year", given.get("year", "")),
        group=given.get("group", ""),
        regions=tuple(each for each in regions if each),
        scope=choice(request, "scope", CHOICES["scope"]),
        completion=choice(request, "completion", CHOICES["completion"]),
        positive=choice(request, "positive", CHOICES["positive"]),
        years=tuple(each for each in years if each is not None),
        order=choice(request, "order", CHOICES["order"]),
    )


def choice(request: Request, name: str, known: tuple[str, ...]) -> str:
    """One of the known values, the first where nothing is said."""
    given = request.query_params.get(name) or known[0]
    if given not in known:
        raise HTTPException(400, reader(request).words("error.choice", name=name, given=given, known=" ".join(known)))
    return given


def number_of(request: Request, name: str, text: str) -> int | None:
    """A whole number; None where nothing is said."""
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        raise HTTPException(400, reader(request).words("error.number", name=name, given=text))
    return int(text)
