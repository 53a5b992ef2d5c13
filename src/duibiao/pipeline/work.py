"""One input from bytes to a parcel: read, draw, extract, pack. A pure function of the bytes, run in any process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from duibiao import agenda, documents, figures, outline, store
from duibiao.errors import UnreadableError
from duibiao.model import Document, Harvest, Kind, Ledger, Outline, Reason, Refusal
from duibiao.pipeline.codebooks import codebook

__all__ = ["COLLECT_EVERY", "Result", "Task", "crashed", "told_as_text", "told_from_text", "unchanged", "work"]

Result = store.Parcel | store.Input  # what was read, or that it need not be
COLLECT_EVERY = 20_000  # objects between two looks for cycles: a report makes as many, and hardly a cycle


@dataclass(frozen=True, slots=True)
class Task:
    """An input to read. `input` is without its hash; `known` is what is kept of the same place, if anything.

    `codebooks` are the names and texts of the user's own.
    """

    found: documents.Found
    input: store.Input
    known: store.Input | None
    codebooks: tuple[tuple[str, str], ...] = ()


def work(task: Task) -> Result:
    """The parcel of an input; only its `Input` where its bytes are those that are kept already.

    Whatever an input does to its readers, the batch goes on: a failure of ours is that input's refusal, and says so.
    """
    try:
        data = documents.load(task.found)
    except UnreadableError as error:
        return store.pack(task.input, (), (documents.refuse(task.found.name, error),))
    source = replace(task.input, sha256=sha256(data).hexdigest())
    if task.known is not None and unchanged(source, task.known):
        return source
    try:
        read, refusals = documents.read(data, task.found.name, told_from_text(source.told))
        return store.pack(source, [_read(document, task) for document in read], refusals)
    except Exception as error:  # noqa: BLE001  one input must not end a batch, whatever it makes of our code
        return store.pack(source, (), (_failed(source, f"{type(error).__name__}: {error}"),))


def unchanged(source: store.Input, known: store.Input) -> bool:
    """Whether reading `source` would give what is kept: same bytes, same name, same readers, same told."""
    return (source.sha256, source.name, source.version, source.told) == (
        known.sha256,
        known.name,
        known.version,
        known.told,
    )


def crashed(task: Task) -> store.Parcel:
    """The parcel of an input whose process died of it."""
    try:
        source = replace(task.input, sha256=sha256(documents.load(task.found)).hexdigest())
    except UnreadableError:
        source = task.input
    return store.pack(source, (), (_failed(source, "读取它的进程崩溃了"),))


def told_as_text(told: documents.Told) -> str:
    """What was told, as it is kept: only what was said."""
    return json.dumps({name: value for name, value in asdict(told).items() if value is not None}, sort_keys=True)


def told_from_text(text: str) -> documents.Told:
    """The inverse of `told_as_text`."""
    fields = json.loads(text)
    kind = fields.get("kind")
    return documents.Told(fields.get("region"), fields.get("year"), None if kind is None else Kind(kind))


def _read(document: Document, task: Task) -> Harvest:
    drawn = outline.draw(document)
    extraction = figures.extract(document, drawn)
    told = agenda.read(document, drawn, extraction, codebook(task.codebooks))
    return Harvest(document, extraction, told, _ledger(document, drawn))


def _ledger(document: Document, drawn: Outline) -> Ledger:
    if document.kind is not Kind.BUDGET:
        return Ledger()
    from duibiao import ledger  # most builds meet no budget, and need none of its patterns

    return ledger.read(document, drawn)


def _failed(source: store.Input, what: str) -> Refusal:
    detail = f"读取时程序出错（{what}）；请把这个文件报告给我们"
    return Refusal(source.name, source.sha256, Reason.UNREADABLE, detail)
