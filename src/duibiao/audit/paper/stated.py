"""What a cell or a few words state: a number with its bound, a range, 正增长, 与经济增长同步, nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from duibiao.audit.paper.rows import plain
from duibiao.lexicon import load_grammar, load_units
from duibiao.lexicon.claims import any_word, load_claims

__all__ = ["REFERENCE_MARK", "Stated", "parse"]

REFERENCE_MARK = "†"  # our own reports mark with it what comes from the reference data
NUMBER = re.compile(
    r"(?P<before>[^0-9+−±-]{0,12}?)(?P<low>[-−+]?[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]{1,8})?)(?P<unit>%|‰|[万亿]{0,2}[^0-9]{0,3})??"
    r"(?:[-−~—–～至到]+(?P<high>[0-9]{1,9}(?:\.[0-9]{1,8})?))?(?P<after>[^0-9]{0,20})"
)
POINTS = ("个百分点", "百分点", "个点", "pcts", "pct", "pp")
LONGEST_UNIT = 9
BOUNDS = (
    ("ge", ("以上", "不低于", "≥", ">=", ">", "＞", "超过", "高于", "不少于", "+")),
    ("le", ("以内", "以下", "不超过", "≤", "<=", "<", "＜", "不高于", "低于")),
    ("about", ("左右", "约", "大约", "上下", "~", "～", "≈")),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """`relation` for words without a number (positive, sync:gdp); `blank` where nothing is stated on purpose."""

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    bound: str = ""
    relation: str = ""
    caliber: str = ""
    blank: bool = False
    reference: bool = False
    digits: int = 0
    words: str = ""

    @property
    def understood(self) -> bool:
        return self.low is not None or bool(self.relation)

    @property
    def percent(self) -> bool:
        return self.unit in {"%", "‰"}

    @property
    def shown(self) -> str:
        """The number as a person reads it."""
        if self.low is None:
            return {"positive": "正增长", "sync:gdp": "与经济增长同步"}.get(self.relation, "空" if self.blank else "")
        return f"{self.low:f}" + (f"~{self.high:f}" if self.high is not None else "")


@lru_cache(maxsize=8192)
def parse(text: str) -> Stated:
    """What a cell states.

    >>> parse("5.5%左右").low, parse("4.5%-5%").high, parse("正增长").relation, parse("/").blank
    (Decimal('5.5'), Decimal('5'), 'positive', True)
    >>> parse("12个国家级园区").understood
    False
    """
    reference = REFERENCE_MARK in text
    words = plain(text).strip("“”\"'").translate(FULL)
    cell = load_claims().cell
    if words in cell["blank"]:
        return Stated(blank=True, words=words)
    calibers = load_grammar().calibers
    caliber = next((each for each in calibers.findall(words) if each.endswith("口径")), "")
    if words in cell["positive"]:
        return Stated(relation="positive", caliber=caliber, words=words)
    if words in cell["sync"]:
        return Stated(relation="sync:gdp", caliber=caliber, words=words)
    match = NUMBER.fullmatch(words)
    if match is None:
        return Stated(words=words)
    unit, after = _unit(match["after"])
    unit = unit or _unit(match["unit"] or "")[0]
    if (match["unit"] and not _unit(match["unit"])[0]) or not _known(after) or not _known(match["before"]):
        return Stated(words=words)
    beside = match["before"] + after
    low = Decimal(match["low"].replace("−", "-").replace(",", ""))
    if re.search(any_word("lowered", "falls"), match["before"]):
        low = -abs(low)
    high = Decimal(match["high"]) if match["high"] else None
    bound = next((name for name, signs in BOUNDS if any(sign in beside for sign in signs)), "")
    relation = "sync:gdp" if "同步" in beside else ""
    return Stated(low, high, unit, bound, relation, caliber, False, reference, _digits(match["low"]), words)


def _unit(words: str) -> tuple[str, str]:
    """The unit that words begin with, and what follows it."""
    units = load_units()
    for word in POINTS:
        if words.startswith(word):
            return "个百分点", words[len(word) :]
    for length in range(min(LONGEST_UNIT, len(words)), 0, -1):
        if units.find(words[:length]) is not None:
            return words[:length], words[length:]
    return "", words


FULL = str.maketrans("０１２３４５６７８９．％＋－", "0123456789.%+-")
KNOWN = re.compile(
    r"(?:[及或]?以上|以内|[及或]?以下|左右|不低于|不少于|不高于|不超过|超过|高于|低于|约|大约|上下|力争|确保|预计|预期|增长|增速|为|达到?|"
    r"下降|降低|减少|提高|上升|增加|上调|下调|调低|回落|[≥≤<>＞＜=≈~～+↑↓]|（?同步）?|与经济增长同步|[（()）,，。；;:：、]|实际|目标|名义|"
    r"的|平均值?|同期|（?推算）?|（?初步）?|（?预计）?)+"
)


def _known(words: str) -> bool:
    return not words or KNOWN.fullmatch(load_grammar().calibers.sub("的", words)) is not None


def _digits(number: str) -> int:
    return len(number.partition(".")[2])
