"""Outline -> Figures: numbers, names, qualifiers, periods, binding, judging. No files, no clock, no state."""

from __future__ import annotations

from duibiao.figures.extract import extract

__all__ = ["extract"]
