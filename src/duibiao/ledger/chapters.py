"""Which stretches of a budget report state its accounts, and what their headings say: phase, year, account, level.

The report's work, policies and measures are full of money that belongs to no account; they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from duibiao.lexicon.accounts import DEBT, Accounts
from duibiao.model import Document, Phase
from duibiao.outline.headings import Heading, find

__all__ = ["Chapter", "chapters", "level_of", "run_in", "title_of", "whole_of"]

YEAR = re.compile(r"(20[0-9]{2})年")
BUDGET = re.compile("预算|草案|收支|收入|支出")
AMOUNT = re.compile(r"[0-9](?:[万亿]?元|%)")
ROW = re.compile(r"\s*(?:\||[0-9][0-9.,]*\s*(?:\n|\|))")  # 一、本级收入, and 40.01 in the next line
LISTED = re.compile(
    r"\n(?:（?[一二三四五六七八九十0-9]{1,3}[）、.]|——)[^。\n]*[0-9][万亿]?元"
)  # lines of an account, as a list
LONGEST_TITLE = 60  # characters
LONGEST_ACCOUNT = 30  # characters of a heading that names an account; a longer one is a sentence of policy
TITLE = re.compile("[^。\n]*执行[^。\n]*草案")  # of the report, or what its first sentence presents
TURN = re.compile(
    r"^[^。\n]{0,16}(20[0-9]{2})年[^。；\n]{0,24}(?:(?P<execution>预算执行|决算|收支完成)|(?P<draft>预算草案|预算安排))",
    re.MULTILINE,
)


PLACED = re.compile(
    r"(?!.{0,3}(?:全|本|各|我|市区|县区|中央))(?P<place>[\u4e00-\u9fff]{1,6}?(?:[区县市旗]|新城))(?=(?:20[0-9]{2}年)?(?:财政|一般公共|预算|收支))"
)
RUN_IN = re.compile(
    r"\n\s*(?P<title>[^，。：；、\n0-9]{0,6}?(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)(?:预算)?"
    r"(?:收支|执行|完成|安排|草案|决算|情况|方面)*)[。：](?=[^\n])"
)


class Chapter(NamedTuple):
    """A stretch of the reading under one heading. What the heading leaves open is empty or None.

    A tuple, for a report has a hundred headings and every one makes some.
    """

    start: int
    end: int
    phase: Phase | None
    year: int
    account: str
    level: str
    intro: bool = False  # what a chapter says before its first account: a summary, no account
    above: int = -1  # where the heading begins that it stands below


def chapters(document: Document, text: str, words: Accounts, year: int) -> list[Chapter]:
    """The stretches that state the accounts, in order; by the turn of phrase where no heading tells."""
    found = _without_intros(_headed(document, text, words, year), text)
    return found if found or find(text) else list(_unheaded(text, year))


def _without_intros(headed: Iterator[tuple[int, Chapter | None]], text: str) -> list[Chapter]:
    """The chapters, those marked as introductions that state no account and have chapters below that do."""
    ranked = list(headed)
    found: list[Chapter] = []
    for place, (rank, chapter) in enumerate(ranked):
        if chapter is None:
            continue
        below = takewhile(lambda each, rank=rank: each[0] > rank, ranked[place + 1 :])  # type: ignore[misc]
        stated = any(each is not None and each.account for _, each in below)
        listed = LISTED.search(text, chapter.start, chapter.end) is not None
        intro = rank <= 1 and not chapter.account and stated and not listed
        found.append(chapter._replace(intro=intro) if intro else chapter)
    return found


def _headed(document: Document, text: str, words: Accounts, year: int) -> Iterator[tuple[int, Chapter | None]]:
    heads = [head for head in find(text) if _rank(head) < 9 and not _no_heading(head, text)]
    opened: list[tuple[int, Chapter | None, int]] = []  # rank, what holds below, place: the open headings outside in
    for index, head in enumerate(heads):
        end = heads[index + 1].start if index + 1 < len(heads) else len(text)
        rank = _rank(head)
        while opened and opened[-1][0] >= rank:
            opened.pop()
        above, place = opened[-1][1:] if opened else (None, -1)
        title = text[head.start + len(head.marker) : head.end]
        nation, own = document.region == "000000", f"{document.region_name}{document.title}"
        below = _below(title, above, words, year, nation=nation, own=own)
        opened.append((rank, below, head.start))
        yield rank, below._replace(start=head.start, end=end, above=place) if below else None


def _no_heading(head: Heading, text: str) -> bool:
    """Whether it only looks like one: a sentence with an amount (2.市级预备费安排30亿元), a row of a table."""
    return AMOUNT.search(text, head.start, head.end) is not None or ROW.match(text, head.end) is not None


def _rank(head: Heading) -> int:
    if head.level == 4 or (head.marker[0] not in "（第" and head.marker[-1] in "是要"):
        return 9
    if head.marker[0] == "第":
        return 0 if head.level == 1 else 9
    if head.marker[0] == "（":
        return 2 if head.marker[1] not in "0123456789" else 4
    return 3 if head.marker[0].isdigit() else 1


def _below(title: str, above: Chapter | None, words: Accounts, year: int, *, nation: bool, own: str) -> Chapter | None:
    """What holds below a heading: what it says, and for the rest what holds around it; None for prose."""
    says = words.chapters
    prose, states = says["prose"].search(title) is not None, says["accounts"].search(title) is not None
    if prose and not (states and len(title) <= LONGEST_ACCOUNT and not title.endswith(("管理", "监督", "改革"))):
        return None
    phase, dated = _phase(title, words, year, inside=above is not None and above.phase is not None)
    if above is None:
        if phase is None and not states and not words.debt["chapter"].search(title):
            return None
        above = Chapter(0, 0, None, year - 1, "", "")
    if phase is not None:
        above = above._replace(phase=phase, year=dated)
    account = next((name for name, pattern in words.accounts if pattern.search(title)), "")
    if words.debt["chapter"].search(title) and not account:
        account = DEBT
    level = level_of(title, words, nation=nation) or _placed(title, own)
    return above._replace(account=account or above.account, level=level or above.level)


def _placed(title: str, own: str) -> str:
    """The district or county below whose account a heading states by its name; empty for the region's own."""
    place = PLACED.match(title)
    return place["place"] if place and place["place"] not in own else ""


def _phase(title: str, words: Accounts, year: int, *, inside: bool) -> tuple[Phase | None, int]:
    """The phase a heading states, by its year first: 2024年全市收支情况 in the report of 2025 is execution.

    `inside` a chapter of either phase, 债券资金安排情况 is no draft: only one that speaks of a budget is.
    """
    years = {int(each) for each in YEAR.findall(title)}
    if len(years) == 1:
        dated = years.pop()
        return (Phase.DRAFT if dated >= year else Phase.EXECUTION), dated
    if years:
        return None, year - 1
    executed, drafted = (words.chapters[key].search(title) is not None for key in ("execution", "draft"))
    if drafted and not (executed and "草案" not in title) and not (inside and not BUDGET.search(title)):
        return Phase.DRAFT, year
    return (Phase.EXECUTION if executed else None), year - 1


def _unheaded(text: str, year: int) -> Iterator[Chapter]:
    turns = [turn for turn in TURN.finditer(text) if not TITLE.match(text, turn.start())]
    if not turns:  # a news item: every sentence tells its own year
        yield Chapter(0, len(text), None, year - 1, "", "")
    ends = [*(turn.start() for turn in turns), len(text)][1:]
    for turn, end in zip(turns, ends, strict=True):
        phase = Phase.EXECUTION if turn["execution"] else Phase.DRAFT
        yield Chapter(turn.start(), end, phase, year - 1 if phase is Phase.EXECUTION else year, "", "")


def title_of(text: str, chapter: Chapter) -> str:
    """The words of the heading a chapter begins with."""
    return re.split("[。：\n]", text[chapter.start : min(chapter.end, chapter.start + LONGEST_TITLE)], maxsplit=1)[0]


def run_in(lead: str, words: Accounts, *, nation: bool) -> tuple[str, str] | None:
    r"""The account and level a paragraph begins with for a heading, the last of those in `lead`; None for none.

    >>> from duibiao.lexicon.accounts import load_accounts
    >>> run_in("450万元。\n全市政府性基金预算。收入总计", load_accounts(), nation=False)
    ('政府性基金预算', '全市')
    """
    *_, found = (None, *RUN_IN.finditer(lead))
    title = found["title"] if found else ""
    account = next((name for name, pattern in words.accounts if pattern.search(title)), "")
    return (account, level_of(title, words, nation=nation)) if account else None


def level_of(words_said: str, words: Accounts, *, nation: bool) -> str:
    """The level named in some words, 我市 as 全市; empty where there is none.

    >>> from duibiao.lexicon.accounts import load_accounts
    >>> level_of("我市政府债务", load_accounts(), nation=False), level_of("收入", load_accounts(), nation=False)
    ('全市', '')
    """
    found = (words.national_level if nation else words.level).search(words_said)
    return found.group().replace("我", "全") if found else ""


def whole_of(region_name: str) -> str:
    """The level of a whole region by its name, for a report that never says it.

    >>> whole_of("湖南省长沙市长沙县"), whole_of("广西壮族自治区"), whole_of("全国"), whole_of("")
    ('全县', '全区', '全国', '全辖区')
    """
    if region_name in ("全国", "中国"):
        return "全国"
    return f"全{region_name[-1]}" if region_name and region_name[-1] in "省市区县州盟旗" else "全辖区"
