"""Every numeral of a headline statement is a figure's or a doubt's, whatever stands between the aims."""

from __future__ import annotations

from bench.numerals import coverage
from bench.reading import Report
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao import figures, outline
from duibiao.model import Document, Kind, Source, Span

REPORT = """青海省政府工作报告

各位代表：

一、2030年工作回顾

过去一年，全省生产总值增长5.2%。

二、2031年总体要求和主要预期目标

今年全省经济社会发展主要预期目标是：{statement}。

三、2031年重点工作

（一）扩大有效需求。办好消费季活动。
"""
PIECES = (
    "地区生产总值增长6%左右",
    "地区生产总值达到4500亿元、增长6%",
    "固定资产投资、社会消费品零售总额分别增长7%、8%以上",
    "固定资产投资、社会消费品零售总额分别增长7%、8%和9%",
    "居民消费价格涨幅控制在3%以内",
    "粮食产量保持在一百零七万吨以上",
    "财政收入增长百分之四点五",
    "高于全国1个百分点",
    "比上年提高0.5个百分点",
    "去年预期目标为7%",
    "其中工业投资增长9%",
    "新建改建学校120所",
    "力争达到8%",
    "居全国第6位",
    "到2035年翻一番",
    "年均增长5.5%",
    "进出口总额增长10%—12%",
    "每万人口发明专利拥有量达到8.5件",
    "完成投资1,200亿元",
    "城镇新增就业6万人、农村劳动力转移就业100万人次",
    "“两重”项目投资完成率达到95%",
    "税收占比提高到70%",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from("，；、。"))
@settings(max_examples=150, deadline=None)
def test_no_numeral_of_a_statement_is_forgotten(pieces: list[str], mark: str) -> None:
    text = REPORT.format(statement=mark.join(["居民人均可支配收入增长7%", *pieces, "城镇调查失业率5%左右"]))
    source = Source("made-up.txt", "", "text/plain")
    document = Document(
        "630000-2031-gwr", text, Span(0, len(text)), source, "630000", "青海省", 2031, Kind.GWR, "青海省政府工作报告"
    )
    drawn = outline.draw(document)
    counted = coverage([Report(document, drawn, figures.extract(document, drawn))])
    assert counted.uncovered == ()
