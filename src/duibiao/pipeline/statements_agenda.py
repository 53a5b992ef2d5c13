"""What a person states of a commitment, from words to its fields: held to the same words as the readers."""

from __future__ import annotations

from collections.abc import Sequence

from duibiao.agenda.numerals import counted, extra
from duibiao.analysis.stated import value_of
from duibiao.errors import UsageError
from duibiao.figures import numbers
from duibiao.figures.numbers import Number
from duibiao.lexicon.objects import load_objects
from duibiao.lexicon.themes import load_codebook
from duibiao.model import FigureKind, Pledged
from duibiao.pipeline.agenda_rows import object_id, theme_id
from duibiao.pipeline.spoken import Usual, Words, cleaned, one_of, or_before, quantity, written, year

__all__ = ["pledged", "valid"]

ACTION, OBJECT, UNIT = 20, 60, 10  # characters at most
OTHER = "other"  # the theme of what no theme claims


def pledged(words: Words, before: Pledged | None, usual: Usual) -> Pledged:
    """What the person states: over what was stated `before`, or over what is `usual` at the place.

    The thing of the vocabulary and the theme follow the object where they are not given.
    Raises UsageError where the words are none of ours.
    """
    object_ = cleaned(words.object, "事项", OBJECT)
    if before is None:
        if not object_:
            raise UsageError("没有写事项。写上数的是什么：老旧小区、学校、航线……")
        if not words.value.strip():
            raise UsageError("没有数值。写成原文的样子：300个、1.2万户以上。")
        before = Pledged(usual.year, usual.kind, "", "", "", "", "", "", OTHER)
    value, unit, bound, thing, theme = before.value, before.unit, before.bound, before.object_id, before.theme
    if words.value.strip():
        found = quantity(words.value, _counted, known=False)
        value, unit, bound = found.value, found.unit, found.bound.value
    if object_ and object_ != before.object:
        thing, theme = load_objects().of(object_), load_codebook().field_of(object_, usual.quote)
    made = Pledged(
        year=words.year.strip() or before.year,
        kind=one_of(FigureKind, words.kind, before.kind, "类别"),
        action=or_before(words.action, before.action, "动作", ACTION),
        object=object_ or before.object,
        object_id=_thing(words.object_id, thing),
        value=value,
        unit=unit,
        bound=bound,
        theme=theme_id(or_before(words.theme, theme, "主题", OBJECT) or OTHER, load_codebook()),
    )
    valid(made, before)
    return made


def valid(made: Pledged, before: Pledged | None = None) -> None:
    """Nothing, or UsageError where no reader could have stated this; of a number that is as it was, neither."""
    year(made.year)
    if not cleaned(made.object, "事项", OBJECT):
        raise UsageError("没有写事项。写上数的是什么：老旧小区、学校、航线……")
    cleaned(made.action, "动作", ACTION)
    if before is None or value_of(made) != value_of(before):
        cleaned(made.unit, "单位", UNIT)
        written(made.value, made.unit, made.bound, _counted, known=False)
    if made.object_id and made.object_id not in load_objects().by_id:
        object_id(made.object_id)  # says which there are
    theme_id(made.theme, load_codebook())


def _counted(text: str) -> Sequence[Number]:
    """The numbers of a text as tasks count them."""
    return counted(text, numbers.find(text), extra(text, 0, len(text)))


def _thing(words: str, before: str) -> str:
    """The id of a thing of the vocabulary given by id, name or any words for it; a dash for none."""
    given = or_before(words, "", "统一事项", OBJECT)
    return object_id(given)[0] if given else "" if words.strip() else before
