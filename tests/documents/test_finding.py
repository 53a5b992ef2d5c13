"""Everything under the paths is found, in order; what cannot be had is found with its reason."""

from __future__ import annotations

import io
import os
import pickle
import sys
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from duibiao import documents
from duibiao.documents import archives, finding
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    MakeZip = Callable[[Mapping[str, bytes]], bytes]


def names(*paths: Path | str) -> list[str]:
    return [found.name for found in documents.find([str(path) for path in paths])]


def taken(*paths: Path | str) -> dict[str, bytes | Reason]:
    """Name -> bytes, or the reason why there are none; through a pickle, as a process pool would have it."""
    results: dict[str, bytes | Reason] = {}
    for found in documents.find([str(path) for path in paths]):
        sent = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
        try:
            results[found.name] = documents.load(sent)
        except UnreadableError as error:
            results[found.name] = Reason(error.reason)
    return results


def put(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_has_its_base_name(tmp_path: Path) -> None:
    assert taken(put(tmp_path / "深处" / "北京.txt", b"1")) == {"北京.txt": b"1"}


def test_a_folder_is_walked_in_order_without_what_nobody_means(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a/z.txt",
        "a/b/c.txt",
        "中.txt",
        ".hidden",
        ".git/x",
        "~$b.docx",
        "Thumbs.db",
        "a/.DS_Store",
    ]:
        put(tmp_path / name)
    assert names(tmp_path) == ["a/b/c.txt", "a/z.txt", "b.txt", "中.txt"]


def test_what_a_browser_saves_beside_a_page_is_not_read(tmp_path: Path) -> None:
    for name in ["报告.html", "报告_files/a.js", "旧.htm", "旧.files/b.css", "2024_files/c.txt"]:
        put(tmp_path / name)
    assert names(tmp_path) == ["2024_files/c.txt", "报告.html", "旧.htm"]


def test_a_hidden_file_that_is_named_is_meant(tmp_path: Path) -> None:
    assert names(put(tmp_path / ".report.txt")) == [".report.txt"]


@pytest.mark.parametrize(
    "path", ["没有.txt", "", "a\0b", "x" * 5000], ids=["nowhere", "empty", "zero byte", "too long"]
)
def test_what_is_not_there_is_named(path: str) -> None:
    [found] = documents.find([path])
    with pytest.raises(UnreadableError) as refused:
        documents.load(found)
    assert refused.value.reason == Reason.UNREADABLE
    assert documents.refuse(found.name, refused.value).source == found.name


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert list(taken(tmp_path).values()) == [Reason.EMPTY]


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_pipes_devices_and_links_to_folders_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    put(tmp_path / "real.txt", b"1")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert taken(tmp_path) == {
        "dangling": Reason.UNREADABLE,
        "link.txt": b"1",
        "loop": Reason.UNREADABLE,
        "pipe": Reason.UNREADABLE,
        "real.txt": b"1",
    }
    assert taken("/dev/zero") == {"zero": Reason.UNREADABLE}


@pytest.mark.skipif(sys.platform == "win32", reason="its names are Unicode")
def test_file_names_in_gb18030_are_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "北京.txt".encode("gb18030")
    with open(path, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(b"1")
    assert taken(tmp_path) == {"北京.txt": b"1"}


def test_too_large_a_file_is_refused_when_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "FILE_BYTES", 10)
    assert taken(put(tmp_path / "a.txt", b"1" * 11), put(tmp_path / "b.txt", b"1" * 10)) == {
        "a.txt": Reason.OVERSIZED,
        "b.txt": b"1" * 10,
    }


def test_a_file_that_vanishes_is_refused_when_loaded(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    [found] = documents.find([str(path)])
    path.unlink()
    with pytest.raises(UnreadableError):
        documents.load(found)


def test_members_of_an_archive_have_its_name_before_theirs(tmp_path: Path, make_zip: MakeZip) -> None:
    members = {
        "北京/报告.txt": b"1",
        "天津.txt": b"2",
        "__MACOSX/._天津.txt": b"x",
        "北京/.DS_Store": b"x",
        "~$a.docx": b"x",
    }
    path = put(tmp_path / "各省.zip", make_zip(members))
    assert taken(path) == {"各省.zip/北京/报告.txt": b"1", "各省.zip/天津.txt": b"2"}
    assert list(taken(tmp_path)) == ["各省.zip/北京/报告.txt", "各省.zip/天津.txt"]


def test_an_archive_is_known_by_its_bytes(tmp_path: Path, make_zip: MakeZip) -> None:
    assert names(put(tmp_path / "改了名.txt", make_zip({"a.txt": b"1"}))) == ["改了名.txt/a.txt"]


def test_a_word_file_is_no_archive(tmp_path: Path, make_docx: Callable[[Callable[[object], object]], bytes]) -> None:
    assert names(put(tmp_path / "a.docx", make_docx(lambda _: None))) == ["a.docx"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\报告\\a.txt", "C:/报告/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("行\n首\x1b[31m.txt", "行\ufffd首\ufffd[31m.txt"),
        ("..", "\ufffd"),
    ],
)
def test_member_names_are_labels(tmp_path: Path, name: str, shown: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"1")
    assert taken(put(tmp_path / "z.zip", held.getvalue())) == {f"z.zip/{shown}": b"1"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_member_names_without_a_declared_encoding(tmp_path: Path, encoding: str) -> None:
    name = "北京市/二〇二四年报告（誉稿）.txt"  # 誉 ends in a backslash in GB18030
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("?" * len(name.encode(encoding)), b"1")
    data = held.getvalue().replace(b"?" * len(name.encode(encoding)), name.encode(encoding))
    assert taken(put(tmp_path / "z.zip", data)) == {f"z.zip/{name}": b"1"}


def test_archives_nest_so_deep_and_no_deeper(tmp_path: Path, make_zip: MakeZip) -> None:
    inner = make_zip({"c.txt": b"1", "d.zip": make_zip({"e.txt": b"1"})})
    path = put(tmp_path / "a.zip", make_zip({"b.zip": inner, "f.txt": b"2"}))
    assert taken(path) == {
        "a.zip/b.zip/c.txt": b"1",
        "a.zip/b.zip/d.zip": Reason.UNSUPPORTED,
        "a.zip/f.txt": b"2",
    }


def _damaged(data: bytes) -> bytes:
    at = data.index(b"PAYLOAD")
    return data[:at] + b"payload" + data[at + 7 :]


def test_one_bad_member_does_not_stop_the_others(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("b.txt", b"PAYLOAD")
        archive.writestr("broken.zip", b"PK\x03\x04 and no more")
        archive.writestr("c.txt", b"3", compress_type=zipfile.ZIP_LZMA)
        archive.writestr("d.txt", b"4")
    assert taken(put(tmp_path / "z.zip", _damaged(held.getvalue()))) == {
        "z.zip/a.txt": b"1",
        "z.zip/b.txt": Reason.UNREADABLE,
        "z.zip/broken.zip": Reason.UNREADABLE,
        "z.zip/c.txt": Reason.UNSUPPORTED,
        "z.zip/d.txt": b"4",
    }


def test_encrypted_members_say_so(tmp_path: Path, make_zip: MakeZip) -> None:
    data = bytearray(make_zip({"a.txt": b"1"}))
    data[6] |= 1  # the flag in the member's header, and in the table of contents
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert taken(put(tmp_path / "z.zip", bytes(data))) == {"z.zip/a.txt": Reason.ENCRYPTED}


@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"PK\x05\x06"])
def test_a_broken_archive_is_named(tmp_path: Path, data: bytes) -> None:
    assert taken(put(tmp_path / "z.zip", data)) == {"z.zip": Reason.UNREADABLE}


def test_an_empty_archive_is_named(tmp_path: Path, make_zip: MakeZip) -> None:
    assert taken(put(tmp_path / "z.zip", make_zip({"__MACOSX/x": b""}))) == {"z.zip": Reason.EMPTY}


def test_a_member_that_swells_is_not_unpacked(tmp_path: Path, make_zip: MakeZip) -> None:
    data = make_zip({"zeros.txt": bytes(12_000_000), "a.txt": os.urandom(100_000)})
    assert taken(put(tmp_path / "z.zip", data))["z.zip/zeros.txt"] == Reason.OVERSIZED


def test_members_that_swell_together_are_not_unpacked(tmp_path: Path, make_zip: MakeZip) -> None:
    data = make_zip({f"{place}.txt": bytes(3_000_000) for place in range(9)})
    results = taken(put(tmp_path / "z.zip", data))
    assert list(results.values()) == [bytes(3_000_000)] * 3 + [Reason.OVERSIZED]


def test_nested_members_count_against_the_outermost_archive(tmp_path: Path, make_zip: MakeZip) -> None:
    inner = make_zip({"zeros.txt": bytes(4_000_000)})
    results = taken(put(tmp_path / "z.zip", make_zip({f"{place}.zip": inner for place in range(9)})))
    assert list(results.values())[-1] == Reason.OVERSIZED
    assert len(results) < 9


def test_a_member_larger_than_declared_is_refused(make_zip: MakeZip) -> None:
    with zipfile.ZipFile(io.BytesIO(make_zip({"a.txt": b"1" * 1000}))) as archive:
        [info] = archive.infolist()
        info.file_size = 10
        with pytest.raises(UnreadableError):
            archives.read_member(archive, info)


def test_so_many_members_and_no_more(tmp_path: Path, make_zip: MakeZip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "ARCHIVE_MEMBERS", 2)
    path = put(tmp_path / "z.zip", make_zip(dict.fromkeys("abcd", b"1")))
    assert taken(path) == {"z.zip/a": b"1", "z.zip/b": b"1", "z.zip/c": Reason.OVERSIZED}


class Piped:
    """Standard input that holds some bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_carried_along(monkeypatch: pytest.MonkeyPatch, make_zip: MakeZip) -> None:
    monkeypatch.setattr(sys, "stdin", Piped("各位代表".encode()))
    assert taken("-") == {"-": "各位代表".encode()}
    inner = make_zip({"c.txt": b"2"})
    monkeypatch.setattr(sys, "stdin", Piped(make_zip({"a.txt": b"1", "b.zip": inner})))
    assert taken("-") == {"-/a.txt": b"1", "-/b.zip": Reason.UNSUPPORTED}
    monkeypatch.setattr(sys, "stdin", Piped(b"PK\x03\x04"))
    assert taken("-") == {"-": Reason.UNREADABLE}


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "FILE_BYTES", 10)
    monkeypatch.setattr(sys, "stdin", Piped(bytes(11)))
    assert taken("-") == {"-": Reason.OVERSIZED}


def test_a_long_archive_is_listed_and_loaded_in_flat_memory(tmp_path: Path, make_zip: MakeZip) -> None:
    path = put(tmp_path / "z.zip", make_zip({f"{place}.txt": os.urandom(5_000) for place in range(2_000)}))
    tracemalloc.start()
    size = sum(len(documents.load(found)) for found in documents.find([str(path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == 10_000_000
    assert peak < 5_000_000  # the table of contents, twice, and one member
