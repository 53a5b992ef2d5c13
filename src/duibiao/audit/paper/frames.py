"""The clauses of a sentence, and what one may be about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.audit.paper.tokens import Skeleton

__all__ = ["MODAL", "Clause", "Frame", "clauses"]

OPEN, CLOSE = "（", "）"
MODAL = re.compile(
    r"建议|有望|我们(?:认为|预计|维持|预测)|或为|或仍为|或将|或较|预计(?!地区)|料|假设|测算|推断|预测|可能"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the next clause is of, as far as it does not say so itself.

    `to_gdp`: it is compared with the GDP target; `advice`: the sentence tells what should be, not what is. `codes` are
    the regions spoken of last, `before` is the year the sentence before was of. `named`: the sentence itself names the
    indicator; `guessed`: nothing does, neither the paragraph nor its heading. `topic`: what the paragraph named first;
    `base`: beside what the sentence sets things, as region, indicator, year and kind, "" for its own; `spell`: of a
    stretch of time that is no year (一季度, 十四五).
    """

    indicator: str = ""
    year: int = 0
    kind: str = ""
    to_gdp: bool = False
    advice: bool = False
    codes: tuple[str, ...] = ()
    before: int = 0
    named: bool = False
    guessed: bool = False
    topic: str = ""
    base: tuple[str, str, int, str] | None = None
    spell: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a skeleton without its closing mark; a bracket belongs to the clause before it."""

    skeleton: Skeleton
    start: int
    end: int
    index: int

    @property
    def text(self) -> str:
        return self.skeleton.text[self.start : self.end]


def clauses(skeleton: Skeleton) -> Iterator[Clause]:
    """The clauses of a sentence."""
    depth = begin = index = 0
    for at, char in enumerate((*skeleton.text, "。")):
        if char == OPEN:
            depth += 1
        elif char == CLOSE:
            depth = max(0, depth - 1)
        elif (char in "，；。！？：" and not depth) or at == len(skeleton.text):
            if at > begin:
                yield Clause(skeleton, begin, at, index)
                index += 1
            begin = at + 1
