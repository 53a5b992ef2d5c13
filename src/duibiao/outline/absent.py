"""What a plan report has not: the chapters and statements that were looked for and not found, in words for a reader."""

from __future__ import annotations

from duibiao.model import Document, Kind, Outline, Part

__all__ = ["absent"]

OBLIGATIONS = ("约束性", "预期性")


def absent(document: Document, outline: Outline) -> tuple[str, ...]:
    """The parts that a plan report is expected to have and this one has not; empty for other kinds."""
    if document.kind is not Kind.PLAN:
        return ()
    parts = {section.part for section in outline.sections if section.level == 1}
    headed = len([section for section in outline.sections if section.level == 1]) > 1
    missing = []
    if not headed:
        missing.append("没有一级标题，回顾与安排按行文划分")
    elif Part.REVIEW not in parts:
        missing.append("没有找到上年计划执行情况一章")
    if headed and not parts & {Part.TASKS, Part.LIVELIHOOD}:
        missing.append("没有找到主要任务一章")
    if not outline.headline:
        missing.append("没有找到主要预期目标的表述")
    elif not any(word in outline.reading.text for word in OBLIGATIONS):
        missing.append("没有注明约束性或预期性指标")
    return tuple(missing)
