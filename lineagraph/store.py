"""The disk: inputs read with clear errors, outputs written whole or not at all."""

from __future__ import annotations

import gc
import importlib.resources
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from lineagraph.graph.errors import ExportError, GraphError, IngestError
from lineagraph.graph.lines import from_lines
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.side_file import DeclaredAncestry, SideFile
from lineagraph.ingest.lists.inputs import read_text
from lineagraph.ingest.recorded import RecordedNetwork
from lineagraph.ingest.side_file import parse_declared_csv, parse_side_file

GRAPH_FILE = "graph.jsonl"
RDF_FILE = "graph.nt"
SIDE_FILE = "lineagraph.toml"
EXAMPLE = "talking-head"
EXAMPLE_LIST = "awesome-talking-head-generation.md"
_STAGED = ".lineagraph-staged"
_STALE_SECONDS = 7 * 86_400.0
"""A folder that a killed run left behind is removed when no run can still be at it."""


def read_list(path: Path) -> str:
    """The text of a list.

    Raises:
        IngestError: missing, a folder, unreadable, empty, binary or not UTF-8.
    """
    return read_text(_read_bytes(path), str(path))


def read_line_end(path: Path) -> str:
    """What ends most lines of a file: a line feed, or carriage return and line feed.

    Raises:
        IngestError: missing or unreadable.
    """
    data = _read_bytes(path)
    return "\r\n" if 2 * data.count(b"\r\n") > data.count(b"\n") else "\n"


def read_query(path: Path) -> str:
    """The text of a query.

    Raises:
        IngestError: missing or unreadable.
    """
    return read_text(_read_bytes(path), str(path))


def read_side_file(path: Path) -> SideFile:
    """A side file.

    Raises:
        IngestError: missing or wrong; the text names the line.
    """
    return parse_side_file(read_text(_read_bytes(path), str(path)), name=path.name)


def read_declared(path: Path) -> tuple[DeclaredAncestry, ...]:
    """A table of declared ancestry.

    Raises:
        IngestError: missing or wrong; the text names the line.
    """
    return parse_declared_csv(read_text(_read_bytes(path), str(path)), name=path.name)


def read_example_list() -> str:
    """The text of the embedded list."""
    return read_text(_example(EXAMPLE_LIST), EXAMPLE_LIST)


def read_example_side_file() -> SideFile:
    """The side file of the embedded list."""
    return parse_side_file(read_text(_example(SIDE_FILE), SIDE_FILE), name=SIDE_FILE)


def read_recorded_network() -> RecordedNetwork:
    """The recorded citation network that ships with the embedded list."""
    return RecordedNetwork.parse(_example("papers.jsonl"), _example("citations.jsonl"))


def read_graph(folder: Path) -> KnowledgeGraph:
    """The graph that a build wrote into `folder`.

    Raises:
        GraphError: there is none, or it is damaged; the text names file and line.
    """
    finish_writing(folder)
    return read_graph_file(folder / GRAPH_FILE)


def read_graph_file(path: Path) -> KnowledgeGraph:
    """The graph in a file such as ``graph.jsonl``.

    Raises:
        GraphError: there is none, or it is damaged; the text names file and line.
    """
    try:
        with path.open("rb") as lines, without_collector():
            return from_lines(lines)
    except FileNotFoundError as error:
        raise GraphError(
            f"there is no built graph at {path}; run 'lineagraph build' or give --graph DIR"
        ) from error
    except OSError as error:
        raise GraphError(f"{path} cannot be read: {error.strerror}") from error
    except GraphError as error:
        raise GraphError(f"{path}: {error}") from error


@contextmanager
def without_collector() -> Iterator[None]:
    """Garbage collection off: walking ever more live objects takes a third of a long run."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(slots=True)
class Output:
    """A folder into which a run writes all its files or none.

    Attributes:
        is_written: whether they are all there, if only staged: the next reader moves them on.
    """

    folder: Path
    is_written: bool = field(default=False, init=False)

    @contextmanager
    def fresh(self) -> Iterator[Path]:
        """A fresh folder to write into; on leaving, its files take their places together.

        An interruption before that leaves the earlier output whole. One in the middle of it is
        made good by the next reader or writer: the staged folder is complete then.

        Raises:
            ExportError: the folder cannot be written.
        """
        folder = self.folder
        made = [one for one in (folder, *folder.parents) if not one.exists()]
        try:
            fresh = _made_ready(folder)
            try:
                yield fresh
                fresh.rename(folder / _STAGED)
                _finish_writing(folder)
            finally:  # whatever interrupted which step, the files were renamed or were not
                self.is_written = not fresh.exists()
                shutil.rmtree(fresh, ignore_errors=True)
                with suppress(OSError):  # where nothing was written, no empty folder is left
                    for one in made:
                        one.rmdir()
        except OSError as error:
            raise ExportError(f"cannot write into {folder}: {error.strerror}") from error


def write_files(folder: Path, files: Mapping[str, Iterable[str]]) -> None:
    """Write each file from its pieces of text, as UTF-8.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    for name, pieces in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write one file whole or not at all.

    Raises:
        ExportError: it cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".lineagraph-", dir=path.parent) as fresh:
            write_files(Path(fresh), {path.name: pieces})
            (Path(fresh) / path.name).replace(path)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}") from error


def finish_writing(folder: Path) -> None:
    """Move complete staged files to their places, if an interruption left any.

    Every reader of a built folder calls it first; several may do so at once.

    Raises:
        GraphError: files cannot be moved, and what stands in the folder is no whole output.
    """
    try:
        _finish_writing(folder)
    except OSError as error:
        raise GraphError(
            f"an interrupted build of {folder} cannot be finished: {error.strerror};"
            " make the folder writable or build into another"
        ) from error


def _made_ready(folder: Path) -> Path:
    """A fresh folder in one that is there and has no leavings in it."""
    folder.mkdir(parents=True, exist_ok=True)
    _finish_writing(folder)
    _sweep(folder)
    return Path(tempfile.mkdtemp(prefix=".lineagraph-", dir=folder))


def _finish_writing(folder: Path) -> None:
    staged = folder / _STAGED
    if not staged.is_dir():
        return
    with suppress(FileNotFoundError):  # another reader has moved the rest
        for file in sorted(staged.iterdir()):
            with suppress(FileNotFoundError):
                os.replace(file, folder / file.name)  # noqa: PTH105  atomic, unlike a move
        staged.rmdir()


def _sweep(folder: Path) -> None:
    oldest = time.time() - _STALE_SECONDS
    for left in folder.glob(".lineagraph-*"):
        if left.name != _STAGED and left.is_dir() and left.stat().st_mtime < oldest:
            shutil.rmtree(left, ignore_errors=True)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise IngestError(f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise IngestError(f"{path} is a folder; name a file in it") from error
    except OSError as error:
        raise IngestError(f"{path} cannot be read: {error.strerror}") from error


def _example(name: str) -> bytes:
    folder = importlib.resources.files("lineagraph.examples") / EXAMPLE
    return (folder / name).read_bytes()
