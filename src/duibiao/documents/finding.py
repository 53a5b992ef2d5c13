"""Paths to the files in and under them, one at a time: cheap to list, picklable, read only when loaded.

Nothing that was given is passed over in silence: what does not exist, cannot be opened or must not be, is found
with its `problem`, and loading it raises that. Skipped are only what a person never means: hidden files, the lock
files of Office (`~$报告.docx`) and what systems and browsers leave in folders and archives.
"""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from duibiao.documents.archives import label, member_name, open_archive, read_member, swells
from duibiao.documents.limits import ARCHIVE_DEPTH, ARCHIVE_MEMBERS, FILE_BYTES, RATIO
from duibiao.documents.sniffing import ZIP_MAGIC, is_archive
from duibiao.errors import UnreadableError
from duibiao.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Found", "find", "load"]

_LEFTOVERS = {"thumbs.db", "desktop.ini", "__macosx"}
_COMPANIONS = ("_files", ".files")  # 报告_files beside 报告.html: the pictures and scripts of a page saved whole


@dataclass(frozen=True, slots=True)
class Found:
    """One input: where to load it from, and what to call it.

    `member` leads into an archive: the positions in the tables of contents, outermost first. `data` is held only
    where it cannot be had twice (standard input). `problem` is set where loading is known to fail.
    """

    name: str
    path: str
    member: tuple[int, ...] = ()
    data: bytes | None = None
    problem: tuple[Reason, str] | None = None


def find(paths: Sequence[str]) -> Iterator[Found]:
    """Every file in and under `paths`, in order: files, folders (sorted, all levels), zip members, `-`."""
    for path in paths:
        if path == "-":
            yield from _piped("-", sys.stdin.buffer)
        elif not path:
            yield Found(label(path), path, problem=(Reason.UNREADABLE, "路径是空的；请给出文件或文件夹"))
        elif _is_folder(Path(path)):
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path), label(Path(path).name or path))


def load(found: Found) -> bytes:
    """The bytes of what was found. Raises UnreadableError where they cannot be had."""
    if found.problem:
        raise UnreadableError(*found.problem)
    if found.data is not None:
        return found.data
    try:
        if not found.member:
            with Path(found.path).open("rb") as file:
                return _bounded(file)
        state = Path(found.path).stat()
        *outer, place = found.member
        archive = _archive(found.path, tuple(outer), (state.st_mtime_ns, state.st_size))
        return read_member(archive, archive.infolist()[place])
    except IndexError:
        raise UnreadableError(Reason.UNREADABLE, "压缩包在读取期间变了；请重新运行") from None
    except OSError as error:
        raise UnreadableError(Reason.UNREADABLE, _why(error)) from error


@lru_cache(maxsize=2)
def _archive(path: str, outer: tuple[int, ...], version: tuple[int, int]) -> zipfile.ZipFile:
    """An archive kept open: its members are loaded one by one, and its table of contents may be long."""
    if not outer:
        return open_archive(path)
    around = _archive(path, outer[:-1], version)
    return open_archive(io.BytesIO(read_member(around, around.infolist()[outer[-1]])))


def _bounded(file: BinaryIO) -> bytes:
    data = file.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise UnreadableError(Reason.OVERSIZED, f"文件超过 {FILE_BYTES:,} 字节；请拆开或去掉图片后再试")
    return data


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件或文件夹；请检查路径"
    if isinstance(error, PermissionError):
        return "没有读取权限；请检查文件的权限"
    return f"打不开（{getattr(error, 'strerror', None) or error}）；请检查路径"


def _folder(folder: Path) -> Iterator[Found]:
    """Files in order of their names at each level; a stack, since a folder may be deeper than Python recurses."""
    stack = [_entries(folder)]
    empty = True
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Found):
            empty = False
            yield entry
        elif _is_folder(entry) and not entry.is_symlink():  # a link may lead back up
            stack.append(_entries(entry))
        else:
            empty = False
            yield from _file(entry, label(entry.relative_to(folder).as_posix()))
    if empty:
        yield Found(label(str(folder)), str(folder), problem=(Reason.EMPTY, "文件夹里没有文件"))


def _entries(folder: Path) -> Iterator[Path | Found]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if not _is_leftover(entry.name))
    except OSError as error:
        yield Found(label(str(folder)), str(folder), problem=(Reason.UNREADABLE, _why(error)))
        return
    pages = {entry.stem for entry in entries if entry.suffix.lower() in {".html", ".htm"}}
    for entry in entries:
        stem = next((entry.name.removesuffix(mark) for mark in _COMPANIONS if entry.name.endswith(mark)), None)
        if stem not in pages:
            yield entry


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # too long a name, no permission: what opens it will say so
        return False


def _is_leftover(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LEFTOVERS


def _file(path: Path, name: str) -> Iterator[Found]:
    """One file, or the members of an archive; only its first bytes are looked at."""
    found = Found(name, str(path))
    try:
        if problem := _not_a_file(path):
            yield replace(found, problem=(Reason.UNREADABLE, problem))
            return
        with path.open("rb") as file:
            start = file.read(4)
        if start not in ZIP_MAGIC:
            yield found
            return
        with open_archive(found.path) as archive:
            if is_archive(archive.namelist()):
                yield from _members(archive, found, _Allowance(path.stat().st_size), ARCHIVE_DEPTH)
            else:
                yield found
    except (OSError, ValueError) as error:
        yield replace(found, problem=(Reason.UNREADABLE, _why(error)))
    except UnreadableError as error:
        yield replace(found, problem=(Reason(error.reason), error.detail))


def _not_a_file(path: Path) -> str:
    """Why a path must not be opened: a pipe nobody writes to would hold up the batch for ever."""
    mode = path.stat().st_mode
    if stat.S_ISFIFO(mode):
        return "是管道；请用 - 从标准输入读取"
    return "" if stat.S_ISREG(mode) else "不是普通文件（是设备，或指向文件夹的链接）；请直接给出它所指的文件夹"


def _piped(name: str, pipe: BinaryIO) -> Iterator[Found]:
    """Standard input can be read once, so what comes out of it is carried along."""
    try:
        data = _bounded(pipe)
        if data[:4] in ZIP_MAGIC:
            with open_archive(io.BytesIO(data)) as archive:
                if is_archive(archive.namelist()):
                    for inside in _members(archive, Found(name, "-"), _Allowance(len(data)), 1):
                        yield _carried(inside, archive)
                    return
        yield Found(name, "-", data=data)
    except UnreadableError as error:
        yield Found(name, "-", problem=(Reason(error.reason), error.detail))
    except OSError as error:
        yield Found(name, "-", problem=(Reason.UNREADABLE, _why(error)))


def _carried(inside: Found, archive: zipfile.ZipFile) -> Found:
    if inside.problem:
        return inside
    try:
        return replace(inside, member=(), data=read_member(archive, archive.infolist()[inside.member[0]]))
    except UnreadableError as error:
        return replace(inside, problem=(Reason(error.reason), error.detail))


@dataclass(slots=True)
class _Allowance:
    """What one archive, with all that is nested in it, may still unpack to."""

    packed: int
    unpacked: int = 0
    members: int = 0

    def refuses(self, size: int) -> str:
        """Count one member; why it is too much, or nothing."""
        self.members += 1
        self.unpacked += size
        if self.members > ARCHIVE_MEMBERS:
            return f"压缩包里的文件超过 {ARCHIVE_MEMBERS:,} 个；其余未读，请拆开后再试"
        if swells(self.packed, self.unpacked):
            return f"压缩包解压后膨胀超过 {RATIO} 倍，像是压缩炸弹；其余未读"
        return ""


def _members(archive: zipfile.ZipFile, around: Found, allowance: _Allowance, depth: int) -> Iterator[Found]:
    empty = True
    for place, info in enumerate(archive.infolist()):
        name = member_name(info)
        if info.is_dir() or any(_is_leftover(part) for part in name.split("/")):
            continue
        empty = False
        inside = Found(f"{around.name}/{name}", around.path, (*around.member, place))
        if detail := allowance.refuses(info.file_size):
            yield replace(inside, problem=(Reason.OVERSIZED, detail))
            return
        if not name.lower().endswith(".zip"):
            yield inside
        elif depth <= 1:
            detail = "压缩包套得太深；请解压后再试"
            yield replace(inside, problem=(Reason.UNSUPPORTED, detail))
        else:
            yield from _nested(archive, info, inside, allowance, depth - 1)
    if empty:
        yield replace(around, problem=(Reason.EMPTY, "压缩包里没有文件"))


def _nested(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: Found, allowance: _Allowance, depth: int
) -> Iterator[Found]:
    try:
        with open_archive(io.BytesIO(read_member(archive, info))) as inner:
            yield from _members(inner, inside, allowance, depth)
    except UnreadableError as error:
        yield replace(inside, problem=(Reason(error.reason), error.detail))
