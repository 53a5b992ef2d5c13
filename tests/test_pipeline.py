"""Building: what is read, what is not read again, what goes when its file goes; whatever happens, the batch goes on."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import duibiao
from duibiao import documents, store
from duibiao.documents import Told
from duibiao.errors import UnreadableError, UsageError
from duibiao.model import Kind, Reason
from duibiao.pipeline import work
from duibiao.pipeline.told import region


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "duibiao.db"


def held(db: Path) -> dict[str, str]:
    """Source to id, of every document."""
    return {
        str(row["source"]): str(row["doc"])
        for row in duibiao.rows(db, "documents", duibiao.Where(copies=True))
        if row["doc"]
    }


def count_loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is loaded from now on."""
    loaded: list[str] = []
    load = documents.load

    def counted(found: documents.Found) -> bytes:
        loaded.append(found.name)
        return load(found)

    monkeypatch.setattr(documents, "load", counted)
    return loaded


def test_a_folder_is_read_whole(reports: Path, db: Path) -> None:
    built = duibiao.build([reports], db)
    assert (built.inputs, built.read, built.documents) == (11, 11, 10)
    assert [(refusal.source, refusal.reason) for refusal in built.refusals] == [("空.txt", Reason.EMPTY)]
    assert built.figures == len(duibiao.rows(db, "figures", duibiao.Where(copies=True))) > 100
    assert held(db)["2024/110000.txt"] == "110000-2024-gwr"
    assert held(db)["副本.txt"] == "110000-2024-gwr-2"


def test_nothing_is_read_again(reports: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = duibiao.build([reports], db)
    loaded = count_loads(monkeypatch)
    again = duibiao.build([reports], db)
    assert loaded == []
    assert again.read == 0
    assert (again.documents, again.figures, again.refusals) == (first.documents, first.figures, first.refusals)


def test_a_new_time_alone_is_looked_at_but_not_read(reports: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duibiao.build([reports], db)
    os.utime(reports / "副本.txt", ns=(1, 1))
    loaded = count_loads(monkeypatch)
    assert duibiao.build([reports], db).read == 0
    assert loaded == ["副本.txt"]
    loaded.clear()
    duibiao.build([reports], db)
    assert loaded == []


def test_a_changed_file_replaces_what_it_said(reports: Path, db: Path, digests: list[Path]) -> None:
    duibiao.build([reports], db)
    (reports / "副本.txt").write_bytes(digests[20].read_bytes())
    assert duibiao.build([reports], db).read == 1
    assert held(db)["副本.txt"].startswith(digests[20].stem)


def test_other_readers_read_again(reports: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duibiao.build([reports], db)
    monkeypatch.setattr("duibiao.pipeline.inputs.version", lambda: "another")
    assert duibiao.build([reports], db).read == 11
    assert duibiao.build([reports], db).read == 0


def test_a_file_that_left_its_folder_is_forgotten(reports: Path, db: Path) -> None:
    duibiao.build([reports], db)
    (reports / "副本.txt").unlink()
    assert duibiao.build([reports], db).forgotten == 1
    assert "副本.txt" not in held(db)


def test_a_folder_that_is_not_there_today_forgets_nothing(reports: Path, db: Path) -> None:
    duibiao.build([reports], db)
    before = held(db)
    shutil.rmtree(reports)
    assert [refusal.source for refusal in duibiao.build([reports], db).refusals] == ["reports"]
    reports.mkdir()  # a share that is not mounted
    duibiao.build([reports], db)
    assert held(db) == before


def test_building_one_folder_leaves_the_others(reports: Path, db: Path) -> None:
    duibiao.build([reports / "2023"], db)
    before = held(db)
    duibiao.build([reports / "2024"], db)
    assert before.items() <= held(db).items()


def test_the_store_itself_is_no_input(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`duibiao build .` in the folder of the reports, twice."""
    monkeypatch.chdir(reports)
    (reports / "空.txt").unlink()
    for _ in range(2):
        assert duibiao.build(["."]).refusals == ()


def test_a_file_given_twice_is_one(reports: Path, db: Path) -> None:
    """Whichever way it is named first."""
    file = reports / "2023" / "000000.txt"
    for paths in ([reports, file], [file, reports], [file, file, reports]):
        assert duibiao.build(paths, db).inputs == 11
        assert duibiao.build(paths, db).read == 0
        assert held(db)["000000.txt"] == "000000-2024-gwr"


def test_two_files_of_one_name_are_two(reports: Path, db: Path) -> None:
    """a/报告.txt and b/报告.txt, given as files, share a name; neither replaces the other."""
    for year, old in (("2023", "000000.txt"), ("2024", "110000.txt")):
        (reports / year / old).rename(reports / year / "报告.txt")
    duibiao.build([reports / "2023" / "报告.txt", reports / "2024" / "报告.txt"], db)
    rows = [row for row in duibiao.rows(db, "documents") if row["source"] == "报告.txt"]
    assert [row["doc"] for row in rows] == ["000000-2024-gwr", "110000-2024-gwr"]


def test_a_folder_that_moved_is_not_read_again(reports: Path, db: Path) -> None:
    duibiao.build([reports], db)
    before = held(db)
    moved = reports.rename(reports.with_name("elsewhere"))
    again = duibiao.build([moved], db)
    assert (again.read, held(db)) == (0, before)


def archive(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data)


def test_members_of_an_archive_come_and_go(tmp_path: Path, db: Path, digests: list[Path]) -> None:
    path = tmp_path / "包.zip"
    archive(path, {"a.txt": digests[1].read_bytes(), "b.txt": digests[2].read_bytes()})
    duibiao.build([path], db)
    assert held(db) == {"包.zip/a.txt": "110000-2024-gwr", "包.zip/b.txt": "120000-2024-gwr"}
    archive(path, {"b.txt": digests[2].read_bytes()})
    duibiao.build([path], db)
    assert held(db) == {"包.zip/b.txt": "120000-2024-gwr"}


def test_standard_input_adds_up(db: Path, digests: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    for digest in (digests[1], digests[2], digests[1]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(digest.read_bytes())))
        duibiao.build(["-"], db)
    assert [row["doc"] for row in duibiao.rows(db, "documents")] == ["110000-2024-gwr", "120000-2024-gwr"]


def test_what_is_told_stays_told(reports: Path, db: Path) -> None:
    note = reports / "便条.txt"
    duibiao.build([note], db, told=Told(region="110000", year=2020))
    duibiao.build([note], db, told=Told(kind=Kind.GWR))
    assert held(db) == {"便条.txt": "110000-2020-gwr"}
    assert duibiao.build([reports], db).documents == 10
    assert held(db)["便条.txt"] == "110000-2020-gwr"


def test_a_mistyped_path_is_named_and_leaves_no_trace(reports: Path, db: Path) -> None:
    built = duibiao.build([reports / "2023", reports / "nowhere.txt"], db)
    assert [refusal.source for refusal in built.refusals] == ["nowhere.txt"]
    assert duibiao.status(db).refusals == ()


def test_a_file_that_cannot_be_read_today_keeps_what_it_said(
    reports: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duibiao.build([reports], db)
    before = held(db)
    os.utime(reports / "副本.txt", ns=(1, 1))

    def refused(_: documents.Found) -> bytes:
        raise UnreadableError(Reason.UNREADABLE, "没有读取权限")

    monkeypatch.setattr(documents, "load", refused)
    built = duibiao.build([reports], db)
    assert ("副本.txt", "没有读取权限") in [(refusal.source, refusal.detail) for refusal in built.refusals]
    assert held(db) == before


def test_a_failure_of_ours_is_that_files_alone(reports: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = documents.read

    def failing(data: bytes, name: str, told: Told) -> object:
        if name == "副本.txt":
            raise RecursionError("too deep")
        return read(data, name, told)

    monkeypatch.setattr(documents, "read", failing)
    built = duibiao.build([reports], db)
    assert built.documents == 9
    (refusal,) = [refusal for refusal in built.refusals if refusal.source == "副本.txt"]
    assert refusal.reason is Reason.UNREADABLE
    assert "RecursionError: too deep" in refusal.detail


# A worker that meets the note dies as of a fault in a C library.
DYING = """
import os, sys
from duibiao import documents
read = documents.read
def dying(data, name, told=documents.Told()):
    if "便条" in name:
        os.kill(os.getpid(), 9)
    return read(data, name, told)
documents.read = dying
if __name__ == "__main__":
    import duibiao
    built = duibiao.build(sys.argv[1:2], sys.argv[2], jobs=2)
    print(built.documents, *[f"{one.source}:{one.detail}" for one in built.refusals], sep="\\n")
"""


def test_a_process_that_dies_costs_one_file(reports: Path, db: Path, tmp_path: Path) -> None:
    script = tmp_path / "dying.py"
    script.write_text(DYING, encoding="utf-8")
    done = subprocess.run([sys.executable, script, reports, db], capture_output=True, text=True, check=True, timeout=60)
    documents_, note, empty = done.stdout.split()
    assert documents_ == "9"
    assert note.startswith("便条.txt:读取时程序出错（读取它的进程崩溃了）")
    assert empty.startswith("空.txt:")
    assert len(held(db)) == 9


def test_workers_do_not_outlive_a_killed_build(tmp_path: Path, digests: list[Path], db: Path) -> None:
    folder = many(tmp_path, digests, 300)
    build = subprocess.Popen(
        [sys.executable, "-m", "duibiao", "build", folder, "--db", db, "--jobs", "2"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(0.8)
    build.kill()
    build.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(build.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(build.pid, signal.SIGKILL)
    pytest.fail("workers went on after their parent was killed")


def many(folder: Path, digests: list[Path], count: int) -> Path:
    target = folder / "many"
    target.mkdir()
    for number in range(count):
        digest = digests[number % len(digests)]
        (target / f"{number:05}-{digest.name}").write_bytes(digest.read_bytes())
    return target


def test_the_interrupt_of_a_person_keeps_what_is_done(tmp_path: Path, digests: list[Path], db: Path) -> None:
    folder = many(tmp_path, digests, 40)

    def stop(done: int, _total: int, _name: str) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        duibiao.build([folder], db, progress=stop)
    assert len(held(db)) == 20
    assert duibiao.build([folder], db).read == 20


def test_a_hundred_known_documents_take_less_than_a_second(tmp_path: Path, digests: list[Path], db: Path) -> None:
    folder = many(tmp_path, digests, 100)
    duibiao.build([folder], db)
    began = time.monotonic()
    assert duibiao.build([folder], db).read == 0
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(("words", "code"), [("500000", "500000"), ("重庆市", "500000"), ("全国", "000000")])
def test_a_region_is_told_by_code_or_name(words: str, code: str) -> None:
    assert region(words) == code


@pytest.mark.parametrize(("words", "said"), [("999999", "没有代码"), ("大观园", "没有叫"), ("朝阳区", "110105")])
def test_a_region_that_is_none_or_several_says_so(words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        region(words)


def test_what_was_told_is_kept_as_it_was_said() -> None:
    told = Told("110000", None, Kind.PLAN)
    assert work.told_from_text(work.told_as_text(told)) == told
    assert work.told_as_text(Told()) == "{}"


def test_the_place_of_every_quote_is_its_place_in_the_file(reports: Path, db: Path) -> None:
    duibiao.build([reports], db)
    rows = duibiao.rows(db, "figures", duibiao.Where(copies=True))
    for row in rows:
        text = (reports / str(row["source"])).read_bytes().decode("utf-8")
        assert text[int(row["start"] or 0) : int(row["end"] or 0)] == row["quote"]
    assert rows
    with store.reading(db) as connection:
        assert store.checked(connection) == []
