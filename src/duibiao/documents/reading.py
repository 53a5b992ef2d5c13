"""One file's bytes to its documents, or to the reason why there are none. The composition of this room."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from duibiao.documents.compendium import split
from duibiao.documents.decoding import Decoded, decode, garbled
from duibiao.documents.folding import fold
from duibiao.documents.identify import Identity, identify
from duibiao.documents.limits import CHARACTERS, FILE_BYTES
from duibiao.documents.sniffing import Format, looks_like_html, sniff
from duibiao.documents.told import Told
from duibiao.errors import UnreadableError
from duibiao.model import Document, Kind, Reason, Refusal, Source, Span

__all__ = ["read", "refuse"]

NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Written:
    """What a format gives: the text, where its pages begin, and in Chinese what of it could not be read."""

    text: str
    format: Format
    pages: tuple[int, ...] = ()
    problem: str = ""


def read(data: bytes, name: str, told: Told = NOTHING_TOLD) -> tuple[tuple[Document, ...], tuple[Refusal, ...]]:
    """The documents in one file, in the order of its text; refusals say what is not there and why.

    Never both empty, and never an exception for what the bytes hold.
    """
    digest = sha256(data).hexdigest()
    try:
        written = _write_out(data, name)
        _check(written.text)
    except UnreadableError as error:
        return (), (refuse(name, error, digest),)
    source = Source(name=name, sha256=digest, media_type=written.format.value, pages=written.pages)
    folded = fold(written.text)
    spans = split(folded.text) or [Span(0, len(folded.text))]
    found = [(folded.home(span), identify(folded.text, span, name, told)) for span in spans]
    return tuple(_document(written, span, source, identity) for span, identity in found), ()


def refuse(name: str, error: UnreadableError, digest: str = "") -> Refusal:
    """The refusal an UnreadableError stands for; without a digest where not even the bytes could be had."""
    return Refusal(source=name, sha256=digest, reason=Reason(error.reason), detail=error.detail)


def _write_out(data: bytes, name: str) -> Written:
    if not data:
        raise UnreadableError(Reason.EMPTY, "文件是空的")
    if len(data) > FILE_BYTES:
        raise UnreadableError(
            Reason.OVERSIZED, f"文件有 {len(data):,} 字节，上限 {FILE_BYTES:,}；请拆开或去掉图片后再试"
        )
    form = sniff(data, name)
    try:
        if form is Format.DOCX:
            return _word(data)
        if form is Format.PDF:
            return _pdf(data)
        if form is Format.MHTML:
            return _saved_page(data)
        return _text(data, name, form)
    except UnreadableError:
        raise
    except Exception as error:  # whatever a library makes of hostile bytes, the batch goes on
        detail = f"读取时出错（{type(error).__name__}: {error}）；请用原来的软件打开确认后另存"
        raise UnreadableError(Reason.UNREADABLE, detail) from error


def _word(data: bytes) -> Written:
    from duibiao.documents import wordfile

    text, problem = wordfile.write_out(data)
    return Written(text, Format.DOCX, problem=problem)


def _pdf(data: bytes) -> Written:
    from duibiao.documents import pdffile

    text, pages, problem = pdffile.write_out(data)
    if garbled(text):
        raise UnreadableError(Reason.NEEDS_OCR, "PDF 的字体没有说明自己的文字，读出来是乱码；请先做文字识别（OCR）")
    return Written(text, Format.PDF, pages, problem)


def _saved_page(data: bytes) -> Written:
    from duibiao.documents import webpage

    decoded = decode(webpage.unwrap(data))
    return Written(webpage.write_out(decoded.text), Format.MHTML, problem=_losses(decoded))


def _losses(decoded: Decoded) -> str:
    return f"有 {decoded.lost:,} 个字符无法解码" if decoded.lost else ""


def _text(data: bytes, name: str, form: Format) -> Written:
    decoded = decode(data)
    text = decoded.text
    if looks_like_html(text, name):
        from duibiao.documents import webpage

        text, form = webpage.write_out(text), Format.HTML
    return Written(text, form, problem=_losses(decoded))


def _check(text: str) -> None:
    """Refuse a text that is not one: blank, too long, or no characters of any script."""
    if not text or text.isspace():
        raise UnreadableError(Reason.EMPTY, "文件里没有文字")
    if len(text) > CHARACTERS:
        raise UnreadableError(Reason.OVERSIZED, f"正文有 {len(text):,} 字，上限 {CHARACTERS:,}；请拆开后再试")
    if garbled(text):
        raise UnreadableError(Reason.UNREADABLE, "解出来的不是文字（乱码或二进制内容）；请确认文件没有损坏")


def _document(written: Written, span: Span, source: Source, identity: Identity) -> Document:
    return Document(
        id=_id(identity.region, identity.year, identity.kind, span.of(written.text)),
        text=written.text,
        span=span,
        source=source,
        region=identity.region,
        region_name=identity.region_name,
        year=identity.year,
        kind=identity.kind,
        title=identity.title,
        session=identity.session,
        date=identity.date,
        problem="；".join(filter(None, (identity.problem, written.problem))),
    )


def _id(region: str | None, year: int | None, kind: Kind, stretch: str) -> str:
    """`110000-2024-gwr`; what is not fully identified gets a mark of its text, so that two of them differ."""
    name = f"{region or 'unknown'}-{year or '0000'}-{kind.value}"
    if region and year and kind is not Kind.OTHER:
        return name
    return f"{name}-{sha256(stretch.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
