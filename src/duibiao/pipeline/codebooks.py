"""The codebook of a store: the bundled one with what its user has added; adding to it sorts again what is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection

from duibiao import agenda, outline, store
from duibiao.errors import LexiconError, UsageError
from duibiao.lexicon.themes import Codebook, load_codebook, merged, parse_codebook
from duibiao.model import Harvest

__all__ = [
    "add_codebook",
    "codebook",
    "codebook_of",
    "decoded",
    "described",
    "forget_codebook",
    "keep_codebook",
    "used",
]

Progress = Callable[[int, int, str], None]
LARGEST = 1_000_000  # bytes of a codebook; the bundled one has a twentieth of that


@lru_cache(maxsize=4)
def codebook(texts: tuple[tuple[str, str], ...]) -> Codebook:
    """The bundled codebook with these, each a name and a text. Raises LexiconError where they do not fit together."""
    book = load_codebook()
    for name, text in texts:
        book = merged(book, parse_codebook(text, name))
    return book


def codebook_of(connection: Connection) -> Codebook:
    """The codebook of an open store."""
    return codebook(store.codebooks(connection))


def used(db: str | os.PathLike[str]) -> Codebook:
    """The codebook of a store, or the bundled one where there is no store yet."""
    if not Path(db).is_file():
        return load_codebook()
    with store.reading(Path(db)) as connection:
        return codebook_of(connection)


def described(db: str | os.PathLike[str], name: str) -> list[tuple[str, str]]:
    """What a theme or code is, by id or name: labels with their texts. Raises UsageError where there is none."""
    book = used(db)
    for code in book.codes.values():
        if name in {code.id, code.name}:
            return [
                ("提法", f"{code.name}（{code.id}）"),
                ("主题", book.themes[code.theme].name),
                ("定义", code.definition),
                ("用词", "、".join(code.phrases)),
                ("例句", " ".join(code.examples)),
            ]
    for theme in book.themes.values():
        if name in {theme.id, theme.name}:
            fields = [book.fields[field] for field in theme.fields]
            parts = [("用词", f"{field.name}：{'、'.join(field.phrases)}") for field in fields]
            said = [code.name for code in book.codes.values() if code.theme == theme.id]
            return [
                ("主题", f"{theme.name}（{theme.id}，{theme.name_en}）"),
                ("定义", theme.definition),
                ("算", theme.counts),
                ("不算", theme.excludes),
                ("例句", " ".join(theme.examples)),
                *parts,
                ("提法", "、".join(said) or "（没有）"),
            ]
    raise UsageError(f"没有主题或提法“{name}”。themes 列出所有。")


def add_codebook(
    path: str | os.PathLike[str],
    db: str | os.PathLike[str] = "duibiao.db",
    *,
    progress: Progress = lambda _done, _total, _name: None,
) -> Codebook:
    """Keep the themes and codes of a TOML file in place of what a file of this name brought before.

    All that is kept is sorted again by the new codebook, which comes back. Raises UsageError where the file cannot be
    read, is no codebook, or does not fit the others; then nothing is changed.
    """
    file = Path(path)
    try:
        text = decoded(file.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"读不了 {path}（{error.strerror}）。检查路径和权限。") from error
    return keep_codebook(text, file.name, db, progress=progress)


def keep_codebook(
    text: str, name: str, db: str | os.PathLike[str], *, progress: Progress = lambda _done, _total, _name: None
) -> Codebook:
    """Keep a codebook that was read already, as `add_codebook` does."""
    return _replace(Path(db), name, text, progress)


def decoded(data: bytes, name: str) -> str:
    """The text of a codebook. Raises UsageError for one that is too large or no UTF-8."""
    if len(data) > LARGEST:
        raise UsageError(f"{name} 有 {len(data):,} 字节，主题手册最多 {LARGEST:,} 字节。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} 不是 UTF-8 文本。另存为 UTF-8 再加。") from error


def forget_codebook(
    name: str, db: str | os.PathLike[str] = "duibiao.db", *, progress: Progress = lambda _done, _total, _name: None
) -> Codebook:
    """Take out what the file of this name brought. Raises UsageError where none of that name is kept."""
    with store.reading(Path(db)) as connection:
        names = [known for known, _ in store.codebooks(connection)]
    if name not in names:
        raise UsageError(f"库里没有叫“{name}”的主题手册。有：{'、'.join(names) or '（没有）'}。")
    return _replace(Path(db), name, None, progress)


def _replace(db: Path, name: str, text: str | None, progress: Progress) -> Codebook:
    with store.alone(db), store.writing(db) as connection:
        texts = {known: body for known, body in store.codebooks(connection) if known != name}
        if text is not None:
            texts[name] = text
        try:
            book = codebook(tuple(sorted(texts.items())))
        except LexiconError as error:
            raise UsageError(f"{name} 没有收下：{error}") from error
        kept = list(store.documents(connection))
        store.replace_codebook(connection, name, text, _sorted(connection, kept, book, progress))
    return book


def _sorted(
    connection: Connection, kept: Sequence[store.Kept], book: Codebook, progress: Progress
) -> Iterator[tuple[int, Harvest]]:
    for done, one in enumerate(kept, 1):
        document = store.whole(connection, one)
        yield one.key, Harvest(document, agenda=agenda.themed(document, outline.draw(document), book))
        progress(done, len(kept), one.id)
