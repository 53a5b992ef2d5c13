"""Numbers and shares of regions in a text: 16省, 其余5个, 12家, 无一省份, 至少15省, 近九成地区, 多数省份."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duibiao.audit.paper.tokens import COUNT, SHARE, Token
from duibiao.figures.numbers import chinese
from duibiao.lexicon.claims import any_word

__all__ = ["counts", "shares"]

TENTHS = "一二三四五六七八九"
MANY, MOST, OVER_HALF, HALF, NEAR_HALF = (
    (Decimal("0.5"), Decimal(1)),
    (Decimal("0.75"), Decimal(1)),
    (Decimal("0.5"), Decimal("0.65")),
    (Decimal("0.45"), Decimal("0.55")),
    (Decimal("0.4"), Decimal("0.5")),
)
NOUN = f"个?{any_word('noun')}(?![以级内会委政长直区块产方市])"  # not 3省级, 5地市
SAID = any_word(
    "lowered", "raised", "flat", "missed", "complete", "unset", "set_out", "over", "under", "short", "least", "most",
    "same", "reached", "all", "only",
)  # fmt: skip
# What may follow a number without a noun of its own (5个下调, 12家的目标). Anything else is the noun of another thing:
# 5个项目. A number of points is none either: 3个、2个和1个百分点.
BARE = (
    rf"(?=$|[，。；：！？（）()\s]|(?:[、和及]|以及)(?!(?:[0-9.]+个?[、和及至到])*[0-9.]+个?(?:百分)?点)"
    rf"|{SAID}|{any_word('with', 'beside')}(?:去年|上年|全国|20[0-9]{{2}}年|GDP)"
    "|[的内里均都则皆也已才把将给被比较共占更高低]"
    "|中(?![部央小心国长西医学型])|未(?!来)|没|不(?![同少良])|有(?!限)|在(?![建线校])|为|是|定(?![点制向])|设(?![备施计])"
    "|选(?![项手题])|写|放|瞄|调|变|属|来自|位于|两年|增[速幅]|目标[增高低为在定]|GDP|经济增)"
)
COUNTS = re.compile(
    rf"(?P<none>没有(?:任何)?一[个家](?:{NOUN}|(?={SAID}|[把将在定设高低超]))|无一(?:{NOUN})?(?!例外|不))"
    rf"|(?P<lead>{any_word('rest', 'only')}的?)?(?P<n>(?<![0-9.])[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
    rf"(?P<more>[余多])?(?:(?P<noun>{NOUN})|{any_word('classifier')}{BARE})"
)
OTHER = re.compile(rf"[^，。；、0-9的]{{0,3}}?(?<!省){any_word('other_things')}")  # 11个设区市
OTHERS = (
    re.compile(  # 21个地级市, 70个大中城市中: what the numbers behind it are of, where they have no noun of their own
        rf"(?:[0-9]+|[一二三四五六七八九十百]+)[个家位名座]?[^，。；、0-9]{{0,4}}?(?<!省){any_word('other_things')}"
        rf"|(?<!省){any_word('other_things')}[中里内]"
    )
)
NEARLY = re.compile(
    f"(?:(?P<ge>{any_word('least', 'at_least')})|(?P<le>{any_word('most', 'at_most')})"
    f"|(?P<near>{any_word('nearly', 'short')})|(?P<about>{any_word('about')}))$"
)
OF_AMOUNT, FAR = re.compile("占[^，。；]*$"), 10  # 占经济总量约56%的省份
LONGEST = 4  # characters of a word of `NEARLY`
SHARES = re.compile(
    rf"(?:(?P<over>超过?|逾|近|约|不足|不到)?(?:(?P<tenths>[{TENTHS}])成(?!不变)(?P<more>以上|多)?"
    r"|(?P<percent>[0-9]{1,2}(?:\.[0-9]+)?)%(?=的(?:省|地区|地方)(?!份?(?:有|为|共|达|多达|包括|是|数量))))"
    r"|(?P<over_half>超过?(?:半数|一半)|半数以上|过半|一半以上)|(?P<near_half>近半数?|近一半)|(?P<half>半数|一半)|(?P<third>三分之[一二](?:左右)?))"
    rf"(?:的?{any_word('noun')}|(?={any_word('lowered', 'raised', 'flat', 'missed', 'over', 'under')}|完成|达标))"
    rf"|(?:(?P<most>绝大多数|绝大部分)|(?P<many>大?多数|大部分|多半))的?{any_word('noun')}"
    r"(?=(?:(?!提出|强调|部署|推进|表示)[^，。；]){0,30}"
    rf"(?:{any_word('over', 'under', 'lowered', 'raised', 'flat', 'missed')}|[0-9]%))"
)


SPANS = {"most": MOST, "many": MANY, "over_half": OVER_HALF, "near_half": NEAR_HALF, "": HALF}


def counts(text: str, start: int, end: int) -> Iterator[Token]:
    """The numbers of regions in text[start:end]."""
    since = start
    for match in COUNTS.finditer(text, start, end):
        since = match.end() if match["noun"] else since
        bare = match["n"] is not None and not match["noun"]
        if bare and (OTHER.match(text, match.end()) or OTHERS.search(text, since, match.start())):
            continue
        if text[match.start() - 1 : match.start()] in ("第", "“"):
            continue
        if match["none"]:
            yield Token(COUNT, match.start(), match.end(), low=Decimal(), id=match["none"])
            continue
        count = Decimal(match["n"]) if match["n"].isascii() else chinese(match["n"])
        nearly = NEARLY.search(text, max(start, match.start() - LONGEST), match.start())
        bound = "ge" if match["more"] else (nearly.lastgroup or "") if nearly is not None else ""
        yield Token(COUNT, match.start(), match.end(), low=count, bound=bound, id=match["lead"] or "")


def shares(text: str, start: int, end: int) -> Iterator[Token]:
    """The shares of regions in text[start:end]."""
    for match in SHARES.finditer(text, start, end):
        if match["percent"] and OF_AMOUNT.search(text, max(start, match.start() - FAR), match.start()):
            continue
        low, high = next(span for name, span in SPANS.items() if not name or match[name])
        if match["third"]:
            low, high = _span(Decimal(1 if "一" in match["third"] else 2) / 3, "", more=False)
        elif match["tenths"] or match["percent"]:
            share = chinese(match["tenths"]) / 10 if match["tenths"] else Decimal(match["percent"]) / 100
            low, high = _span(share, match["over"] or "", more=bool(match["more"]))
        yield Token(SHARE, match.start(), match.end(), (), low, high)


def _span(share: Decimal, over: str, *, more: bool) -> tuple[Decimal, Decimal]:
    """What 八成, 超七成, 近九成, 六成以上 allow."""
    slack = Decimal("0.05")
    if more or over.startswith(("超", "逾")):
        return share, share + Decimal("0.15")
    if over in {"近", "不足", "不到"}:
        return share - Decimal("0.1"), share
    return share - slack, share + slack
