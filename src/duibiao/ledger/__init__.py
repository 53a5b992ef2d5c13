"""Outline -> Ledger: the lines of a budget report and the sums that must balance."""

from __future__ import annotations

from duibiao.ledger.read import read

__all__ = ["read"]
