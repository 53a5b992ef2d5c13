"""Reading aids that some sites put behind characters, 產(chǎn)業(yè): no part of the sentence."""

from __future__ import annotations

__all__ = ["GLOSS", "TONES"]

TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
GLOSS = rf"[（(][a-z]{{0,6}}[{TONES}][a-z{TONES}]{{0,6}}[）)]"  # a regular expression; only worth trying among TONES
