"""What a clause does and to what: the verb it opens with, the verb before its number, the noun between or behind.

Words are looked up at the ends of a stretch, the longest first; no list is searched through.
"""

from __future__ import annotations

import re

from duibiao.lexicon import load_grammar
from duibiao.lexicon.commitments import load_wording

__all__ = ["LONGEST_OBJECT", "TRAIL", "closing", "head", "opening"]

LONGEST_OBJECT = 40  # characters
LONGEST_WORD = 8
TRAIL = "的、，：以将对"  # what no object begins or ends with
DATED = re.compile("[两三五十]年内|[一二三四五六七八九十]{1,2}[是要]|(?:其中)?[，：]?到?20[0-9]{2}年(?:底前?|内|度)?")
PLACE = re.compile(
    "(?:在|到|围绕|聚焦|依托|通过|利用|按照|结合)[^，。；]{1,24}?(?:上|中|内|方面|领域|基础上|期间|以来|等)"
)
SAID_OF_IT = re.compile(  # ends the noun behind a number: 科技型企业〔纳入上市培育库〕
    "提供|给予|进行|全部|实现|达到|纳入|参加|达标|全覆盖|落地|投产|投用|投运|完工|竣工|获得|转为|升为|通过|入库|升规|入规"
    "|支持|作为|打造|成为|确保|力争|争取|到"
)


def opening(text: str, start: int, end: int) -> tuple[str, int]:
    """The verb that text[start:end] opens with, behind adverbs, and where what it acts on begins.

    >>> words = "加快新建改造农村公路"
    >>> opening(words, 0, len(words))
    ('新建改造', 6)
    """
    wording = load_wording()
    place = PLACE.match(text, start, end)
    at, action, weak = place.end() if place else start, "", ""
    while at < end:
        if not action and (dated := DATED.match(text, at, end)):
            at = dated.end()
        elif action and text[at] == "好":  # 建设好
            at += 1
        elif (word := _verb(text, at, end, wording.chained if action else wording.opening)) and (
            word not in wording.adverbs
        ):
            action, at = action + word, at + len(word)
        elif not action and (adverb := _longest(text, at, end, wording.adverbs)):
            weak = adverb if adverb in wording.opening else weak
            at += len(adverb)
        elif action and text[at] in "、和及并" and _longest(text, at + 1, end, wording.chained):
            action, at = action + text[at], at + 1
        else:
            break
    if not action and (found := _middle(text, at, end)):
        return found
    return action or weak, at


def closing(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the noun of text[start:end] ends, before verbs and bounds, and the verb that stands first of those.

    >>> words = "集装箱吞吐量力争突破"
    >>> closing(words, 0, len(words))
    (6, '突破')
    """
    wording, bounds, action = load_wording(), load_grammar().before, ""
    while end > start:
        for length in range(min(LONGEST_WORD, end - start), 0, -1):
            word = text[end - length : end]
            if word in wording.closing:
                action = word
                break
            if word in wording.links or word in bounds:
                break
        else:
            break
        end -= length
    return end, action


def head(text: str, start: int, end: int) -> str:
    """The noun that text[start:end] begins with, up to what is said of it.

    >>> words = "科技型企业纳入上市培育库"
    >>> head(words, 0, len(words))
    '科技型企业'
    """
    cut = SAID_OF_IT.search(text, start + 2, end)
    stop = cut.start() if cut else end
    if text.rfind("“", start, stop) > text.rfind("”", start, stop):  # 企业“小〔升规〕”
        stop = text.find("”", stop, end) + 1 or end
    return text[start : min(stop, start + LONGEST_OBJECT)].strip(TRAIL)


def _middle(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The last verb of doing inside text[start:end] that leaves something to act on: 利用空间新增停车位."""
    wording, last = load_wording(), None
    for match in wording.middle.finditer(text, start, end):
        if match.group() == "新增" and text.startswith("就业", match.end()):  # 城镇新增就业 is one name
            continue
        if end - match.end() >= 2 and not _is_noun(text, match.group(), match.end(), end):
            last = match
    if last is None or closing(text, last.end(), end)[0] <= last.end():
        return None
    action, at = last.group(), last.end()
    while word := _verb(text, at, end, wording.chained):
        action, at = action + word, at + len(word)
    return action, at


def _verb(text: str, start: int, end: int, words: frozenset[str]) -> str:
    """The longest of the words that text[start:end] begins with, unless what follows makes a noun of it."""
    word = _longest(text, start, end, words)
    return "" if word and _is_noun(text, word, start + len(word), end) else word


def _is_noun(text: str, word: str, end: int, limit: int) -> bool:
    """Whether what follows a verb makes a noun of it: 服务〔业〕, 完成〔率〕."""
    if end >= limit:
        return False
    wording = load_wording()
    return text[end] in ("率", "额", "量", "值") or (word in wording.nominal and text[end] in wording.nouns_behind)


def _longest(text: str, start: int, end: int, words: frozenset[str]) -> str:
    for length in range(min(LONGEST_WORD, end - start), 0, -1):
        if text[start : start + length] in words:
            return text[start : start + length]
    return ""
