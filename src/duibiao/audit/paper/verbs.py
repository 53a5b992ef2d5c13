"""What is said of regions: the words of each predicate, over skeletons."""

from __future__ import annotations

import re

from duibiao.audit.paper.tokens import INDICATOR, YEAR
from duibiao.lexicon.claims import any_word

__all__ = ["VERBS"]

G, Y = INDICATOR, YEAR
NOT = "(?<!未)(?<!没有)(?<!未能)"
SAME, OVER, UNDER, TOLD = (any_word(name) for name in ("same", "over", "under", "set_out"))
OWN = f"{any_word('own')}?"
GDP = f"{OWN}的?{Y}?{OWN}{G}"
SET = "年度|当年|全年|年初|既定|预定|预期|确定|设定|制定|定下|的"  # what an aim may be called
AIM = f"(?:{Y}|{G}|增长|增速|收入|上年|目标|{SET})*目标"
EXACT, NUMBER = "(?:具体|明确|量化|的|目标)*", "(?:增速|增长)?(?:数字|数值)"
ENDS = "(?=[，。；、）的]|$)"
OF_AIM = f"(?={G}(?:增长|增速)?(?:预期)?(?:目标)?{ENDS})"
PLAN = "(?:目标|规划|计划|预期)"
THAN_LAST = f"[比较]{Y}的?(?:目标)?(?:还|要|更)?"
WRITTEN = "(?:写在|列入|写入|写进)"
# At one place the first that fits, so 未完成 before 完成. A name may end in what tells two patterns apart (`_of`).
WORDS = {
    "level_or_below": (
        "(?:持平|等于|相当)(?:或|或者|和|、)(?:略|稍|小幅)?(?:低|不高|小)[于过]?",
        f"不(?:[高大快]于|超过)(?={GDP}|它)",
    ),
    "level_or_above": ("(?:持平|等于|相当)(?:或|或者)(?:略|稍|小幅)?高[于过]?", f"不[低小慢]于(?={GDP}|它)"),
    "positive": ("正增长",),
    "sync": (f"与{G}(?:保持)?(?:基本)?同步",),
    "missed": (
        any_word("missed"),
        f"(?:未能?|没有|没能?){any_word('complete')}{ENDS}",
        f"{any_word('under', 'short')}(?=(?:{SET})+目标)",  # 不及年初目标
    ),
    "unnumbered": (f"(?:没有?|未|不)能?(?:给|{TOLD})?出?{G}?{EXACT}(?:{NUMBER}|数{ENDS})",),
    "numbered": (
        f"{NOT}(?:{TOLD}|有)[了过]?具体的?(?:目标)?(?:增速|数值|数字|数)",
        f"{NOT}{TOLD}[了过]?{G}?{EXACT}{NUMBER}",
    ),
    "unset": (any_word("unset"), f"(?:未|没有)提{ENDS}"),
    "in_headline": (f"{WRITTEN}主要(?:预期)?目标",),
    "in_tasks": (f"[都均只]?{WRITTEN}(?:工作)?部署",),
    "comparable": ("两年[都均]?(?:可比|有数)",),
    "complete": (
        f"{NOT}{any_word('complete')}了?(?={AIM})",
        f"{NOT}(?:完成|达成)了?(?=$|[（，。、）])",
        "达标",
        f"(?<!不){any_word('least', 'over')}(?=(?:{SET})+目标)",  # 不低于年初目标
    ),
    "above": (f"(?<!不){OVER}(?={GDP}|它|其(?:经济|GDP))",),
    "below": (f"(?<!不){UNDER}(?={GDP}|它|其(?:经济|GDP))",),
    "equal_gdp": (f"(?:等于|与){GDP}(?:增速|增长)?(?:目标)?{SAME}",),
    "level_it": (f"(?:等于|持平于)(?:{GDP}|它)",),
    "above_result": (f"高于{Y}的?{G}?实际",),
    "below_result": (f"低于{Y}的?{G}?实际",),
    "unset_of": (
        f"(?:没有?|未|不)(?:提|设|列|写|给)(?:到|出|及|定|明|入|进)?(?={G})",
        f"(?:没有|找不到|看不到|不见){OF_AIM}",
        f"未列{ENDS}",
    ),
    "set_out_in": (f"[把将]{G}(?:增速|增长|目标)*写[进入]了?[^，。；]{{0,6}}报告",),
    "flat_on_last": (
        f"{any_word('with')}{Y}的?(?:目标)?{SAME}",
        f"(?:维持|保持|沿用|延续|守住|停留)[在了着]?{Y}的?(?:(?:目标|增速)?(?:水平|标准|数)|目标|增速|不变|{ENDS})",
    ),
    "lowered_on_last": (f"(?:低于|不及){Y}(?!的?[^，。；]{{0,3}}实际)", f"{THAN_LAST}{any_word('less')}{ENDS}"),
    "raised_on_last": (f"高于{Y}(?!的?[^，。；]{{0,3}}实际)", f"{THAN_LAST}{any_word('more')}{ENDS}"),
    "lowered": (any_word("lowered"), f"{any_word('lowered_by')}(?:了{ENDS}|(?=的))"),
    "raised": (any_word("raised"), f"{any_word('raised_by')}(?:了{ENDS}|(?=的))"),
    "flat": (any_word("flat"),),
    "set_out": (f"{TOLD}[了过]?(?={Y}?(?:{G}|收入|投资|消费|增速|增长)(?:增长|增速|降幅|涨幅|增幅)?(?:预期)?{PLAN})",),
    "ranged": ("区间(?:值|目标)|目标区间",),
    "above_base": (any_word("ahead"),),
    "below_base": (any_word("behind"),),
    "level_base": (any_word("even"),),
}
VERBS = re.compile("|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in WORDS.items()))
