"""`duibiao report`: three kinds of file from one store, and nothing left behind where it cannot."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import duibiao
from duibiao.cli import main
from duibiao.pipeline.reporting import WRITERS

DIGESTS = Path(duibiao.__file__).parent / "demo"
LINE = 10  # seconds for a report of 31 regions


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "duibiao.db"
    duibiao.build([DIGESTS], path)
    return str(path)


@pytest.mark.parametrize("ending", WRITERS)
def test_a_report_of_the_provinces_is_the_same_twice_and_soon_there(db: str, tmp_path: Path, ending: str) -> None:
    begun = time.monotonic()
    for name in ("a", "b"):
        result = CliRunner().invoke(main, ["report", "--db", db, "-o", str(tmp_path / f"{name}{ending}")])
        assert (result.exit_code, result.stdout) == (0, "")
    assert time.monotonic() - begun < 2 * LINE
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize("ending", WRITERS)
def test_no_report_says_nan_or_none(db: str, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"r{ending}"
    assert CliRunner().invoke(main, ["report", "--db", db, "-o", str(out)]).exit_code == 0
    data = out.read_bytes()
    if ending != ".html":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(("document.xml", "sharedStrings.xml"))]
            data = b"".join(map(archive.read, names))
    text = data.decode("utf-8")
    assert "上海" in text
    assert [word for word in (">nan<", ">NaN<", ">None<", "Decimal(", "\ufffd") if word in text] == []


WRONG = [
    (["-o", "r.pdf"], "r.pdf 以 .pdf 结尾，不知道写成什么"),
    (["-o", "report"], "report 没有后缀"),
    (["-o", "r.xlsx", "--year", "2019"], "库里没有2019年的报告"),
    (["-o", "r.xlsx", "--regions", "北京", "--group", "east"], "只能用一个"),
    ([], "缺少"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_what_cannot_be_is_said_and_leaves_no_file(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["report", "--db", db, *words])
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG\r\n"), (".svg", b"<svg ")])
def test_a_chart_alone_is_a_picture_and_the_same_twice(db: str, tmp_path: Path, ending: str, begins: bytes) -> None:
    for name in ("a", "b"):
        words = ["report", "--db", db, "--chart", "gdp_map", "-o", str(tmp_path / f"{name}{ending}")]
        assert CliRunner().invoke(main, words).exit_code == 0
    assert (tmp_path / f"a{ending}").read_bytes().startswith(begins)
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--chart", "gdp_tiles", "-o", "a.png"], "没有图“gdp_tiles”。这份报告有：gdp_targets（"),
        (
            ["--chart", "gdp_map", "-o", "a.docx"],
            "a.docx 以 .docx 结尾，不知道写成什么；-o 的文件名以 .png、.svg 结尾。",
        ),
        (["-o", "a.png"], "只要一张图用 --chart。"),
    ],
)
def test_a_chart_that_cannot_be_says_what_can(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["report", "--db", db, *words])
    assert (result.exit_code, said in result.stderr, list(tmp_path.iterdir())) == (2, True, [])
