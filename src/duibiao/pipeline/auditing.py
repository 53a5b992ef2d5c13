"""Auditing: a file read, what it claims held against the store, the outcome written.

audit(path, db)             somebody's report against the kept reports; without a store against itself
write(audit, out)           .json, .xlsx, .html; .docx for a Word report: a copy with comments
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from duibiao import outline, store
from duibiao.analysis.library import Library, gather
from duibiao.analysis.reference import load_reference
from duibiao.audit.check import check
from duibiao.audit.judging.ground import Ground
from duibiao.audit.judging.library import Source, Texts
from duibiao.audit.paper.years import year_of
from duibiao.audit.versus import against as versus
from duibiao.documents.transcript import Transcript, transcribe
from duibiao.documents.wordfile import editable
from duibiao.errors import UnreadableError, UsageError
from duibiao.model import Audit, Kind
from duibiao.present.audit_json import write_audit_json
from duibiao.present.audit_page import write_audit_page
from duibiao.present.audit_workbook import write_audit_workbook

__all__ = ["COMMENTED", "WRITERS", "against", "audit", "audit_text", "drawn", "ground_of", "write"]

WRITERS: dict[str, Callable[[Audit, io.BytesIO], None]] = {
    ".json": write_audit_json,
    ".xlsx": write_audit_workbook,
    ".html": write_audit_page,
}
COMMENTED = ".docx"
ORDER = {Kind.GWR: 0, Kind.PLAN: 1, Kind.BUDGET: 2}


def audit(
    path: str | os.PathLike[str], db: str | os.PathLike[str] | None = None, *, year: int | None = None, name: str = ""
) -> Audit:
    """The audit of a file. Raises UnreadableError where it cannot be read, UsageError where it is not there.

    Without a store, or where there is none at `db`, the report is held against itself and the reference data. `name`
    is what to call a file that lies under another name.
    """
    file = Path(path)
    read = _read(file, name)
    ground = ground_of(None if db is None else Path(db), year, read.text)
    found = audit_text(read.text, name or file.name, ground)
    return found if not read.problem else _with(found, read.problem)


def against(
    path: str | os.PathLike[str],
    other: str | os.PathLike[str],
    db: str | os.PathLike[str] | None = None,
    *,
    year: int | None = None,
    names: tuple[str, str] = ("", ""),
) -> Audit:
    """Two reports cell by cell: where they differ, and which of them the sources bear out. `names` as for one."""
    files = [Path(path), Path(other)]
    texts = [_read(file, name).text for file, name in zip(files, names, strict=True)]
    ours, theirs = (name or file.name for file, name in zip(files, names, strict=True))
    ground = ground_of(None if db is None else Path(db), year, texts[0])
    return versus(ours, texts[0], theirs, texts[1], ground, _basis(ground))


def audit_text(text: str, name: str, ground: Ground) -> Audit:
    """The audit of a text that was read already."""
    return check(name, text, ground, _basis(ground))


def ground_of(db: Path | None, year: int | None = None, text: str = "") -> Ground:
    """What claims are held against. The year is the one told, else the paper's own, else the store's usual one."""
    if db is None or not db.is_file():
        return Ground(Library({}, {}), load_reference(), year or year_of(text, ()) or 0)
    with store.reading(db) as connection:
        library = gather(connection)
        reference = load_reference(store.values(connection))
    of = year or year_of(text, library.years()) or library.usual_year() or 0

    def load(region: str) -> Sequence[Source]:
        with store.reading(db) as connection:
            kept = [
                each
                for each in store.documents(connection, copies=False)
                if each.region == region and each.year == of and each.kind in ORDER
            ]
            found = []
            for each in sorted(kept, key=lambda one: ORDER[one.kind]):
                whole = store.whole(connection, each)
                found.append(Source(each.id, region, whole.text, outline.draw(whole)))
            return tuple(found)

    return Ground(library, reference, of, Texts(load))


def write(found: Audit, out: Path, original: Path | None = None) -> None:
    """Write an audit to a file of the kind its name ends in. It is whole before the file is touched."""
    suffix = out.suffix.lower()
    if suffix not in {*WRITERS, COMMENTED}:
        has = f"以 {out.suffix} 结尾" if out.suffix else "没有后缀"
        raise UsageError(f"{out.name} {has}，不知道写成什么；-o 的文件名以 {'、'.join([*WRITERS, COMMENTED])} 结尾。")
    out.write_bytes(drawn(found, suffix, original))


def drawn(found: Audit, suffix: str, original: Path | None = None) -> bytes:
    """An audit in a format of `WRITERS`, or as comments in a copy of the Word report it is of."""
    held = io.BytesIO()
    if suffix == COMMENTED:
        from duibiao.present.audit_comments import write_audit_comments

        if original is None or not found.name.lower().endswith(COMMENTED):
            raise UsageError("带批注的副本只能由 Word 文件（.docx）写成；别的报告写成 .html 或 .xlsx。")
        try:
            copy = editable(original.read_bytes())
        except UnreadableError as error:
            raise UsageError(f"写不进批注：{error.detail}，或用 -o 核对.html、核对.xlsx。") from error
        write_audit_comments(found, copy, held)
    else:
        WRITERS[suffix](found, held)
    return held.getvalue()


def _read(file: Path, name: str = "") -> Transcript:
    try:
        return transcribe(file.read_bytes(), name or file.name)
    except OSError as error:
        raise UsageError(f"读不了 {file}（{error.strerror}）。检查路径和权限。") from error
    except UnreadableError as error:
        raise UnreadableError(error.reason, f"{name or file.name}：{error.detail}") from error


def _basis(ground: Ground) -> str:
    if ground.blind:
        return "没有报告库，只核对报告自身和参考数据"
    return f"{ground.year}年 {len(ground.collected)} 个地区的报告和参考数据"


def _with(found: Audit, problem: str) -> Audit:
    return replace(found, unread=(problem, *found.unread))
