"""What stands between a name and a number, and whether it leaves the number a value of the name.

Verbs and scope words do (同比增长, 预计达到); 高于全国, 占, 居 compare, share or rank; anything else may turn the name
into part of a longer one. In the headline statement, where every item is a target, the longer one is read as a noun of
the report's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duibiao.figures.clauses import without_brackets
from duibiao.figures.subjects import Subject, headed, with_tail
from duibiao.lexicon import Grammar, Indicators
from duibiao.model import DoubtReason

__all__ = [
    "Context",
    "borrowed",
    "core",
    "last_year",
    "own_noun",
    "own_nouns",
    "ratio",
    "refused",
    "share",
    "unranked",
]

LONGEST = 24  # characters between a name and its number
LONGEST_STATEMENT = 60  # characters of a noun of prose and its verbs
SHORTEST_NOUN = 2  # characters before the head of a noun in prose: 网络零售额; 金额 is of what stands before it
MOST_HEADS = 8  # elements of the clause before that a noun may borrow from
LONGEST_NOUN = 6  # characters of a noun that borrows its head
NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”（）.、·%]{2,40}")
NO_NOUN = re.compile(r"比(?!重|例)|较|与|[高低快慢优好]于|占|[、，（）的]")
QUOTED = re.compile("“[^“”0-9]{1,8}”")  # 突破“千亿”、达1075亿元; 实现“十二连丰”，达到42万吨
YEAR = re.compile(r"(?:在|到|至)?(?:19|20)[0-9]{2}年(?:度|底|末)?|连续第[0-9一二三四五六七八九十]+年")
OF_GDP = re.compile(r"[、，]?(?:占|相当于|与)[^，。]{0,8}(?:生产总值|GDP)")
ABROAD = ("全国", "我国", "全球", "世界")  # whose noun is not the region's
SHARE = re.compile(r"占|比重|中的|每|率达|贡献率")
LAST_YEAR = re.compile(r"(?<![比较])(?:去年|上年|上一年)(?!基础|同期|水平|实绩|的?基础)|由[0-9]{4}年|调整为")
BLOCKED = re.compile(r"[占中率]|项目|企业|产业|部分|人均|方面|贷款|余额|增速居|单位|每")
LISTED = re.compile("、|和|与|及")
MEASURED = re.compile(  # how a noun ends that says what is measured
    "(?:率|值|(?<!差)额|收入|支出|投资|比重|占比|比例|面积|浓度|指数|强度|(?<!质)量|存量|规模|总数|人数|户数|额度|储备"
    "|资金|[存贷]款|减免|减税降费|退税缓费|进出口|里程|装机|人次|花费|产值|利润|亩产|单产|出口|进口|内资)$"
)
FRAGMENT = re.compile(
    "[）)]|合同|到位|正式|设立|完成|项目|发生|办件|提供|年度|任务|其中|累计|[两三几各]"
)  # of a clause
CLAUSAL = re.compile(
    "[于让给]|通过|实施|开展|推进|加快|引导|帮助|纳入|带动|吸纳|覆盖(?!率|面)|培育|推动|建设(?=.{6})|首次|成为|下调|连续|位居"
)
POINTS = ("百分点", "百分点以上", "百分点左右")
AHEAD = re.compile("(?:力争|确保|均)?[高快优好低慢][于出]")  # of somebody else's: 高于全省2个百分点
ATTRIBUTE = re.compile(  # 10亿元以上的县: the number tells which counties, not how much revenue
    "的(?!速度|目标|增速|增长|水平|[较最]?[高低]|增幅|历史|台阶|新|基础|好|佳|成绩|预期|关口|大关)"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The words of the lexicon, the region's own names, and how free the text may be.

    `liberal` is for the headline statement, where every item is a target and a noun of its own becomes `other:`.
    `nouns` is for the review of a plan report, where a noun that says what is measured does so too.
    """

    grammar: Grammar
    indicators: Indicators
    own_names: tuple[str, ...]
    liberal: bool
    nouns: bool = False

    def of_gdp(self, subject: Subject) -> bool:
        """Whether the subject may be stated as a share of GDP."""
        return subject.indicator in self.indicators.by_id and self.indicators[subject.indicator].of_gdp

    def anywhere(self, subject: Subject) -> bool:
        """Whether the subject is measured at places, so that a place before its name makes it no part."""
        return subject.indicator in self.indicators.by_id and self.indicators[subject.indicator].anywhere


def core(said: str, context: Context) -> str:
    """What is said between name and number, without brackets, years, periods and calibers."""
    said = context.grammar.calibers.sub("", without_brackets(said))
    if "“" in said:
        said = QUOTED.sub("", said)
    return YEAR.sub("", context.grammar.periods.sub("", said))


def unranked(said: str, context: Context) -> str:
    """What is said behind a rank that a comma closes, where it tells a change: 居全国前列、增长 -> 增长."""
    head, _, tail = said.rpartition("、")
    if not head:
        return said
    grammar = context.grammar
    closed = grammar.comparisons.search(head) and not grammar.comparisons.search(tail)
    return tail if closed and grammar.verbs.search(tail) and grammar.bare.fullmatch(tail) else said


def ratio(said: str) -> bool:
    """Whether the number is a share of GDP: 占地区生产总值比重达."""
    return OF_GDP.match(said) is not None


def share(said: str) -> bool:
    """Whether the number is a share of something."""
    return SHARE.search(said) is not None


def last_year(said: str) -> bool:
    """Whether the words turn to last year: 去年预期目标为, but not 比去年增长.

    >>> last_year("（去年预期目标为"), last_year("比去年增长")
    (True, False)
    """
    return LAST_YEAR.search(said) is not None


def refused(text: str, end: int, subjects: list[Subject], said: str, context: Context) -> DoubtReason | None:
    """Why the number that ends at `end`, behind `said`, is no value of the subjects; None where it is."""
    grammar, last = context.grammar, subjects[-1]
    rest = unranked(core(said, context), context)
    head = grammar.heads.match(rest)
    rest = rest[head.end() :] if head else rest
    if not last.own and not ((context.liberal or context.nouns) and context.anywhere(last)):
        return DoubtReason.PART_OF_WHOLE
    if not context.liberal and ATTRIBUTE.match(text, end):
        return DoubtReason.PART_OF_WHOLE
    if text.endswith(POINTS, 0, end) and AHEAD.match(rest):
        return DoubtReason.RANK_OR_COMPARISON
    if rest == "的" and text.find("%", end - 4, end) > 0:
        return DoubtReason.PART_OF_WHOLE  # 财政支出的70%以上
    if grammar.bare.fullmatch(rest):
        return DoubtReason.PART_OF_WHOLE if rest.startswith("、") and not grammar.verbs.search(rest) else None
    if context.of_gdp(last) and ratio(rest):
        return None
    if grammar.comparisons.search(rest):
        return DoubtReason.PART_OF_WHOLE if share(rest) else DoubtReason.RANK_OR_COMPARISON
    if not context.liberal or len(rest) > LONGEST or BLOCKED.search(rest):
        return DoubtReason.PART_OF_WHOLE
    verbs = list(grammar.verbs.finditer(rest))
    if verbs and grammar.bare.fullmatch(rest, verbs[-1].start()):
        return None
    return DoubtReason.PART_OF_WHOLE


def own_noun(text: str, start: int, end: int, context: Context) -> Subject | None:
    """The noun of its own in text[start:end], without scope words in front and predicate words behind."""
    gap = text[start:end]
    cut = next(at for at in range(len(gap) + 1) if context.grammar.predicate.fullmatch(gap, at))
    noun = gap[:cut].rstrip("的")
    stripped = _unmodified(noun, context)
    if stripped.count("“") < stripped.count("”") and noun.endswith(f"“{stripped}"):
        stripped = f"“{stripped}"  # “四新”经济增加值
    if not NOUN.fullmatch(without_brackets(stripped)) or NO_NOUN.match(stripped):
        return None
    if stripped.count("“") != stripped.count("”"):
        return None
    if stripped.startswith(ABROAD) and not stripped.startswith(context.own_names):
        return None
    return Subject(f"other:{stripped}", start + len(noun) - len(stripped), start + len(noun), own=True)


def own_nouns(text: str, start: int, end: int, count: int, context: Context) -> list[Subject]:
    """The noun of its own in text[start:end], or the `count` nouns listed there, which share the last one's tail.

    In prose only nouns that say what is measured: 批发零售业、住宿餐饮业增加值.
    """
    if end - start > LONGEST_STATEMENT and not context.liberal:
        return []
    noun = own_noun(text, start, end, context)
    if noun is None or (not context.liberal and not _measured(noun.indicator)):
        return []
    elements = LISTED.split(noun.indicator.removeprefix("other:")) if count > 1 else []
    if len(elements) != count:
        return [noun] if context.liberal or count == 1 else []
    at, subjects = noun.start, []
    for element in elements:
        at = text.index(element, at)
        subjects.append(Subject(f"other:{with_tail(element, elements[-1])}", at, at + len(element), own=True))
        at += len(element)
    return subjects


def _measured(indicator: str) -> bool:
    """Whether a noun of prose says what is measured, and of what: 网络零售额, but not 金额 or 完成投资."""
    noun = without_brackets(indicator.removeprefix("other:"))
    head = MEASURED.search(noun)
    return (
        head is not None
        and head.start() >= SHORTEST_NOUN
        and FRAGMENT.match(noun) is None
        and CLAUSAL.search(noun) is None
    )


def borrowed(said: str, words: str, context: Context) -> str | None:
    """The indicator of a noun that borrows the first words of the clause before it, `words`.

    粮食稳产丰收，产量达到…; 粮食播种面积1200万亩、产量…; 克服洪灾影响再获粮食丰收，产量…
    """
    noun = _unmodified(said.lstrip("、，"), context)
    heads = (words, *words.split("、", MOST_HEADS)[:MOST_HEADS])
    if noun.startswith(context.grammar.borrowers):
        both = f"{words}，{noun}"
        heads += tuple(words[at.start() :] for pattern in context.grammar.borrows if (at := pattern.search(both)))
    for length in range(min(len(noun), LONGEST_NOUN), 1, -1):
        if not context.grammar.bare.fullmatch(noun, length):
            continue
        for head in heads:
            indicator = headed(_unmodified(head, context), noun[:length], context.indicators)
            if indicator is not None:
                return indicator
    return None


def _unmodified(words: str, context: Context) -> str:
    """The words without the scope words in front: 全年粮食稳产 -> 粮食稳产."""
    lead = context.grammar.modifier_lead.match(words)
    return words[lead.end() :] if lead else words
