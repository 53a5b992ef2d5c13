"""Units and scales: which words may follow a number, and what one of them is in the base unit of its family."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from duibiao.errors import LexiconError

__all__ = ["SCALES", "Unit", "Units", "load_units"]

SCALES = {
    "万亿": Decimal(10) ** 12,
    "千亿": Decimal(10) ** 11,
    "百亿": Decimal(10) ** 10,
    "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "十万": Decimal(10) ** 5,
    "万": Decimal(10) ** 4,
    "千": Decimal(10) ** 3,
    "百": Decimal(10) ** 2,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit word: its family, the family's base unit, and how many base units it is."""

    name: str
    family: str
    base: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Units:
    """All unit words, by name, and the families they belong to; a family may have no unit of its own (index)."""

    by_name: dict[str, Unit]
    families: frozenset[str]

    def family(self, unit: str) -> str:
        """The family of a unit as written, scale included (`亿元` is money); empty where it is not known.

        >>> load_units().family("万亿斤"), load_units().family("个百分点"), load_units().family("朵")
        ('mass', 'percent', '')
        """
        found = self.find(unit)
        return found[1].family if found else ""

    def find(self, unit: str) -> tuple[Decimal, Unit] | None:
        """The scale and the unit word of a unit as written, or None where the unit is not known."""
        if unit in self.by_name:
            return Decimal(1), self.by_name[unit]
        for scale, factor in SCALES.items():
            if unit.startswith(scale) and unit[len(scale) :] in self.by_name:
                return factor, self.by_name[unit[len(scale) :]]
        return None

    def normalised(self, value: Decimal, unit: str) -> tuple[Decimal, str]:
        """The value in its family's base unit; as it is where the unit is not known.

        >>> load_units().normalised(Decimal("1.3"), "万亿斤")
        (Decimal('650000000000'), '公斤')
        """
        found = self.find(unit)
        if found is None:
            return value, unit
        scale, known = found
        exact = value * scale * known.factor
        return Decimal(f"{exact.normalize():f}"), known.base


@cache
def load_units() -> Units:
    """The units of `units.toml`. Raises LexiconError where a unit stands twice or a factor is no number."""
    families = tomllib.loads(files("duibiao.lexicon").joinpath("units.toml").read_text(encoding="utf-8"))["families"]
    by_name: dict[str, Unit] = {}
    for family, entry in families.items():
        for name, factor in entry["units"].items():
            if name in by_name:
                raise LexiconError(
                    f"units.toml: unit {name!r} of family {family} is already one of {by_name[name].family}; "
                    "keep one of them"
                )
            try:
                by_name[name] = Unit(name, family, entry["base"], Decimal(factor))
            except ArithmeticError:
                raise LexiconError(
                    f"units.toml: factor {factor!r} of unit {name!r} is no number; write it as a decimal in quotes"
                ) from None
    return Units(by_name, frozenset(families))
