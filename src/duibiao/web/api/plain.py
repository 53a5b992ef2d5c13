"""Values as JSON can hold them: numbers as the digits they are, text that UTF-8 can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

__all__ = ["jsonable", "plain", "whole"]


def whole(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate of a damaged file is shown as ?."""
    return text.encode("utf-8", "replace").decode()


def plain(value: Decimal | None) -> str | None:
    """A number as its digits.

    >>> plain(Decimal("5.50")), plain(None)
    ('5.50', None)
    """
    return None if value is None else f"{value:f}"


def jsonable(value: object) -> object:
    """A frozen value with all that is in it, as JSON: an object for a dataclass, a list for a tuple."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, Decimal):
        return plain(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: jsonable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: jsonable(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [jsonable(each) for each in value]
    return value
