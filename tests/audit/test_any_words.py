"""Whatever order its words come in, a sentence is read to its end, and every claim lies in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duibiao.audit.judging.ground import Ground
from duibiao.model import Verdict
from duibiao.pipeline.auditing import audit_text, ground_of

WORDS = (
    "广东", "江苏、山东", "粤苏鲁三省", "两省", "全国", "东部10省", "其余4省", "16省", "近九成省份", "各地",
    "、", "，", "；", "。", "（", "）", "“", "”", "和", "与", "除", "外", "其中", "5%", "5.5%左右", "5%—6%",
    "由6%降至5%", "降1个百分点至5%", "半个百分点", "-0.5pct", "4个、3个百分点", "110万人以上", "2027亿元",
    "GDP目标", "固投", "社零方面", "民营经济占比", "去年", "今年", "2023年", "均为", "分别", "高于",
    "不低于", "持平", "相比", "上调", "下降", "完成", "加权平均", "最高", "幅度", "差", "的", "有",
    "一季度", "其余5个", "剩下12省", "东部5个", "6个在西部", "近10个省份", "无一", "前者", "后者", "两位数", "的最多",
    "省份中", "这3个省份", "一口气砍掉2个百分点", "比去年高的", "多数省份将", "写6%", "集中于",
    "合计27家", "21个地级市中", "提出加快培育低空经济", "二、投资。", "：", "包括",
    "唯一的", "仅有的", "两位数的省份", "近半数", "至少15个省份", "重点化债省份中",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=24))
def test_any_words(words: list[str], ground: Ground) -> None:
    text = f"一、各地目标\n\n{''.join(words)}\n"
    for found in audit_text(text, "row", ground).findings:
        span = found.claim.site.span
        assert 0 <= span.start < span.end <= len(text)
        assert found.claim.quote == span.of(text)


def test_a_year_of_which_nothing_is_kept(digests: Path) -> None:
    """Claims about a season of which there is no report at all are read to their end, and none is called wrong."""
    text = "一、各地目标\n\n近九成省份提出加快培育低空经济，16省下调GDP目标，多数省份目标为6%，除甘肃外均不低于5%。\n"
    findings = audit_text(text, "row", ground_of(digests, 1999)).findings
    assert findings
    assert not {found.verdict for found in findings} & {Verdict.CONTRADICTED, Verdict.INCONSISTENT}
