"""Run by a peer's own interpreter: read texts, time the peer on them, print one line of JSON.

    …/bin/python peer.py jionlp 3 < texts.json

It knows nothing of this project, which is not installed there.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def jionlp() -> Callable[[str], int]:
    """Amounts of money, parsed: the nearest to a value with its unit and bound."""
    extract = importlib.import_module("jionlp").ner.extract_money
    return lambda text: len(extract(text, with_parsing=True))


def recognizers() -> Callable[[str], int]:
    """Percentages, in Chinese."""
    culture = importlib.import_module("recognizers_text").Culture.Chinese
    model = importlib.import_module("recognizers_number").NumberRecognizer(culture).get_percentage_model()
    return lambda text: len(model.parse(text))


def main() -> int:
    """Time the peer named on the command line, after one run that counts and warms up."""
    name, repeats = sys.argv[1], int(sys.argv[2])
    texts: list[str] = json.load(sys.stdin)
    count = {"jionlp": jionlp, "recognizers": recognizers}[name]()
    found = sum(count(text) for text in texts)
    seconds = []
    for _ in range(repeats):
        began = time.perf_counter()
        for text in texts:
            count(text)
        seconds.append(time.perf_counter() - began)
    print("\n" + json.dumps({"found": found, "seconds": seconds}))  # peers print greetings
    return 0


if __name__ == "__main__":
    sys.exit(main())
