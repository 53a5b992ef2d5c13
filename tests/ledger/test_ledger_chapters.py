"""Which headings state accounts, and what they say of phase, account and level."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duibiao.ledger.chapters import whole_of
from duibiao.lexicon.accounts import load_accounts
from duibiao.model import Document, Ledger, Phase, Side

LINE = "一般公共预算收入12亿元，增长5%。"


@pytest.mark.parametrize(
    ("headings", "phase", "scope"),
    [
        (("一、2031年预算执行情况", "（一）全市一般公共预算"), Phase.EXECUTION, "全市"),
        (("一、2031年财政预算执行情况和重点工作", "（一）预算收支完成情况"), Phase.EXECUTION, "全市"),
        (("第一部分 2031年预算执行情况", "一、一般公共预算", "（一）市级"), Phase.EXECUTION, "市级"),
        (("二、2032年预算草案", "（二）市本级收支预算"), Phase.DRAFT, "市本级"),
        (("二、2032年财政收支安排", "1.全市一般公共预算收入安排"), Phase.DRAFT, "全市"),
        (("一、2031年市级决算情况",), Phase.EXECUTION, "市级"),
        (("一、2031年预算执行情况", "（三）云山区预算执行情况"), Phase.EXECUTION, "云山区"),
        (("一、2031年预算执行情况", "（三）青岩市预算执行情况"), Phase.EXECUTION, "全市"),
        (("一、2031年预算执行情况", "（五）债务情况", "3.债券资金安排情况"), Phase.EXECUTION, "全市"),
        (("一、2031年预算执行情况", "（一）一般公共预算", "1.收支预算执行情况"), Phase.EXECUTION, "全市"),
        (("一、2031年财政工作情况",), None, ""),
        (("一、2031年预算执行情况", "（二）主要财政政策落实情况"), None, ""),
        (("三、2032年工作安排", "（一）2032年市级财政重点支出方向"), None, ""),
        (("一、2031年预算执行情况", "（五）深化预算管理改革"), None, ""),
    ],
)
def test_a_heading_tells_phase_and_level_or_that_no_account_is_stated(
    headings: tuple[str, ...],
    phase: Phase | None,
    scope: str,
    read_report: Callable[..., tuple[Document, Ledger]],
) -> None:
    _, ledger = read_report("\n\n".join([*headings, LINE]))
    assert [(entry.phase, entry.scope) for entry in ledger.entries] == ([(phase, scope)] if phase else [])


@pytest.mark.parametrize(
    ("heading", "account"),
    [
        ("（一）一般公共预算", "一般公共预算"),
        ("（二）政府性基金预算", "政府性基金预算"),
        ("（三）国有资本经营预算", "国有资本经营预算"),
        ("（四）社会保险基金预算", "社会保险基金预算"),
    ],
)
def test_revenue_alone_is_that_of_the_heading(
    heading: str, account: str, read_report: Callable[..., tuple[Document, Ledger]]
) -> None:
    _, ledger = read_report(f"一、2031年预算执行情况\n\n{heading}\n\n收入完成12亿元，增长5%。支出完成11亿元。")
    assert [(entry.account, entry.side) for entry in ledger.entries] == [
        (account, Side.REVENUE),
        (account, Side.EXPENDITURE),
    ]


def test_a_report_without_headings_is_read_by_its_turns(
    read_report: Callable[..., tuple[Document, Ledger]],
) -> None:
    body = f"2031年全市预算执行情况如下。\n{LINE}\n2032年全市预算安排如下。\n{LINE}"
    _, ledger = read_report(body)
    assert [entry.phase for entry in ledger.entries] == [Phase.EXECUTION, Phase.DRAFT]


def test_transfers_below_a_heading_that_receives_them_come_in(
    read_report: Callable[..., tuple[Document, Ledger]],
) -> None:
    body = "一、2031年预算执行情况\n\n（三）上级对我市转移支付情况\n\n{}"
    _, ledger = read_report(body.format("一般性转移支付12亿元，其中：均衡性转移支付5亿元。市对区转移支付3亿元。"))
    sides = [entry.side for entry in ledger.entries]
    assert sides == [Side.TRANSFER_IN, Side.TRANSFER_IN, Side.TRANSFER_OUT]


def test_a_towns_report_is_of_the_whole_town(read_report: Callable[..., tuple[Document, Ledger]]) -> None:
    _, ledger = read_report(f"一、2031年我镇预算执行情况\n\n{LINE}", region="宁阳县", code="370921")
    assert [entry.scope for entry in ledger.entries] == ["全镇"]


def test_a_chapter_without_numbers_is_missing_by_another_reason(
    read_report: Callable[..., tuple[Document, Ledger]],
) -> None:
    _, ledger = read_report("一、2031年预算执行情况\n\n总体平稳。\n")
    assert ledger.missing == ("上年预算执行情况（有这一章，没有读出数字）", "当年预算草案（没有这一章）")


@pytest.mark.parametrize(("name", "whole"), [("湖南省", "全省"), ("长沙县", "全县"), ("全国", "全国"), ("", "全辖区")])
def test_the_whole_of_a_region(name: str, whole: str) -> None:
    assert whole_of(name) == whole


def test_the_accounts_are_the_five_of_the_model() -> None:
    assert load_accounts().names == (
        "一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算", "地方政府债务"
    )  # fmt: skip
