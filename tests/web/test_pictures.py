"""Charts in pages: drawn in either language, and no page fails where one cannot be drawn."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import duibiao
from duibiao.analysis.results import Chart, ChartKind
from duibiao.web.app import create
from duibiao.web.charts import drawn
from duibiao.web.settings import Settings
from duibiao.web.words import load_words

BUDGET = """关于海南省2023年预算执行情况和2024年预算草案的报告

一、2023年预算执行情况

全省一般公共预算收入1000亿元，加上转移性收入500亿元，调入资金100亿元，收入总量1600亿元。全省一般公共预算支出1400亿元，加上上解支出100亿元，结转下年100亿元，支出总量1600亿元。
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_budget_is_drawn_in_either_language(tmp_path: Path, lang: str) -> None:
    (tmp_path / "海南省预算报告.txt").write_text(BUDGET, encoding="utf-8")
    duibiao.build([tmp_path], tmp_path / "duibiao.db")
    client = TestClient(create(Settings(tmp_path / "duibiao.db")), base_url="http://127.0.0.1:8000")
    answer = client.get(f"/regions/460000?lang={lang}")
    assert answer.status_code == 200
    assert '<svg class="vega"' in answer.text
    assert ("whole province general public budget, executed last year" in answer.text) == (lang == "en")


def test_a_chart_that_no_font_has_the_letters_for_says_so() -> None:
    chart = Chart(
        "x", ChartKind.BARS, "图<b>", "个", ("\U0001f600<script>", "乙"), (), {"数": (Decimal(1), Decimal(2))}
    )
    told = drawn(chart, load_words("zh"))
    assert "<script>" not in told
    assert told.startswith('<p class="note"')
