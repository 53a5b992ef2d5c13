"""What a form or a program fills in to say what a reading says: the same fields, under the same names."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

from pydantic import BaseModel, Field

from duibiao.pipeline.spoken import Words

__all__ = ["Fields", "Short"]

Short = Annotated[str, Field(max_length=600)]


class Fields(BaseModel):
    """The fields of every noun. What is left empty stays as it was read, or is what it usually is at the place."""

    indicator: Annotated[Short, Field(description="Of a figure: id, name or other:原文名词")] = ""
    value: Annotated[Short, Field(description="As a report writes it: 5.5%左右, 300个, 493亿元")] = ""
    words: Annotated[
        Short, Field(description="Of a figure, in place of a number: positive, sync:gdp …, other:原词")
    ] = ""
    year: Short = ""
    scope: Annotated[Short, Field(description="Of a figure its part of the report, of a budget line its level")] = ""
    measure: Short = ""
    caliber: Short = ""
    action: Annotated[Short, Field(description="Of a commitment: its verb; - for none")] = ""
    object: Annotated[Short, Field(description="Of a commitment: what is counted, in the report's words")] = ""
    object_id: Annotated[Short, Field(description="Of a commitment: the thing of the vocabulary; - for none")] = ""
    theme: Short = ""
    phase: Annotated[Short, Field(description="Of a budget line: execution or draft")] = ""
    account: Short = ""
    side: Short = ""
    item: Annotated[Short, Field(description="Of a budget line: what it is called")] = ""
    growth: Annotated[Short, Field(description="Of a budget line: in percent, a fall negative; - for none")] = ""
    completion: Annotated[Short, Field(description="Of a budget line: of the budget, in percent; - for none")] = ""
    parent: Annotated[Short, Field(description="Of a budget line: the item it is part of; - for none")] = ""

    def stated(self, kind: str) -> Words:
        """What was filled in; `kind` is a target or a result."""
        own = {each.name: getattr(self, each.name) for each in fields(Words) if each.name in Fields.model_fields}
        return Words(**own, kind=kind)
