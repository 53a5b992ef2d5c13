"""What an audit is written to, and what the command says of it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from duibiao.cli import main
from duibiao.errors import UsageError
from duibiao.model import Verdict
from duibiao.pipeline import auditing

FIELDS = {
    "claim_id", "place", "quote", "kind", "asserted", "verdict", "severity", "expected", "evidence", "computation",
    "reason",
}  # fmt: skip
PAPER = """一、各地目标

2024年，广东GDP增速目标为5.5%。<script>alert(1)</script>

表1：2024年GDP目标
地区\t2024年目标（%）\t较上年
北京\t5\t上调
天津\t4.5\t上调
上海\t5.5\t下调
"""
HEADLESS = "北京\t5\t上调\n天津\t4.5\t上调\n河北\t5.5\t下调\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_json_has_the_fields_of_the_contract(paper: Path, digests: Path, tmp_path: Path) -> None:
    out = tmp_path / "audit.json"
    auditing.write(auditing.audit(paper, digests), out, paper)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found
    assert {key for each in found for key in each} == FIELDS
    assert {key for each in found for proof in each["evidence"] for key in proof} == {"doc", "quote", "start", "end"}
    cell = next(each for each in found if each["quote"] == "5.5" and each["kind"] == "cell")
    assert (cell["place"]["table"], cell["place"]["row"], cell["verdict"]) == ("表1", "上海", "contradicted")


def test_html_marks_the_claims_and_runs_no_script_of_the_paper(paper: Path, digests: Path, tmp_path: Path) -> None:
    out = tmp_path / "audit.html"
    auditing.write(auditing.audit(paper, digests), out, paper)
    page = out.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert 'class="contradicted' in page


def test_the_workbook_has_notes_and_is_the_same_twice(paper: Path, digests: Path, tmp_path: Path) -> None:
    found = auditing.audit(paper, digests)
    outs = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for out in outs:
        auditing.write(found, out, paper)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    with zipfile.ZipFile(outs[0]) as book:
        assert any("comments" in name for name in book.namelist())


def test_a_word_report_comes_back_with_comments(digests: Path, tmp_path: Path) -> None:
    import docx

    report = docx.Document()
    report.add_heading("各地目标", 1)
    report.add_paragraph("2024年，广东GDP增速目标为5.5%。")
    path, out = tmp_path / "draft.docx", tmp_path / "checked.docx"
    report.save(str(path))
    auditing.write(auditing.audit(path, digests), out, path)
    comments = zipfile.ZipFile(io.BytesIO(out.read_bytes())).read("word/comments.xml").decode("utf-8")
    assert "与原文不符" in comments


def test_a_word_report_that_can_be_read_and_not_copied_says_what_else_there_is(digests: Path, tmp_path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>2024年，广东GDP增速目标为5.5%。</w:t></w:r></w:p>"
    path, out = tmp_path / "draft.docx", tmp_path / "checked.docx"
    with zipfile.ZipFile(path, "w") as package:  # without the relations that lead from part to part
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{paragraph}</w:body></w:document>')
    found = auditing.audit(path, digests)
    with pytest.raises(UsageError, match=r"\.html"):
        auditing.write(found, out, path)
    assert not out.exists()


def test_the_command_ends_with_1_where_something_is_contradicted(paper: Path, digests: Path) -> None:
    ran = CliRunner().invoke(main, ["audit", str(paper), "--db", str(digests)])
    assert ran.exit_code == 1
    assert "与原文不符" in ran.output


def test_two_reports_are_compared_cell_by_cell(paper: Path, digests: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAPER.replace("上海\t5.5", "上海\t5"), encoding="utf-8")
    ran = CliRunner().invoke(main, ["audit", str(paper), str(other), "--db", str(digests)])
    assert ran.exit_code == 1
    assert "other.txt相符" in ran.output


def test_without_a_store_the_paper_is_held_against_itself(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("应关注消费、投资、出口以及就业等五大方面。\n", encoding="utf-8")
    found = auditing.audit(path, tmp_path / "none.db")
    assert [each.verdict for each in found.findings] == [Verdict.INCONSISTENT]
    assert "没有报告库" in found.basis


def test_a_paper_of_another_season_is_not_held_against_the_season_that_is_kept(digests: Path, tmp_path: Path) -> None:
    path = tmp_path / "earlier.txt"
    path.write_text("2023年GDP目标：4个省份上调，广东目标为5%以上。2023年地方两会目标普遍务实。\n", encoding="utf-8")
    found = auditing.audit(path, digests)
    assert "2023年" in found.basis
    assert not any("2024年" in each.reason for each in found.findings)


def test_a_list_with_one_wrong_member_is_proved_by_that_member(digests: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("2024年天津、江西、海南的GDP目标均比上年实际增速高。\n", encoding="utf-8")
    found = next(each for each in auditing.audit(path, digests).findings if each.wrong)
    assert found.reason == "海南不符"
    assert "海南" in found.computation
    assert "天津" not in found.computation
    assert {proof.document for proof in found.evidence} == {"460000-2024-gwr"}


def test_a_table_without_a_head_is_named_and_nothing_claimed(digests: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(HEADLESS, encoding="utf-8")
    found = auditing.audit(path, digests)
    assert (found.findings, len(found.unread)) == ((), 1)
    assert "没有表头" in found.unread[0]


def test_what_is_no_report_is_named_and_ends_with_3(digests: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    ran = CliRunner().invoke(main, ["audit", str(path), "--db", str(digests)])
    assert ran.exit_code == 3
    assert "draft.pdf" in ran.output
