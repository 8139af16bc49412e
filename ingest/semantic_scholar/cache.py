"""Answers kept on disk: one SQLite file that survives being killed, and never holds a key."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import orjson

from lineagraph.graph.errors import SourceError

SCHEMA = 1
FILE = "semantic-scholar.sqlite"
_WAIT_SECONDS = 30.0
"""For another run that is writing."""
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY, kind TEXT NOT NULL, life TEXT NOT NULL, fetched REAL NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID
"""


class Life(StrEnum):
    """How long an answer is believed."""

    LONG = "long"
    SHORT = "short"
    """Answers that say that there is nothing (yet)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer in the cache; `fetched` in seconds since 1970."""

    value: Any
    life: Life
    fetched: float


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """An answer to be kept; `kind` and `parts` say to which question."""

    kind: str
    parts: tuple[str | int, ...]
    value: Any
    life: Life = Life.LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheSize:
    """What a cache holds; times in seconds since 1970, sizes in bytes."""

    path: str
    answers: int
    size: int
    kinds: Mapping[str, int]
    oldest: float | None
    newest: float | None


def cache_folder(environment: Mapping[str, str], home: Path) -> Path:
    """``LINEAGRAPH_CACHE``, else ``XDG_CACHE_HOME/lineagraph``, else ``~/.cache/lineagraph``."""
    if environment.get("LINEAGRAPH_CACHE"):
        return Path(environment["LINEAGRAPH_CACHE"])
    base = environment.get("XDG_CACHE_HOME", "")
    # A relative XDG folder is invalid by the XDG specification, and ignored.
    return (Path(base) if Path(base).is_absolute() else home / ".cache") / "lineagraph"


class Cache:
    """Answers by question. Each `keep` is a checkpoint: what it holds then outlives the process.

    Args:
        path: the SQLite file, or None to keep answers for this run only.
        realm: what else decides an answer: the service asked and the fields asked for.
    """

    def __init__(self, path: Path | None, realm: str) -> None:
        self._realm = realm
        self.path = path
        self._connection = self._open()

    def get(self, kind: str, parts: tuple[str | int, ...]) -> Kept | None:
        """The answer to a question, if it is kept."""
        row = self._do(
            "SELECT life, fetched, body FROM answers WHERE key = ?", (self._key(kind, parts),)
        ).fetchone()
        if row is None:
            return None
        try:
            value = orjson.loads(zlib.decompress(row[2]))
        except (zlib.error, orjson.JSONDecodeError):
            # A damaged answer is no answer: it is asked for again.
            return None
        return Kept(value=value, life=Life(row[0]), fetched=row[1])

    def keep(self, answers: Iterable[New], *, now: float) -> None:
        """Keep answers, all or none."""
        rows = [
            (
                self._key(new.kind, new.parts),
                new.kind,
                new.life,
                now,
                zlib.compress(orjson.dumps(new.value)),
            )
            for new in answers
        ]
        with self._transaction():
            self._connection.executemany("REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", rows)

    def forget(self, kind: str, parts: Iterable[tuple[str | int, ...]]) -> None:
        """Drop the answers to some questions."""
        with self._transaction():
            self._connection.executemany(
                "DELETE FROM answers WHERE key = ?", [(self._key(kind, part),) for part in parts]
            )

    def size(self) -> CacheSize:
        """How much is kept, and how old it is."""
        kinds = dict(self._do("SELECT kind, count(*) FROM answers GROUP BY kind ORDER BY kind"))
        oldest, newest = self._do("SELECT min(fetched), max(fetched) FROM answers").fetchone()
        files = _files(self.path) if self.path else []
        return CacheSize(
            path=str(self.path or ""),
            answers=sum(kinds.values()),
            size=sum(file.stat().st_size for file in files),
            kinds=kinds,
            oldest=oldest,
            newest=newest,
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Open until the end of a ``with`` block."""
        return self

    def __exit__(self, *_trouble: object) -> None:
        """Close the file."""
        self.close()

    def _key(self, kind: str, parts: tuple[str | int, ...]) -> bytes:
        question = orjson.dumps([SCHEMA, self._realm, kind, *parts])
        return hashlib.sha256(question).digest()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if self.path is None or not self.path.exists() or not _is_damaged(error):
                raise SourceError(f"the cache {self.path} cannot be opened: {error}") from error
            # What was cached can be had again; nothing is thrown away unseen.
            for file in _files(self.path):
                os.replace(file, f"{file}.damaged")  # noqa: PTH105  a suffix after the suffix
            return self._connected()
        except OSError as error:
            raise SourceError(f"the cache {self.path} cannot be opened: {error}") from error

    def _connected(self) -> sqlite3.Connection:
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path or ":memory:", timeout=_WAIT_SECONDS, isolation_level=None
        )
        try:
            # A process killed at any moment loses at most the statement in flight.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA user_version").fetchone()[0] not in {0, SCHEMA}:
                connection.execute("DROP TABLE IF EXISTS answers")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _do(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.DatabaseError as error:
            raise self._trouble(error) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise self._trouble(error) from error

    def _trouble(self, error: sqlite3.DatabaseError) -> SourceError:
        return SourceError(
            f"the cache {self.path} cannot be used ({error}); 'lineagraph cache --clear' empties it"
        )


def clear_cache(path: Path) -> int:
    """Remove the file of a cache; returns the bytes set free.

    Raises:
        SourceError: it cannot be removed.
    """
    try:
        files = _files(path)
        freed = sum(file.stat().st_size for file in files)
        for file in files:
            file.unlink()
    except OSError as error:
        raise SourceError(f"the cache {path} cannot be removed: {error.strerror}") from error
    return freed


def _files(path: Path) -> list[Path]:
    """The file and what SQLite lays beside it."""
    return [file for suffix in ("", "-wal", "-shm") if (file := Path(f"{path}{suffix}")).exists()]


def _is_damaged(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
