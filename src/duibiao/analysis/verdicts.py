"""Completed or not, raised or lowered: what two cells of one region say beside each other, under a stated policy."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from duibiao import lexicon
from duibiao.analysis.results import Cell, Status

__all__ = ["STATED", "STRICT", "Change", "Completion", "change", "completion", "distance", "reworded"]

STATED, STRICT = "stated", "strict"


class Completion(StrEnum):
    COMPLETE = "完成"
    MISSED = "未完成"


class Change(StrEnum):
    RAISED = "增加"
    FLAT = "持平"
    LOWERED = "降低"


def completion(target: Cell, actual: Cell, policy: str = STATED) -> Completion | None:
    """Whether the result meets the target; nothing where either is missing or no better direction is known.

    `stated`: a result that equals the stated number is complete, whatever the qualifier. `strict`: 以上 must be
    exceeded and 以内 stayed below. A range is met at its near end. 正增长 asks for more than 0.
    """
    if actual.value is None:
        return None
    if target.value is None:
        if target.relation != "positive" or target.status is not Status.QUALITATIVE:
            return None
        return Completion.COMPLETE if actual.value > 0 else Completion.MISSED
    known = lexicon.load_indicators().by_id.get(target.indicator)
    direction = "none" if known is None else known.direction
    if direction == "none":
        return None
    falls = direction == "down" and known is not None and known.measures[0] != "reduction"
    goal = target.high if falls and target.high is not None else target.value
    beyond = goal - actual.value if falls else actual.value - goal
    enough = beyond > 0 if policy == STRICT and target.bound in {"ge", "le"} else beyond >= 0
    return Completion.COMPLETE if enough else Completion.MISSED


def change(before: Cell, now: Cell) -> Change | None:
    """What became of a target, by its number; nothing where one of the two has none."""
    apart = distance(before, now)
    if apart is None:
        return None
    return Change.RAISED if apart > 0 else Change.LOWERED if apart < 0 else Change.FLAT


def distance(base: Cell, cell: Cell) -> Decimal | None:
    """How much `cell` stands above `base`; nothing where one has no number or their units differ."""
    if base.value is None or cell.value is None or base.unit != cell.unit:
        return None
    return cell.value - base.value


def reworded(before: Cell, now: Cell) -> bool:
    """Whether the qualifier or the relation changed: 5%以上 -> 5%. A reference value has no sure wording."""
    stated = {Status.SET, Status.DERIVED, Status.QUALITATIVE}
    if before.status not in stated or now.status not in stated:
        return False
    return (before.bound, before.relation) != (now.bound, now.relation)
