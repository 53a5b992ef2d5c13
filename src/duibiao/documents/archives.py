"""Zip archives: the names inside made readable, the sizes checked before and while reading.

A member's name is a label and never a path: nothing is ever written, so `../` leads nowhere.
"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from contextlib import suppress
from typing import IO

from duibiao.documents.limits import FILE_BYTES, HARMLESS_BYTES, RATIO
from duibiao.errors import UnreadableError
from duibiao.model import Reason

__all__ = ["BROKEN", "label", "member_name", "open_archive", "read_member"]

BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError, IndexError, RuntimeError)
"""What zipfile raises for a damaged archive; it checks some things with ValueError, IndexError or RuntimeError."""

_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others decompress without a bound on memory
_ENCRYPTED, _UTF8 = 0x1, 0x800


def open_archive(file: str | IO[bytes]) -> zipfile.ZipFile:
    """Open a zip. Raises UnreadableError where its table of contents cannot be read."""
    try:
        return zipfile.ZipFile(file)
    except BROKEN as error:
        raise UnreadableError(Reason.UNREADABLE, f"压缩包已损坏（{error}）；请重新下载") from error


def member_name(info: zipfile.ZipInfo) -> str:
    r"""The name of a member as its packer meant it, as a label: no `..`, no control characters.

    Packers on Chinese Windows write GB18030 and say nothing; zipfile then reads it as cp437.

    >>> member_name(zipfile.ZipInfo("../../北京.txt".encode("gb18030").decode("cp437")))
    '北京.txt'
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeEncodeError):  # zipfile read it from an extra field as Unicode
            name = _decode(name.encode("cp437"))
    return label(name.replace("\\", "/"))


def label(name: str) -> str:
    """A file's name fit to be shown and stored: readable Unicode, no empty, `.` or `..` parts.

    >>> label("/a/./../b.txt")
    'a/b.txt'
    """
    if any("\ud800" <= character <= "\udfff" for character in name):  # bytes of a file name that are not UTF-8
        name = _decode(name.encode("utf-8", "surrogateescape"))
    parts = (part for part in name.split("/") if part not in {"", ".", ".."})
    return "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in "/".join(parts)) or "\ufffd"


def _decode(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int = FILE_BYTES) -> bytes:
    """The bytes of one member. Raises UnreadableError where it is too big, swells too much, is locked or damaged.

    The sizes in the table of contents are checked first; reading then stops at the declared size, and what does
    not end there fails its checksum.
    """
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError(Reason.ENCRYPTED, "压缩包有密码；请解压后再试")
    if info.compress_type not in _READ_METHODS:
        raise UnreadableError(Reason.UNSUPPORTED, "压缩方法少见（不是 deflate）；请解压后再试")
    if info.file_size > most:
        raise UnreadableError(Reason.OVERSIZED, f"解压后有 {info.file_size:,} 字节，上限 {most:,}")
    if swells(info.compress_size, info.file_size):
        raise UnreadableError(Reason.OVERSIZED, f"解压后膨胀超过 {RATIO} 倍，像是压缩炸弹；未读")
    try:
        with archive.open(info) as member:
            data = member.read(info.file_size)
            if member.read(1):  # zipfile stops at the declared size; this also makes it check the sum
                raise UnreadableError(Reason.OVERSIZED, "解压后比目录里写的大；未读")
    except BROKEN as error:
        raise UnreadableError(Reason.UNREADABLE, f"压缩包中的这个文件已损坏（{error}）；请重新下载") from error
    if len(data) != info.file_size:
        raise UnreadableError(Reason.UNREADABLE, "压缩包中的这个文件不完整；请重新下载")
    return data


def swells(packed: int, unpacked: int) -> bool:
    """Whether a declared size is out of proportion to the bytes that are there."""
    return unpacked > HARMLESS_BYTES and unpacked > RATIO * max(packed, 1)
