"""Errors planted in a correct report of our own, one at a time, and how many of them the audit finds."""

from __future__ import annotations

from pathlib import Path

FORMS = ("docx", "html", "xlsx")


def report(db: Path, count: int, form: str, *, brief: bool) -> None:
    """Print how many of `count` planted errors are found."""
    raise NotImplementedError(db, count, form, brief)
