"""What a clause is about, carried from clause to clause as a reader carries it.

A paragraph opens with the indicator of its heading. A name turns to another matter, and so do words like 物价方面; in a
new sentence a new matter takes no year and no kind from the old one. 人才方面, of which no indicator is known, leaves
none. What nothing names is guessed – the matter of the paragraph before, at first GDP – and marked as a guess.
"""

from __future__ import annotations

import re
from dataclasses import replace

from duibiao.audit.paper.frames import Clause, Frame
from duibiao.audit.paper.headers import indicators_in, matters_in
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.phrases import phrases
from duibiao.audit.paper.tokens import AMOUNT, INDICATOR, REGIONS, VALUE, YEAR, Skeleton
from duibiao.lexicon.claims import any_word, load_claims

__all__ = ["advised", "carried", "framed", "left", "opened", "tells_kind"]

G, Y, R, V, A = INDICATOR, YEAR, REGIONS, VALUE, AMOUNT
# what stands before an indicator, a year or a kind that something is compared with
BESIDE = re.compile(
    rf"(?:[按及]|[优等先后对]于|{any_word('beside', 'over', 'under')})"
    rf"(?:{Y}|{R}|{V}|的|地方|各省|本[省市区地]区?|本|自身|自己|其|当地|各自|年度|全年|预期|年初|既定|当时|设定|制定|定下|增长|增速)*$"
)
SINCE = re.compile(f"(?:{BESIDE.pattern})|[由从自]$")  # 由去年的6%: of no year that the clause is of
TO_GDP = re.compile(
    rf"{any_word('beside')}{Y}?{any_word('own')}?的?{G}(?:增长|增速)?(?:预期)?(?:目标)?(?:值|增速)?"
    "(?:相比|比较|比|而言|相较|对照|对比|[摆放]在一起|来看)"
)
RESULT = re.compile(r"实际(?!使用|利用)|实现|完成值|执行|初步核算|(?<!目标)增速(?!目标)(?=在|介于|为|达|最)")
AIM = re.compile("目标|预期|拟|[只但力要]求|力争|争取")
GROWN = re.compile("增长|增速|同比|上涨|下降")
NUMBERED = re.compile(f"(?P<what>[^，。；：、（{R}{V}{A}]*)[{V}{A}]")
MATTER = re.compile(
    "[\u4e00-\u9fff](?:率|额|量|值|度|业|比重|占比|投资|收入|支出|规模|资金|余额|债券?|贷款|存款|指数|项目|企业)$"
)
OTHER = re.compile("[一-鿿]{3}$")  # before an amount (转移支付达3366亿元): of a growth behind it, too
OF_A_KIND = re.compile("(?:”|企业|产品|民营|汽车|行业|产业)$")  # “新三样”出口额: a part, of which no figure is read
DOT = "·"
ASIDE = re.compile("（[^（）]*）")
TOPIC = re.compile(
    r"(?:从|在|就|对|而)*(?P<what>[^，、。；：%（）]{2,12}?)(?:的?变动|的?变化)?(?:方面|领域|而言|来看|看|来说|上|(?<=.端)看)$"
)
ADVICE = re.compile(  # holds to the end of the sentence
    "建议|推断|预测|假设|测算|情景|一致预期|(?:我们|机构|证券|券商|研究[院所]|银行|学者|专家|市场|笔者)[^，。；]{0,6}(?:预计|判断|认为|估计|料)"
)
MET = re.compile(f"{any_word('complete')}了?(?:{G}|{Y}|年度|全年|年初|预期|既定|的|增速|增长)*目标")
THOUGHT = re.compile("认为[^，。；：]{4,}：$")
OFFICIAL = re.compile("省长|市长|主席|政府工作报告|主要预期目标")
DONE = re.compile(f"(?:完成|达成|达到|实现|超过)了?[^，。；{G}{R}]{{0,6}}[{V}{A}]的?(?:年度|全年|年初|预期|既定)*目标")
SPELL = re.compile(
    "“?十[三四五]五”?(?:期间|时期|以来)?|[一二三四]季度|[上下]半年|年均|[两三]年平均|[0-9]月份?|近[两三五]年|过去[两三五]年"
)


LEAD = re.compile(
    "(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.、．])(?P<what>[^，。；：！？]{2,12})[。：]"
)


def opened(paragraph: Paragraph, last: Frame, *, same: bool) -> Frame:
    """The frame a paragraph opens with: of its heading's indicator; else, as a guess, of that of the one before."""
    lead = LEAD.match(paragraph.text)  # 三、投资。各省…: a heading that opens its paragraph
    heading = lead["what"] if lead is not None and indicators_in(lead["what"]) else paragraph.heading
    named = indicators_in(heading)
    if len(named) == 1 and len(matters_in(heading)) == 1:
        return Frame(named[0], topic=named[0])
    if not named and any(word in paragraph.heading for word in load_claims().topics["growth"]):
        return Frame("gdp", topic="gdp")
    going_on = same and paragraph.text.startswith(load_claims().topics["opens"])
    topic = last.topic or "gdp"
    return Frame(topic, kind=last.kind if going_on else "", guessed=True, topic=topic)


def carried(frame: Frame, ahead: Skeleton) -> Frame:
    """The frame a sentence takes from the one before it; what is but guessed it takes from itself, where it says it.

    After an unknown matter the paragraph's own is a guess.
    """
    if not frame.indicator and frame.topic:
        frame = replace(frame, indicator=frame.topic, kind="", guessed=True)
    named = {token.id for _, token in ahead.tokens(G)} if frame.guessed else set()
    if len(named) == 1:
        frame = replace(frame, indicator=named.pop())
    return replace(
        frame,
        to_gdp=False,
        advice=False,
        year=0,
        before=frame.year or frame.before,
        named=False,
        base=None,
        spell=False,
    )


def framed(clause: Clause, before: Frame, year: int) -> Frame:
    """The frame of a clause after the one before it; `year` is the year whose targets the paper compares."""
    words = ASIDE.sub(lambda found: DOT * len(found.group()), clause.text)
    frame = _on(clause, before)
    to_gdp = TO_GDP.search(words)
    for at, token in clause.skeleton.tokens(G, clause.start, clause.end):
        place = at - clause.start
        if words[place] != G or BESIDE.search(words[:place]) or (to_gdp and to_gdp.start() <= place < to_gdp.end()):
            continue
        if OF_A_KIND.search(words[:place]):
            frame = replace(frame, indicator="", named=False)
            break
        anew = token.id != frame.indicator and not frame.named
        topic = token.id if frame.guessed else frame.topic or token.id
        frame = replace(frame, indicator=token.id, named=True, guessed=False, topic=topic)
        if anew and not clause.index:  # another matter: what was told of the last one tells nothing of it
            frame = replace(frame, kind="", before=0)
        break
    if to_gdp and (frame.indicator != "gdp" or frame.guessed):
        frame = replace(frame, to_gdp=True)
    if THOUGHT.search(clause.skeleton.text, 0, clause.start):  # 我们认为地方更沉稳：16省下调
        frame = replace(frame, advice=False)
    if advised(clause):
        frame = replace(frame, advice=True)
    years = [
        token.year
        for at, token in clause.skeleton.tokens(Y, clause.start, clause.end)
        if words[at - clause.start] == Y and not SINCE.search(words[: at - clause.start])
    ]
    if SPELL.search(words):
        frame = replace(frame, spell=True)
    if years:
        frame = replace(frame, spell=SPELL.search(words) is not None)
        told = years[0]
        frame = replace(frame, year=year + told if told in {-1, 0} and year else told)
    result, aim = _kinds(words)
    if result and (not aim or result.start() < aim.start()) and "未实现" not in words:
        frame = replace(frame, kind="actual")
    elif aim and (DONE.search(words) or MET.search(words)):  # 超额完成85万人的年度目标: what goes on may be of either
        frame = replace(frame, kind=frame.kind if frame.kind == "actual" else "")
    elif aim:
        if frame.kind == "actual" and not years:  # its year was that of the result
            frame = replace(frame, year=0, before=frame.year or frame.before or year - 1)
        frame = replace(frame, kind="target")
    elif years and frame.year < year and (GROWN.search(words) or _grown(clause)):  # 去年增长5.2%
        frame = replace(frame, kind="actual")
    elif years and frame.year == year:
        frame = replace(frame, kind="target")
    return frame


def tells_kind(words: str) -> bool:
    """Whether words of a skeleton say that they tell of results or of targets."""
    return any(_kinds(words))


def _kinds(words: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The first word of a result, and of a target, that no number is merely held against."""
    result, aim = (
        next((found for found in pattern.finditer(words) if not BESIDE.search(words[: found.start()])), None)
        for pattern in (RESULT, AIM)
    )
    return result, aim


def advised(clause: Clause) -> bool:
    """Whether a clause tells what somebody holds or wants; what a government suggests to its congress is its target."""
    found = ADVICE.search(clause.text)
    if found is None:
        return False
    return found.group() != "建议" or OFFICIAL.search(clause.skeleton.text, 0, clause.end) is None


def left(clause: Clause, frame: Frame, *, claimed: bool) -> Frame:
    """The frame a clause leaves: with no indicator where its number was of a matter nobody knows (民营经济占比58%)."""
    numbered = None if claimed else NUMBERED.search(clause.text)
    unknown = "" if numbered is None else phrases().filling.sub("", numbered["what"])
    other = MATTER.search(unknown) or (numbered is not None and numbered.group()[-1] == A and OTHER.search(unknown))
    return replace(frame, indicator="", named=False) if other else frame


def _grown(clause: Clause) -> bool:
    """Whether the name of an indicator says already that it grew: 去年经济增长6%."""
    return any(GROWN.search(token.text) for _, token in clause.skeleton.tokens(G, clause.start, clause.end))


def _on(clause: Clause, before: Frame) -> Frame:
    """The frame with the matter that words like 物价方面 turn to; with none where nobody knows it (人才方面)."""
    topic = TOPIC.match(clause.text)
    if topic is None or topic["what"] in load_claims().topics["kept"]:
        return before
    named = indicators_in(topic["what"])
    if len(named) == 1:
        return Frame(
            named[0], year=before.year, named=True, topic=named[0] if before.guessed else before.topic or named[0]
        )
    if re.search(f"[{G}{R}]", topic.group()) or any(word in topic["what"] for word in load_claims().topics["kept"]):
        return before
    return Frame(advice=before.advice, topic=before.topic)
