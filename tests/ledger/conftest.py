"""Budget reports made of a few sentences, and their lines as the cases write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duibiao import documents, ledger, outline
from duibiao.model import Document, Entry, Identity, Kind, Ledger

ACCOUNTS = {
    "一般公共预算": "公共",
    "政府性基金预算": "基金",
    "国有资本经营预算": "国资",
    "社会保险基金预算": "社保",
    "地方政府债务": "债务",
}
TITLE = "关于{region}2031年预算执行情况和2032年预算草案的报告\n\n各位代表：\n\n现将预算报告提请大会审查。\n\n"


def report(body: str, region: str = "青岩市", code: str | None = "520100") -> Document:
    """A budget report of 2032 with this body."""
    data = (TITLE.format(region=region) + body + "\n").encode()
    told = documents.Told(region=code, year=2032, kind=Kind.BUDGET)
    (document,), _ = documents.read(data, "预算报告.txt", told)
    return document


def written(entry: Entry, entries: tuple[Entry, ...]) -> str:
    """A line as the cases write it: `全市 公共 revenue 税收收入 60亿元 增5.1 完98 属一般公共预算收入`."""
    parts = [entry.scope, ACCOUNTS[entry.account], entry.side.value, entry.item]
    parts.append(f"{entry.quantity.value}{entry.quantity.unit}")
    if entry.growth is not None:
        parts.append(f"增{entry.growth}")
    if entry.completion is not None:
        parts.append(f"完{entry.completion}")
    if entry.parent is not None:
        parts.append(f"属{entries[entry.parent].item}")
    return " ".join(parts)


@pytest.fixture(scope="session")
def read_report() -> Callable[..., tuple[Document, Ledger]]:
    """Read a body, as `report` takes it, to its document and its ledger."""

    def read(body: str, **told: str) -> tuple[Document, Ledger]:
        document = report(body, **told)
        return document, ledger.read(document, outline.draw(document))

    return read


@pytest.fixture(scope="session")
def lines() -> Callable[[Ledger], list[str]]:
    """The lines of a ledger as the cases write them."""
    return lambda read: [written(entry, read.entries) for entry in read.entries]


def checked(identity: Identity, entries: tuple[Entry, ...]) -> str:
    """An identity as the cases write it: `sum 收入总量: 120 + 80 = 200`, with ✗ where it is broken and its note."""
    mark = "" if identity.holds else " ✗"
    note = f" [{identity.note}]" if identity.note else ""
    return f"{identity.kind.value} {entries[identity.whole].item}: {identity.arithmetic}{mark}{note}"


@pytest.fixture(scope="session")
def sums() -> Callable[[Ledger], list[str]]:
    """The identities of a ledger as the cases write them."""
    return lambda read: [checked(identity, read.entries) for identity in read.identities]
