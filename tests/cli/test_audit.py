"""`duibiao audit`: what it writes, how it ends, and what it says of files that it cannot read or reads in part."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import duibiao
from duibiao.cli import main

RIGHT = "2024年，广东GDP增速目标为5%，北京GDP增速目标为5%左右。\n"
WRONG = "2024年，广东GDP增速目标为6%。\n"
TABLE = "表1 2024年GDP目标\n地区\t2024年目标（%）\n北京\t5\n天津\t{}\n上海\t5\n"
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16le") + bytes(2000)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the 32 digests."""
    db = tmp_path_factory.mktemp("audit") / "duibiao.db"
    duibiao.build([Path(duibiao.__file__).parent / "demo"], db)
    return db


@pytest.fixture
def audit(store: Path, tmp_path: Path) -> Callable[..., Result]:
    """Runs the command on a file of these bytes, in an empty folder."""

    def run(name: str, data: bytes | str, *words: str, db: str | Path = store) -> Result:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return CliRunner().invoke(main, ["audit", str(file), "--db", str(db), *words], prog_name="duibiao")

    return run


Run = Callable[..., Result]


def picture() -> bytes:
    """A PDF of one page that holds nothing but a picture, as a scanner makes it."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types

    document = pdfium.PdfDocument.new()
    page = document.new_page(595, 842)
    bitmap = pdfium.PdfBitmap.new_native(400, 300, pdfium.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, 400, 300)
    for line in range(10):
        bitmap.fill_rect((0, 0, 0, 255), 20, 20 + 25 * line, 350 - 10 * line, 8)
    image = pdfium.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pdfium.PdfMatrix().scale(500, 375).translate(40, 400))
    page.insert_obj(image)
    page.gen_content()
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("scan.pdf", picture(), "扫描"),
        ("empty.txt", b"", "空"),
        ("empty.docx", b"", "空"),
        ("locked.docx", LOCKED, "密码"),
        ("broken.docx", b"PK\x03\x04garbage", "损坏"),
        ("broken.xlsx", b"PK\x03\x04garbage", "损坏"),
        ("page.html", b'<html><body><img src="a.png"></body></html>', "没有文字"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(audit: Run, name: str, data: bytes, said: str) -> None:
    """Exit code 3, one line, and never a traceback."""
    ran = audit(name, data)
    assert ran.exit_code == 3
    assert isinstance(ran.exception, SystemExit)
    assert name in ran.output
    assert said in ran.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("北京\t5\t上调\n天津\t4.5\t上调\n河北\t5.5\t下调\n", "没有表头"),
        ("正文。\n\n表1：各地目标\n\n正文又一段，没有表格。\n", "表1：标题下没有读到表格"),
        ("产品\t单价\n甲\t高\n乙\t低\n", "没有以地区为行或列"),
    ],
)
def test_a_table_that_cannot_be_read_is_named(audit: Run, text: str, said: str) -> None:
    """Nothing is claimed of it, and the command ends well."""
    ran = audit("draft.txt", text)
    assert ran.exit_code == 0
    assert said in ran.output
    assert "没有认出可以核对的说法" in ran.output


@pytest.mark.parametrize("ending", ["json", "xlsx", "html"])
@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1), (TABLE.format("5"), 1), (TABLE.format("4.5"), 0)])
def test_it_ends_with_1_where_something_is_wrong(audit: Run, tmp_path: Path, text: str, code: int, ending: str) -> None:
    """Whatever it writes, the file is there and whole."""
    out = tmp_path / f"checked.{ending}"
    assert audit("draft.txt", text, "-o", str(out)).exit_code == code
    if ending == "json":
        assert any(each["verdict"] == "contradicted" for each in json.loads(out.read_text("utf-8"))) is bool(code)
    elif ending == "xlsx":
        assert zipfile.ZipFile(out).testzip() is None
    else:
        assert out.read_text("utf-8").rstrip().endswith("</html>")


def test_comments_need_a_word_report(audit: Run, tmp_path: Path) -> None:
    ran = audit("draft.txt", WRONG, "-o", str(tmp_path / "checked.docx"))
    assert ran.exit_code == 2
    assert "Word" in ran.output


def test_an_unknown_ending_is_refused_before_anything_is_written(audit: Run, tmp_path: Path) -> None:
    out = tmp_path / "checked.pdf"
    ran = audit("draft.txt", WRONG, "-o", str(out))
    assert ran.exit_code == 2
    assert not out.exists()


def test_without_a_store_nothing_is_called_contradicted_by_reports(audit: Run, tmp_path: Path) -> None:
    """The report against itself: a number that its own table does not bear out is inconsistent."""
    out = tmp_path / "checked.json"
    told = TABLE.format("4.5") + "\n2024年，天津GDP增速目标为6%。\n"
    ran = audit("draft.txt", told, "-o", str(out), db=tmp_path / "none.db")
    found = json.loads(out.read_text("utf-8"))
    assert ran.exit_code == 1
    assert "没有报告库" in ran.output
    assert {each["verdict"] for each in found} <= {"inconsistent", "not_in_sources", "supported"}
