"""What a paper's sentences can be held against without any report: their own enumerations and sums of years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duibiao.audit.judging.judged import Judged, claim, finding
from duibiao.audit.paper.papers import Paragraph
from duibiao.audit.paper.spotting import skeleton
from duibiao.audit.paper.tokens import COUNT, REGIONS
from duibiao.figures.numbers import chinese
from duibiao.model import ClaimKind, Finding, Severity, Site, Verdict

__all__ = ["read"]

# 关注消费、投资以及就业等三大方面: names without a comma of their own, the last behind 以及 or 和
LISTED = re.compile(
    r"(?P<names>[^，。；：、“”（）\n]{2,30}(?:、[^，。；：、“”（）\n]{2,30})+(?:以及|及|和|与)[^，。；：、“”（）\n]{2,24}?)等?"
    r"(?P<count>[二两三四五六七八九十]|[2-9])(?:大|个)?(?:方面|领域|部分|层面|维度|举措|任务|方向|板块)"
)
YEARS = re.compile(
    r"(?P<now>(?:19|20)[0-9]{2})年?(?:是|为|恰逢|正值)(?P<then>(?:19|20)[0-9]{2})年[^，。；]{0,20}?的?(?P<count>[0-9]{1,3})周年"
)
BRACKET = re.compile(r"[个省区市地]{1,3}（")
KINDS = re.compile("(?:^|、)(?:自治区|直辖市)")  # 29个省（自治区、直辖市）: what they are, not who
COUNTED = re.compile(f"{COUNT}（{REGIONS}）")


def read(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """The enumerations and anniversaries of paragraphs, counted."""
    for paragraph in paragraphs:
        for match in LISTED.finditer(paragraph.text):
            yield _listed(paragraph, match)
        yield from _members(paragraph)
        for match in YEARS.finditer(paragraph.text):
            apart = int(match["now"]) - int(match["then"])
            right = apart == int(match["count"])
            shown = f"{match['now']}−{match['then']}={apart}"
            verdict = Verdict.SUPPORTED if right else Verdict.INCONSISTENT
            said = claim(ClaimKind.OTHER, _site(paragraph, match), _quote(paragraph, match), value=int(match["count"]))
            yield finding(said, Judged(verdict, Severity.HARD, str(apart), "" if right else shown, (), shown))


def _members(paragraph: Paragraph) -> Iterator[Finding]:
    """有9个地区（北京、天津…）: a count beside the regions it counts, whatever is said of them."""
    if not BRACKET.search(paragraph.text):
        return
    bones = skeleton(paragraph.text, 0, len(paragraph.text))
    for match in COUNTED.finditer(bones.text):
        count, told = bones.token(match.start()), bones.token(match.end() - 2)
        listed = len(set(told.codes))
        if int(count.low) == listed or KINDS.search(told.id):
            continue
        place = paragraph.home(*bones.home(*match.span()))
        said = claim(ClaimKind.COUNT, Site(place), place.of(paragraph.source), value=int(count.low))
        shown = f"写{int(count.low)}个，列了{listed}个"
        yield finding(said, Judged(Verdict.INCONSISTENT, Severity.HARD, f"{listed}个", shown, (), shown))


def _listed(paragraph: Paragraph, match: re.Match[str]) -> Finding:
    names = re.split("、|以及", match["names"])
    if "以及" not in match["names"]:
        names = [*names[:-1], *re.split("[及和与]", names[-1], maxsplit=1)]
    count = int(match["count"]) if match["count"].isdigit() else int(chinese(match["count"].replace("两", "二")))
    said = claim(ClaimKind.COUNT, _site(paragraph, match), _quote(paragraph, match), value=count)
    shown = f"列了{len(names)}项：{'；'.join(names)}"
    if len(names) == count:
        return finding(said, Judged(Verdict.SUPPORTED, Severity.SOFT, str(count), "", (), shown))
    return finding(said, Judged(Verdict.INCONSISTENT, Severity.SOFT, f"{len(names)}", shown, (), shown))


def _site(paragraph: Paragraph, match: re.Match[str]) -> Site:
    return Site(paragraph.home(*match.span()))


def _quote(paragraph: Paragraph, match: re.Match[str]) -> str:
    return paragraph.home(*match.span()).of(paragraph.source)
