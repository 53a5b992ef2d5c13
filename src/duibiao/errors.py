"""Failures a caller can tell apart.

    DuibiaoError
    ├── UsageError        the call was wrong: an unknown document, column, format   (exit code 2)
    ├── LexiconError      a data file of the lexicon is wrong: file, line, remedy
    ├── UnreadableError   one input cannot be read; carries a `model.Refusal` reason
    └── StoreError        the store cannot be opened, is locked, or is no store of ours
        └── BusyError     another process writes, and the caller would not wait any longer

Every message says what was found, what was wanted and what to do. An input that cannot be read never stops a
batch: the pipeline turns `UnreadableError` into a kept `Refusal` and goes on.
"""

from __future__ import annotations

__all__ = ["BusyError", "DuibiaoError", "LexiconError", "StoreError", "UnreadableError", "UsageError"]


class DuibiaoError(Exception):
    """Anything this package raises on purpose."""


class UsageError(DuibiaoError):
    """The caller asked for something that does not exist or cannot be."""


class LexiconError(DuibiaoError):
    """A lexicon file breaks its rules; the message names file, line and remedy."""


class StoreError(DuibiaoError):
    """The store cannot be used: locked, damaged, foreign, or of a newer version."""


class BusyError(StoreError):
    """Another process is writing to the store, and did not end in time."""


class UnreadableError(DuibiaoError):
    """One input cannot be read: `reason` is a value of `model.Reason`, `detail` one line for a person."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
