"""How analysis, and those who show it, call what a figure is: one place for the words that stand beside a number."""

from __future__ import annotations

__all__ = ["BOUNDS", "KINDS"]

BOUNDS = {"about": "左右", "ge": "以上", "le": "以内"}  # behind the number; nothing for eq and for ranges
KINDS = {"target": "目标", "actual": "实际"}
