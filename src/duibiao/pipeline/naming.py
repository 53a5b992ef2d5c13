"""Indicators by the names people have for them, and the names to show."""

from __future__ import annotations

from duibiao import lexicon
from duibiao.analysis.tables import indicator_name
from duibiao.errors import UsageError

__all__ = ["indicator_id", "indicator_name"]


def indicator_id(indicator: str) -> str:
    """The id of an indicator given by id, name or alias."""
    indicators = lexicon.load_indicators()
    if indicator in indicators.by_id or indicator.startswith("other:"):
        return indicator
    by_name = {known.name: id_ for id_, known in indicators.by_id.items()}
    found = by_name.get(indicator) or indicators.by_alias.get(indicator)
    if found is None:
        ids = "、".join(f"{id_}（{known.name}）" for id_, known in sorted(indicators.by_id.items()))
        raise UsageError(f"没有指标“{indicator}”。指标要写代码或名称，词表外的写 other:名词；有：{ids}。")
    return found
