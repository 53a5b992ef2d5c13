"""Document -> Outline: how the text reads, its headings and sentences, its parts, and the headline statement."""

from __future__ import annotations

from duibiao.outline.draw import draw

__all__ = ["draw"]
