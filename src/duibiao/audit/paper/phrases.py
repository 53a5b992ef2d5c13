"""The phrases in which something is told of single regions, over skeletons; the words are in `claims.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from duibiao.audit.paper.tokens import AMOUNT, COUNT, INDICATOR, POINTS, REGIONS, VALUE, YEAR
from duibiao.lexicon.claims import any_word

__all__ = ["DOT", "Phrases", "phrases"]

R, N, V, D, A, G, Y = REGIONS, COUNT, VALUE, POINTS, AMOUNT, INDICATOR, YEAR
DOT = "·"  # what stands for a bracket, or for its marks
AND = "[、和及与，]"
END = "[，、；。：（）)]"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Groups of all: `fill`, the words before; of most `by`, `first`, `last`, `values`, `base`; `way` and `more`."""

    value: re.Pattern[str]
    move: re.Pattern[str]
    span: re.Pattern[str]  # 从7%到5%
    minus: re.Pattern[str]  # 较上年-0.5pct
    points: re.Pattern[str]  # （2个百分点）, of a move told before
    size: re.Pattern[str]  # 幅度均为0.5个百分点
    over: re.Pattern[str]
    beside: re.Pattern[str]
    apart: re.Pattern[str]  # 高1个百分点, than what was said before
    against: re.Pattern[str]  # 与去年实际相比, of what follows
    limit: re.Pattern[str]  # 不超过6%
    off: re.Pattern[str]
    filling: re.Pattern[str]  # words that say nothing of what is told
    aim: re.Pattern[str]
    result: re.Pattern[str]
    grown: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """The phrases, compiled."""
    words = rf"{Y}|{G}|{N}|连续第?[一二三四五六两0-9]+年|{any_word('fill', 'aim', 'result', 'complete')}"
    fill = f"(?:{words})*"
    bases = rf"(?P<base>(?:{Y}|{R}|{G}|{V}|{any_word('base')})+)"
    base = rf"{any_word('beside')}{bases}"
    down, up = (any_word(f"{way}", f"{way}_by") for way in ("lowered", "raised"))
    ways = rf"(?P<way>{down}|{up}|{any_word('turned')})(?:了|约|近|幅度|各|分别|为)*"
    first = rf"[由从自将把]{fill}(?P<first>{V}(?:{AND}{V})*)的?{fill}"
    by = rf"(?P<by>[{D}{A}](?:{AND}[{D}{A}])*)"
    last = rf"[至到为成]{fill}(?P<last>{V}(?:{AND}{V})*)"
    since = rf"(?:{any_word('beside')}(?:{Y}|的|{any_word('aim')}|{G}|年|增速|水平|同期)+(?:相比)?{fill})?"
    side = rf"(?P<way>(?P<more>{any_word('more')})|{any_word('less')})(?:于|出|了|约)*{by}?"
    side = rf"(?P<same>{any_word('same')})|{side}"
    side = rf"{side}|(?P<gap>{any_word('gap')})(?:为|达|约|了)*(?P<size>{D}(?:{AND}{D})*)"
    end = rf"(?={DOT}*(?:$|{END}|{R}|{Y}|{any_word('closed')}))"
    goal = rf"(?={DOT}*(?:$|{END}|{R}|{Y}|{any_word('closed')}|的?(?:区间)?(?:目标|增速|增长|水平)))"
    limits = any_word("over", "under", "passed", "short", "least", "most")
    return Phrases(
        value=re.compile(
            rf"(?P<fill>{fill})(?P<fall>{any_word('falls')})?(?:了|约)?(?P<values>[{V}{A}](?:{AND}[{V}{A}])*){goal}"
        ),
        move=re.compile(rf"(?P<fill>{fill}){since}(?:{first})?{since}{ways}{by}?(?:{fill}{last})?{end}"),
        span=re.compile(rf"(?P<fill>{fill}){first}{last}{end}"),
        minus=re.compile(rf"(?P<fill>{fill}){since[:-1]}(?P<by>{D}){end}"),
        points=re.compile(rf"(?P<fill>{fill})(?P<by>{D}){end}"),
        size=re.compile(rf"(?P<fill>{fill})(?P<way>{any_word('size')}){fill}{by}{end}"),
        over=re.compile(
            rf"(?P<fill>{fill})(?P<way>(?P<more>{any_word('over')})|{any_word('under')})了?{bases}?(?P<then>{fill}){by}?{end}"
        ),
        beside=re.compile(rf"(?P<fill>{fill}){base}(?P<then>{fill}?)(?:{side}){end}"),
        apart=re.compile(rf"(?P<fill>{fill})(?:(?:两者|二者)?(?P<base>)(?:{side})){end}"),
        against=re.compile(f"{base}$"),
        limit=re.compile(rf"(?P<fill>{fill})(?P<way>{limits})(?P<values>[{V}{A}](?:{AND}[{V}{A}])*){end}"),
        off=re.compile(rf"(?P<fill>{fill})差{fill}{by}(?:没有|没|未能|未)(?:完成|达到|实现|达标)"),
        filling=re.compile(words),
        aim=re.compile(any_word("aim")),
        result=re.compile(f"{any_word('result')}|完成"),
        grown=re.compile(any_word("grown")),
    )
