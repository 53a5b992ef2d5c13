"""The font of the charts, and the rule that no chart is drawn with boxes for its words.

A renderer draws a box for a character its font lacks, and says nothing. So the characters of a text are looked up in
the font first: ours (`font/`, the characters of GB 2312), and for rarer ones the fonts of the system. A chart is drawn
in one face that has them all, or not at all.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category

from duibiao.errors import UsageError

__all__ = ["OWN", "UNDRAWN", "Face", "face_for", "faces_of", "system_files"]

OWN = Path(__file__).parent / "font" / "DuibiaoSansSC-Regular.otf"
KNOWN = (
    "notosanscjk", "sourcehansans", "notosanssc", "msyh", "pingfang", "hiragino", "stheiti", "wqy", "deng",
    "simhei", "simsun", "notoserifcjk", "sourcehanserif", "cjk", "uming", "ukai", "droidsansfallback", "wenkai",
)  # fmt: skip
ENDINGS = {".otf", ".ttf", ".ttc", ".otc"}
FORMATS = {4, 12}  # of the character maps we read: the basic plane, all planes
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
ENGLISH = 0x0409
UNDRAWN = {"Cc", "Cf"}  # categories of controls and marks; all else is drawn, as a box if need be
SIMPLIFIED = (" SC", " CN")  # of a collection, the face with the mainland's forms


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file: its family name and the code points it has glyphs for."""

    path: Path
    family: str
    points: frozenset[int]

    def lacks(self, texts: Iterable[str]) -> str:
        """The characters of the texts that it has no glyph for, in order; what is not drawn needs none."""
        seen = dict.fromkeys(character for text in texts for character in text)
        return "".join(each for each in seen if category(each) not in UNDRAWN and ord(each) not in self.points)


def face_for(texts: Iterable[str], files: Iterable[Path] | None = None) -> Face:
    """A face that shows every character of the texts. Raises UsageError, naming those that no font shows."""
    texts = tuple(texts)
    fewest = ""
    for path in files if files is not None else _candidates():
        for face in _read(path):
            lacking = face.lacks(texts)
            if not lacking:
                return face
            if not fewest or len(lacking) < len(fewest):
                fewest = lacking
    shown = "".join(fewest[:20]) + ("…" if len(fewest) > 20 else "")
    raise UsageError(
        f"图里有字体显示不出的字：{shown or '全部'}。画图要一种有这些字的中文字体，否则字会变成方框。"
        "请安装思源黑体或 Noto Sans CJK（Debian、Ubuntu：apt install fonts-noto-cjk），再运行一次。"
    )


def _candidates() -> Iterator[Path]:
    yield OWN
    yield from system_files()


@cache
def system_files() -> tuple[Path, ...]:
    """The font files of the system whose names promise Chinese, the likeliest first."""
    home = Path.home()
    folders = {
        "win32": [
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
            home / "AppData/Local/Microsoft/Windows/Fonts",
        ],
        "darwin": [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"],
    }.get(
        sys.platform,
        [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"],
    )
    found = []
    for folder in folders:
        for path in folder.rglob("*") if folder.is_dir() else ():
            name = path.name.lower().replace("-", "").replace(" ", "")
            rank = next((rank for rank, known in enumerate(KNOWN) if known in name), None)
            if rank is not None and path.suffix.lower() in ENDINGS:
                found.append((rank, "regular" not in name, path.name, path))
    return tuple(path for *_, path in sorted(found))


def _read(path: Path) -> tuple[Face, ...]:
    try:
        return faces_of(path)
    except (OSError, struct.error, ValueError, IndexError):  # not a font after all: the next may be one
        return ()


@cache
def faces_of(path: Path) -> tuple[Face, ...]:
    """The faces of a TrueType or OpenType file or collection. Raises OSError, struct.error or ValueError for others."""
    data = path.read_bytes()
    if data[:4] == b"ttcf":
        (count,) = struct.unpack_from(">I", data, 8)
        starts = struct.unpack_from(f">{count}I", data, 12)
    else:
        starts = (0,)
    faces = [_face(path, data, start) for start in starts]
    return tuple(sorted(faces, key=lambda face: not face.family.endswith(SIMPLIFIED)))


def _face(path: Path, data: bytes, start: int) -> Face:
    (count,) = struct.unpack_from(">H", data, start + 4)
    tables = {}
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * index)
        tables[tag] = offset
    if not {b"cmap", b"name"} <= tables.keys():
        raise ValueError(f"{path.name}: no cmap or name table")
    return Face(path, _family(data, tables[b"name"]), frozenset(_points(data, tables[b"cmap"])))


def _family(data: bytes, start: int) -> str:
    """The English family name; the typographic one, where there is one, is what renderers know the font by."""
    _, count, strings = struct.unpack_from(">HHH", data, start)
    names = {}
    for index in range(count):
        platform, _, language, kind, length, offset = struct.unpack_from(">6H", data, start + 6 + 12 * index)
        if platform == 3 and language == ENGLISH and kind in {FAMILY, TYPOGRAPHIC_FAMILY}:
            at = start + strings + offset
            names[kind] = data[at : at + length].decode("utf-16-be")
    if not names:
        raise ValueError("no family name")
    return names[max(names)]


def _points(data: bytes, start: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, start + 2)
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if platform in {0, 3} and form in FORMATS:
            yield from (_basic if form == 4 else _all)(data, start + offset)


def _basic(data: bytes, start: int) -> Iterator[int]:
    """Format 4: segments of the basic plane; a character whose glyph is 0 is not there."""
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * doubled)
    ranges_at = start + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    for index, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            if not ranges[index]:
                glyph = (point + deltas[index]) & 0xFFFF
            else:
                (glyph,) = struct.unpack_from(">H", data, ranges_at + 2 * index + ranges[index] + 2 * (point - first))
            if glyph:
                yield point


def _all(data: bytes, start: int) -> Iterator[int]:
    """Format 12: groups over all planes."""
    (count,) = struct.unpack_from(">I", data, start + 12)
    for index in range(count):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * index)
        if last > sys.maxunicode or last < first:
            raise ValueError("a group of the character map is out of range")
        yield from range(first + (glyph == 0), last + 1)
