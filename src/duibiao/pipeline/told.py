"""What a person tells about an input, from words to codes."""

from __future__ import annotations

from duibiao.errors import UsageError
from duibiao.lexicon.regions import regions

__all__ = ["region"]


def region(words: str) -> str:
    """The code of a region told by code or name; UsageError where it is none, or one of several.

    >>> region("重庆市"), region("110000")
    ('500000', '110000')
    """
    table = regions()
    if words.isascii():
        if table.get(words) is None:
            raise UsageError(f"没有代码为“{words}”的地区。地区写 GB/T 2260 六位代码或名称，如 500000、重庆市。")
        return words
    found = [one for one in table.named(words) if one.code]
    if not found:
        raise UsageError(f"没有叫“{words}”的地区。地区写 GB/T 2260 六位代码或全名，如 500000、重庆市。")
    if len(found) > 1:
        several = "、".join(f"{table.full_name(one)} {one.code}" for one in found)
        raise UsageError(f"“{words}”不止一处：{several}。请用代码。")
    return found[0].code
