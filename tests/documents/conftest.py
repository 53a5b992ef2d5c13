"""Makers of the files that the tests of this room read: real ones, as small as they can be."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Protocol

import docx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docx.document import Document

REPORT = """某市政府工作报告
——2024年1月15日在某市第十届人民代表大会第三次会议上
市长 张三

各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。

一、2023年工作回顾
地区生产总值增长5.6%，粮食产量稳定在二十万吨以上。

二、2024年工作总体要求和主要预期目标
今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，居民消费价格涨幅3%左右。

三、2024年重点工作
（一）着力扩大内需。
谢谢大家！
"""


@pytest.fixture(scope="session")
def report() -> str:
    """A report in our own words, short."""
    return REPORT


@pytest.fixture(scope="session")
def make_docx() -> Callable[[Callable[[Document], object]], bytes]:
    """The bytes of a Word file that `fill` has written into."""

    def make(fill: Callable[[Document], object]) -> bytes:
        document = docx.Document()
        fill(document)
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()

    return make


@pytest.fixture(scope="session")
def repack() -> Callable[[bytes, Mapping[str, bytes | None]], bytes]:
    """A zip with some members replaced, or left out."""

    def make(package: bytes, changes: Mapping[str, bytes | None]) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
            for name in [*old.namelist(), *(name for name in changes if name not in old.namelist())]:
                data = changes.get(name, b"") if name in changes else old.read(name)
                if data is not None:
                    new.writestr(name, data)
        return held.getvalue()

    return make


@pytest.fixture(scope="session")
def make_zip() -> Callable[[Mapping[str, bytes]], bytes]:
    """A zip of members by name."""

    def make(members: Mapping[str, bytes]) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return held.getvalue()

    return make


Placed = tuple[float, float, str]  # a line of text and where it begins


class MakePdf(Protocol):
    def __call__(
        self, pages: Sequence[Sequence[Placed]], *, pictures: Sequence[int] = (), locked: bool = False
    ) -> bytes: ...


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """A PDF of placed lines in 16 point, Chinese through a font that says which character each code is."""
    return _pdf


_FONT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/Ascent 900/Descent -200"
    b"/CapHeight 800/ItalicAngle 0/StemV 80>>>>"
)


def _pdf(pages: Sequence[Sequence[Placed]], *, pictures: Sequence[int] = (), locked: bool = False) -> bytes:
    first = 8  # objects before the pages: catalog, tree, fonts, map, picture, lock
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    characters = sorted({character for page in pages for _, _, text in page for character in text})
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        _FONT,
        _stream(_to_unicode(characters)),
        _stream(bytes(3), b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"),
        b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>",
    ]
    for number, page in enumerate(pages):
        drawn = "".join(f"BT /F 16 Tf {x} {y} Td <{_codes(text, characters)}> Tj ET\n" for x, y, text in page)
        if number in pictures:
            drawn += "q 500 0 0 700 50 50 cm /I Do Q\n"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>"
            f"/Contents {first + 2 * number + 1} 0 R>>".encode(),
            _stream(drawn.encode()),
        ]
    body, places = b"%PDF-1.7\n", []
    for place, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (place, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt 7 0 R/ID[<41><41>]" if locked else b""
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        lock,
        len(body),
    )


def _codes(text: str, characters: list[str]) -> str:
    return "".join(f"{characters.index(character) + 1:04X}" for character in text)


def _to_unicode(characters: list[str]) -> bytes:
    rows = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex()}>" for code, character in enumerate(characters, start=1)
    ]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    listed = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{listed}endcmap end end"
    ).encode()


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)
