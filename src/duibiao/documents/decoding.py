"""Bytes to text. The text is exactly what the bytes say: the byte-order mark goes, line endings stay.

UTF-8 that decodes without fault is UTF-8: no other encoding of Chinese passes that test by chance. All else is
decided by what a reader would see: each candidate reads the bytes, and the one whose characters are most often
everyday ones wins. GB18030 read as Big5, or UTF-16 read as GB18030, gives thousands of characters that nobody uses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from duibiao.errors import UnreadableError
from duibiao.model import Reason

__all__ = ["Decoded", "decode", "garbled"]

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
_SAMPLE_BYTES = 65_536
_TELLING_BYTES = 2_000_000
# a page's scripts and styles, which read the same in every encoding but UTF-16; not the second byte before them
_LATIN_RUN = re.compile(rb"([ -~])[ -~\s]{16,}")
_DAMAGE = 0.02  # characters lost; a page saved over a bad line loses a few, a wrong encoding every tenth
_EVERYDAY = 0.6  # share of everyday characters below which a reading is not believed
_WINDOW, _WINDOWS = 1024, 8
_GARBLED = 0.05  # a report has no control characters; a PDF's bullets from a symbol font stay below this
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
# what pages declare; Python knows more names, and some of those decoders are no match for a hostile page
_WEB_NAMES = {
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "gb18030": "gb18030",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "shift_jis": "cp932",
    "windows-1252": "cp1252",
}
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】—…·％　－～①②③④⑤⑥⑦⑧⑨⑩"
_ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\t\r\n"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many characters could not be decoded (they read U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes) -> Decoded:
    r"""The text of `data`. Raises UnreadableError where no encoding makes sense of it.

    >>> decode("地区生产总值增长5%左右\r\n".encode("gb18030"))
    Decoded(text='地区生产总值增长5%左右\r\n', encoding='gb18030', lost=0)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], encoding)
    if b"\0" not in data:  # a zero byte is valid UTF-8, and the sign of UTF-16
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    head, telling = data[:_SAMPLE_BYTES], _LATIN_RUN.sub(rb"\1 ", data[:_TELLING_BYTES])[:_SAMPLE_BYTES]
    rated = (_rate(head if "16" in encoding else telling, encoding) for encoding in _candidates(data))
    for _, _, encoding in sorted(filter(None, rated), reverse=True):
        decoded = _with_losses(data, encoding)
        if decoded.lost <= _DAMAGE * len(decoded.text):
            return decoded
    return _guessed(data)


def _candidates(data: bytes) -> tuple[str, ...]:
    declared = _DECLARED.search(data, 0, 4096)
    name = _WEB_NAMES.get(declared[1].decode("ascii").lower()) if declared else None
    return _CANDIDATES if name is None else (name, *(encoding for encoding in _CANDIDATES if encoding != name))


def _rate(sample: bytes, encoding: str) -> tuple[float, int, str] | None:
    """How everyday the sample reads in an encoding, then how early the encoding is tried; None: not believed."""
    text = sample.decode(encoding, errors="replace")
    length = max(len(text), 1)
    everyday = sum(map(_everyday().__contains__, text)) / length
    lost = max(text.count("\ufffd") - 1, 0) / length  # the sample's end may cut a character
    if lost > _DAMAGE or everyday < _EVERYDAY:
        return None
    order = _CANDIDATES.index(encoding) if encoding in _CANDIDATES else -1
    return round(everyday - lost, 2), -order, encoding


def _with_losses(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def _guessed(data: bytes) -> Decoded:
    """The last resort, on a sample: slow, and right mostly for languages that are not ours."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[: _SAMPLE_BYTES // 4], steps=4, chunk_size=256).best()
    if best is None:
        raise UnreadableError(Reason.UNREADABLE, "不是文本，也不是认得的格式；请确认文件没有损坏")
    return _with_losses(data, best.encoding)


def garbled(text: str) -> bool:
    r"""Whether a text is no text: control, private, unassigned or replacement characters beyond the odd one.

    >>> garbled("地区生产总值\x00增长5%左右，城镇新增就业若干万人"), garbled("\x01\x02P\x00\x7fK\ufffd")
    (False, True)
    """
    sample = _windows(text)
    return sum(map(_nonsense, sample)) > _GARBLED * max(len(sample), 1)


def _nonsense(character: str) -> bool:
    return character == "\ufffd" or (
        character not in "\t\n\r\f\v" and unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}
    )


def _windows(text: str) -> str:
    """Eight stretches spread over the text: enough to judge by, however long it is."""
    if len(text) <= _WINDOW * _WINDOWS:
        return text
    step = (len(text) - _WINDOW) // (_WINDOWS - 1)
    return "".join(text[at : at + _WINDOW] for at in range(0, step * _WINDOWS, step))


def _charset(encoding: str, leads: range) -> str:
    """The characters a two-byte encoding gives the lead bytes `leads`: standards keep the common ones first."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs = b"".join(bytes((lead, trail, 0x0A)) for lead in leads for trail in trails)
    return pairs.decode(encoding, errors="ignore")


@cache
def _everyday() -> frozenset[str]:
    """GB 2312 level 1 and Big5 level 1: the some 7,000 characters that texts are written in."""
    return frozenset(
        _charset("gb2312", range(0xB0, 0xD8)) + _charset("big5", range(0xA4, 0xC7)) + _PUNCTUATION + _ASCII
    )
