"""A made-up work report of 青海 of 2031 around the words of a test."""

from __future__ import annotations

from duibiao.model import Document, Kind, Source, Span

__all__ = ["document_of", "report"]

AIMS = "今年全省经济社会发展主要预期目标是：地区生产总值增长6%左右，社会消费品零售总额增长7%，城镇新增就业8万人。"
FRAME = """青海省政府工作报告

——2031年1月20日在青海省第十五届人民代表大会第四次会议上

各位代表：

现在，我代表省人民政府，向大会报告工作，请予审议。

一、2030年工作回顾

过去一年，全省上下同心协力，各项事业取得新的进展。{review}

二、2031年总体要求和主要预期目标

今年政府工作的总体要求是：稳字当头，实干为先。

{headline}

三、2031年重点工作

（一）扩大有效需求。办好消费季活动，稳住重点企业。{task}

四、加强政府自身建设

坚持依法行政，勤俭办一切事业。
"""


def report(*, review: str = "", headline: str = AIMS, task: str = "") -> str:
    """The report with these words in its review, as the statement of its aims, and among its tasks."""
    return FRAME.format(review=review, headline=headline, task=task)


def document_of(text: str, start: int = 0, *, region: str = "630000", year: int = 2031) -> Document:
    """The document that begins at `start` of a text."""
    source, span = Source("made-up.txt", "", "text/plain"), Span(start, len(text))
    return Document(f"{region}-{year}-gwr", text, span, source, region, "青海省", year, Kind.GWR, "青海省政府工作报告")
