"""Opening the one file: for one writer, for any number of readers, never a file that is not ours.

At rest the store keeps SQLite's rollback journal, so it is one file that can be copied, mailed and read from a
read-only folder. While a build writes it is in WAL mode: readers go on, a commit is one append, and a killed
process leaves a log that the next opening replays. `synchronous=FULL`: what is committed survives the power, too.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib import resources
from pathlib import Path

from duibiao.errors import StoreError

__all__ = ["APPLICATION_ID", "ENDINGS", "SCHEMA", "memory", "reading", "transaction", "writing"]

APPLICATION_ID = 0x44756942  # "DuiB", for file(1) and for us
SCHEMA = 4
READABLE = (1, 2, 3, SCHEMA)  # older ones have fewer tables and columns: a reader finds them empty, a writer makes them
GROWN = (("corrections", "noun", "figure"),)  # columns of text that older tables lack, with what their rows have there
ENDINGS = ("", "-wal", "-shm", "-journal", ".lock")  # of the files a store may consist of while it is written
CREATED = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
PATIENCE = 60.0  # seconds a commit waits for a reader who holds the file


@contextmanager
def reading(db: Path) -> Iterator[sqlite3.Connection]:
    """The store for reading: one consistent state from the first row to the last, whatever is being built meanwhile."""
    if not db.is_file():
        raise StoreError(f"找不到数据库 {db}。先运行 duibiao build 路径…，或用 --db 指明已有的数据库。")
    with _speaking(db):
        connection = _connect(db, "rw")  # a log that a killed build left must be replayed; the pragma forbids the rest
        try:
            connection.execute("BEGIN")  # what the next statement sees, all see
            if _is_new(connection):
                raise StoreError(f"数据库 {db} 里还什么都没有。先运行 duibiao build 路径…。")
            _recognise(connection, db)
            for statement in _lacking(connection):
                connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
            for table, column, word in _narrow(connection):
                wide = f"CREATE TEMP VIEW {table} AS SELECT *, '{word}' AS {column} FROM main.{table}"  # noqa: S608  ours
                connection.execute(wide)
            connection.execute("PRAGMA query_only = ON")
            yield connection
        finally:
            connection.close()


@contextmanager
def writing(db: Path, *, brief: bool = False) -> Iterator[sqlite3.Connection]:
    """The store for writing, made if it is not there. The caller holds `lock.alone`.

    A `brief` writer makes one small commit and does without the log: whoever watches the file for changes (the web
    application) sees one where the log's coming and going would be several.
    """
    if not db.parent.is_dir():
        raise StoreError(f"数据库所在的文件夹 {db.parent} 不存在。先建立它，或换一个 --db。")
    with _speaking(db):
        connection = _connect(db, "rwc")
        try:
            new = _is_new(connection)
            if not new:
                _recognise(connection, db)  # before anything is written
                _update(connection)
            if not brief:
                with suppress(
                    sqlite3.OperationalError
                ):  # a reader holds the file: then this build does without the log
                    connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if new:
                _create(connection)
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            connection.execute("PRAGMA busy_timeout = 0")
            with suppress(sqlite3.OperationalError):  # a reader holds the log: the next build closes it
                connection.execute("PRAGMA journal_mode = DELETE")
            connection.close()


@contextmanager
def memory() -> Iterator[sqlite3.Connection]:
    """A store that is no file and goes with its connection."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        _create(connection)
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _connect(db: Path, mode: str) -> sqlite3.Connection:
    uri = f"{db.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _is_new(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing in the file yet: just made, or made by a build that was killed before its schema."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(tables == 0 and _header(connection, "application_id") == 0)


def _create(connection: sqlite3.Connection) -> None:
    with transaction(connection):  # whole or not at all, like everything else
        for statement in _statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _recognise(connection: sqlite3.Connection, db: Path) -> None:
    if _header(connection, "application_id") != APPLICATION_ID:
        raise StoreError(f"{db} 是别的程序的 SQLite 数据库，不是 duibiao 的。换一个 --db；这个文件没有改动。")
    version = _header(connection, "user_version")
    if version not in READABLE:
        raise StoreError(
            f"{db} 的结构版本是 {version}，本程序要 {SCHEMA}。"
            + ("请升级 duibiao。" if version > SCHEMA else "请用新的 --db 重新 build。")
        )


def _update(connection: sqlite3.Connection) -> None:
    """Give a store of an older version the tables and columns it lacks; nothing that is kept changes."""
    if _header(connection, "user_version") == SCHEMA:
        return
    with transaction(connection):
        for table, column, word in _narrow(connection):
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT '{word}'")
        for statement in _lacking(connection):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _lacking(connection: sqlite3.Connection) -> list[str]:
    """The statements that make the tables a store of an older version does not have."""
    if _header(connection, "user_version") == SCHEMA:
        return []
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    made = ((CREATED.search(statement), statement) for statement in _statements())
    return [statement for match, statement in made if match and match.group(1) not in there]


def _narrow(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """The columns that tables of a store of an older version do not have: table, name, word."""
    if _header(connection, "user_version") == SCHEMA:
        return []
    columns = {table: list(connection.execute(f"PRAGMA main.table_info({table})")) for table, _, _ in GROWN}
    return [each for each in GROWN if columns[each[0]] and each[1] not in {name for _, name, *_ in columns[each[0]]}]


def _header(connection: sqlite3.Connection, pragma: str) -> int:
    (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)


def _statements() -> Iterator[str]:
    """The statements of schema.sql one by one: executescript would commit the transaction they belong to."""
    statement = ""
    for line in resources.files(__package__).joinpath("schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _speaking(db: Path) -> Iterator[None]:
    """SQLite's failures as ours: what was found, what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        if "not a database" in words:
            raise StoreError(f"{db} 不是数据库文件。换一个 --db；这个文件没有改动。") from error
        if "malformed" in words:
            raise StoreError(f"{db} 已损坏（{words}）。移走它，再运行 duibiao build 重建。") from error
        if "no such table" in words or "no such column" in words:
            raise StoreError(
                f"{db} 是较早的开发版建的，缺一部分（{words}）。移走它，再运行 duibiao build 重建；更正先用旧版导出。"
            ) from error
        if "locked" in words or "busy" in words:
            raise StoreError(f"{db} 正被别的程序占用，等了 {PATIENCE:.0f} 秒。关掉占用它的程序再试。") from error
        if "unable to open" in words:
            reason = "没有读写权限" if db.exists() and not os.access(db, os.W_OK) else words
            raise StoreError(f"打不开数据库 {db}（{reason}）。检查路径和权限，或换一个 --db。") from error
        if isinstance(error, sqlite3.OperationalError):
            raise StoreError(f"写不进数据库 {db}（{words}）。检查磁盘空间和权限后再运行；已提交的都在。") from error
        raise
