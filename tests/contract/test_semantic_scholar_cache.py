"""The cache as a file: damaged, foreign, closed to us, or shared."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from lineagraph.graph.errors import SourceError
from lineagraph.graph.records import Status, Wanted
from lineagraph.ingest.semantic_scholar.cache import Cache, New, clear_cache
from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.open import Surroundings, Wishes, open_source
from lineagraph.ingest.semantic_scholar.source import Unwatched
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.trials import Bench

ONE = New(kind="paper", parts=("a",), value={"title": "A"})


def kept(path: Path, realm: str = "realm") -> object:
    with Cache(path, realm) as cache:
        found = cache.get("paper", ("a",))
        return found.value if found else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "deep" / "cache.sqlite"
    with Cache(file, "realm") as cache:
        cache.keep([ONE], now=0.0)
    return file


def test_what_is_kept_outlives_the_process(path: Path) -> None:
    assert kept(path) == {"title": "A"}
    assert kept(path, "another service") is None


def test_two_runs_share_a_cache(path: Path) -> None:
    with Cache(path, "realm") as one, Cache(path, "realm") as other:
        one.keep([New(kind="paper", parts=("b",), value=1)], now=1.0)
        other.keep([New(kind="paper", parts=("c",), value=2)], now=2.0)
        assert one.get("paper", ("c",)) is not None
        assert other.get("paper", ("b",)) is not None


def test_a_damaged_answer_is_asked_for_again(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE answers SET body = ?", (b"no zlib",))
    assert kept(path) is None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE answers SET body = ?", (zlib.compress(b"no json"),))
    assert kept(path) is None


def test_a_cache_of_another_version_is_emptied(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert kept(path) is None


def test_a_file_that_is_no_cache_is_laid_aside(path: Path) -> None:
    path.write_bytes(b"anything else" * 1000)
    assert kept(path) is None
    assert path.with_name("cache.sqlite.damaged").read_bytes().startswith(b"anything else")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").mkdir()
    with pytest.raises(SourceError, match="cannot be opened"):
        Cache(tmp_path / "cache.sqlite", "realm")


def test_without_a_place_for_it_answers_are_kept_for_the_run(tmp_path: Path) -> None:
    class Watcher(Unwatched):
        def told(self, sentence: str) -> None:
            sentences.append(sentence)

    sentences: list[str] = []
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    surroundings = Surroundings(
        environment={"LINEAGRAPH_CACHE": str(tmp_path / "file")}, home=tmp_path, clock=Clock()
    )
    with open_source(Wishes(is_offline=True), surroundings, Watcher()) as source:
        harvest = source.fetch([Wanted(title="Any")])
    assert harvest.resolutions[0].status is Status.FAILED
    assert "for this run only" in sentences[0]


def test_a_cache_that_cannot_be_written_any_more_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_cache: Cache, _answers: object, *, now: float) -> None:
        raise SourceError(f"the disk is full at {now}")

    monkeypatch.setattr(Cache, "keep", full)
    facts = Facts.of([{"id": "a", "title": "Seeing faces"}], [])
    trial = Bench(facts=facts, wanted=[Wanted(title="Seeing faces")], folder=tmp_path).run()
    assert trial.harvest.resolutions[0].status is Status.RESOLVED
    assert "the disk is full" in trial.source.memory.trouble


def test_a_cache_is_cleared_with_all_its_files(path: Path) -> None:
    assert clear_cache(path) > 0
    assert list(path.parent.iterdir()) == []
    assert clear_cache(path) == 0
