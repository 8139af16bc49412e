"""The whole command against a Semantic Scholar of our own."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lineagraph.cli import main
from lineagraph.cli.values import FORMATS
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.moods import Fault, MoodyService
from tests.semantic_scholar_server.service import Answer, Request, Service
from tests.semantic_scholar_server.wire import serve

KEY = "a-key-that-nobody-may-see"
LIST = """# A small list

## Methods

- [Seeing faces: A method](https://arxiv.org/abs/2001.00001)
- [Hearing faces: Another method](https://arxiv.org/abs/2101.00002)
- [A work without any link at all](https://example.org/work.pdf)
"""
PAPERS: list[dict[str, Any]] = [
    {"id": "a", "title": "Seeing faces: A method", "arxiv": "2001.00001"},
    {"id": "b", "title": "Hearing faces: Another method", "arxiv": "2101.00002"},
    {"id": "c", "title": "A work without any link at all"},
    {"id": "d", "title": "A work that is cited"},
]
CITATIONS: list[dict[str, Any]] = [
    {"citing": "b", "cited": "a", "mentions": 2, "intents": ["methodology"]},
    {"citing": "b", "cited": "d", "mentions": 1},
    {"citing": "c", "cited": "a"},
    {"citing": "a", "cited": "d"},
]


@pytest.fixture
def service() -> MoodyService:
    return MoodyService(service=Service(Facts.of(PAPERS, CITATIONS)))


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    path = tmp_path / "list.md"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def server(
    service: MoodyService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    with serve(service, port=0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("LINEAGRAPH_CACHE", str(tmp_path / "cache"))
        monkeypatch.setenv("LINEAGRAPH_S2_URL", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("LINEAGRAPH_S2_INTERVAL", "0")
        monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", KEY)
        yield
        server.shutdown()
        thread.join()


def test_a_list_is_built_from_semantic_scholar_and_then_from_the_cache(
    service: MoodyService, reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(reading), "--source", "semantic-scholar"]
    assert main([*command, "--out", "one"]) == 0
    first = capsys.readouterr()
    assert len(service.log) == 1 + 1 + 1 + 3
    assert all(request.has_key for request, _ in service.log)
    assert "3 asked for (6 requests), 0 in part, 0 not had" in first.out
    assert "6 requests (2 batches, 1 title, 3 pages)" in first.err
    assert main([*command, "--out", "two"]) == 0
    second = capsys.readouterr()
    assert len(service.log) == 6
    assert "3 papers from the cache, 0 asked for (0 requests)" in second.out
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    _no_key(tmp_path, first.out + first.err + second.out + second.err)


def _no_key(folder: Path, told: str) -> None:
    assert KEY not in told
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 8
    for path in files:
        assert KEY.encode() not in path.read_bytes()


@pytest.fixture
def built(reading: Path) -> None:
    assert main(["build", str(reading), "--source", "semantic-scholar", "--quiet"]) == 0


@pytest.mark.usefixtures("built")
def test_every_file_of_a_build_names_semantic_scholar(tmp_path: Path) -> None:
    for file in (tmp_path / "out").iterdir():
        assert "semanticscholar.org" in file.read_text(encoding="utf-8"), file.name


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("format_", FORMATS)
def test_every_export_names_semantic_scholar(format_: str, tmp_path: Path) -> None:
    assert main(["export", format_, "--output", "papers.x"]) == 0
    written = [file.read_text(encoding="utf-8") for file in tmp_path.glob("papers*.x")]
    assert "Semantic Scholar" in "".join(written)
    assert "https://www.semanticscholar.org" in "".join(written)
    assert len(written) == (3 if format_ == "csv" else 1)


@pytest.mark.usefixtures("built")
def test_texts_are_shown_with_the_source_that_gave_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sentence = "\N{LEFT DOUBLE QUOTATION MARK}Sentence 0 of b.\N{RIGHT DOUBLE QUOTATION MARK}"
    for command in (["parents", "Hearing faces"], ["trace", "Seeing faces", "Hearing faces"]):
        assert main(command) == 0
        assert f"{sentence} (Semantic Scholar)" in capsys.readouterr().out
        assert main([*command, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)[0]
        told = told["steps"][0] if "steps" in told else told
        assert told["sentences"][0] == {"text": "Sentence 0 of b.", "sources": ["semantic-scholar"]}
    assert main(["show", "Seeing faces"]) == 0
    told = capsys.readouterr().out
    assert "An abstract of Seeing faces: A method. (Semantic Scholar)" in told
    assert "About Seeing faces: A method. (Semantic Scholar)" in told


def test_a_limit_leaves_a_partial_graph_and_the_command_that_continues(
    service: MoodyService, reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(reading), "--source=semantic-scholar", "--quiet"]
    assert main([*command, "--max-requests", "4"]) == 0
    told = capsys.readouterr().out
    assert (tmp_path / "out" / "graph.jsonl").exists()
    assert "was not asked any more: 4 requests were allowed" in told
    assert f"missing: Hearing faces: Another method ({reading.name}:6)" in told
    assert "0 asked for" not in told
    assert f"continue with: lineagraph build {reading} --source=semantic-scholar --quiet" in told
    assert main(command) == 0
    assert len(service.log) == 6
    assert "continue with" not in capsys.readouterr().out


def test_passing_trouble_is_waited_out_and_told(
    service: MoodyService, reading: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.moods.by_number = {2: Fault.DROPPED}
    assert main(["build", str(reading), "--source", "semantic-scholar"]) == 0
    told = capsys.readouterr()
    assert "lineagraph: waiting 2 s: no connection to 127.0.0.1" in told.err
    assert "(7 requests), 0 in part, 0 not had" in told.out


def test_auto_without_a_connection_falls_back_quickly_with_one_line(
    reading: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGRAPH_S2_URL", "http://127.0.0.1:9")
    begun = time.monotonic()
    assert main(["build", str(reading)]) == 0
    assert time.monotonic() - begun < 20
    told = capsys.readouterr().err
    assert told.count("cannot be reached") == 1


def test_auto_asks_the_recorded_network_for_what_is_left(
    service: MoodyService, reading: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with reading.open("a", encoding="utf-8") as file:
        file.write("- [First order motion model for image animation](https://example.org/f.pdf)\n")
    assert main(["build", str(reading), "--quiet"]) == 0
    told = capsys.readouterr().out
    assert "Recorded citation network answered 1" in told
    assert "Semantic Scholar answered 3" in told
    assert service.log


def test_the_embedded_list_asks_nobody(service: MoodyService) -> None:
    assert main(["build", "--quiet"]) == 0
    assert service.log == []


def test_the_cache_is_shown_and_cleared(
    reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cache"]) == 0
    assert "there is no cache" in capsys.readouterr().out
    assert main(["build", str(reading), "--source", "semantic-scholar", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["cache"]) == 0
    shown = capsys.readouterr().out
    assert "7 answers" in shown
    assert "3  references" in shown
    assert main(["cache", "--clear"]) == 0
    assert "removed" in capsys.readouterr().out
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_damaged_cache_is_laid_aside(reading: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    file = tmp_path / "cache" / "semantic-scholar.sqlite"
    file.write_bytes(b"no database at all, and long enough to be looked at" * 100)
    assert main(["build", str(reading), "--source", "semantic-scholar", "--quiet"]) == 0
    assert file.with_name(f"{file.name}.damaged").exists()


@pytest.mark.parametrize(
    "flags", [["--offline", "--refresh"], ["--refresh", "list.md"], ["--max-requests", "0"]]
)
def test_flags_that_contradict_each_other_are_a_wrong_use(flags: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["build", "list.md", *flags])
    assert caught.value.code == 2


@pytest.fixture
def interrupted_at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[int]]:
    """Ctrl-C while the server answers the requests of these numbers."""

    def at(*numbers: int) -> list[int]:
        answer = MoodyService.answer
        count = [0]

        def answer_late(self: MoodyService, request: Request) -> tuple[Answer, Fault | None]:
            count[0] += 1
            if count[0] in numbers:
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(0.2)
            return answer(self, request)

        monkeypatch.setattr(MoodyService, "answer", answer_late)
        return count

    return at


@pytest.mark.parametrize("number", [1, 2, 5])
def test_an_interruption_leaves_a_partial_graph_and_the_command_that_continues(
    number: int,
    interrupted_at: Callable[..., list[int]],
    reading: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    count = interrupted_at(number)
    command = ["build", str(reading), "--source", "semantic-scholar"]
    assert main(command) == 1
    told = capsys.readouterr()
    assert count == [number]
    assert "Semantic Scholar was not asked any more: you interrupted it" in told.out
    assert "missing: " in told.out
    assert f"continue with: lineagraph {' '.join(command)}" in told.out
    assert "lineagraph: stopping: the graph is made of what is there" in told.err
    assert (tmp_path / "out" / "graph.jsonl").exists()
    assert main(command) == 0
    assert count == [7]  # only the one that was under way was asked again
    assert "continue with" not in capsys.readouterr().out


def test_a_second_interruption_ends_at_once_and_says_what_is_left(
    interrupted_at: Callable[..., list[int]],
    reading: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interrupted_at(3)

    def again(_analysis: object) -> dict[str, object]:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
        raise AssertionError("the second interruption was not heard")

    monkeypatch.setattr("lineagraph.cli.build.to_files", lambda one, **_: again(one))
    command = ["build", str(reading), "--source", "semantic-scholar", "--out", "new/out"]
    assert main([*command, "--max-requests", "9"]) == 1
    told = capsys.readouterr().err
    assert told.splitlines()[-1] == (
        f"lineagraph: interrupted; nothing was written to {Path('new/out')}; answers that came are"
        f" kept; continue with: lineagraph {' '.join(command)}"
    )
    assert not (tmp_path / "new").exists()


def test_without_a_connection_the_summary_says_so_and_its_counts_agree(
    reading: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LINEAGRAPH_S2_URL", "http://127.0.0.1:9")
    with reading.open("a", encoding="utf-8") as file:
        file.write("- [First order motion model for image animation](https://example.org/f.pdf)\n")
    assert main(["build", str(reading), "--quiet"]) == 0
    told = capsys.readouterr().out
    assert "Recorded citation network answered 1 paper; 3 papers were found in no source" in told
    assert "4 not had (of which another source has 1), 0 uncertain" in told
    assert "there was no connection to Semantic Scholar" in told
    assert "may be asked" not in told
    assert told.splitlines()[-1] == f"open {Path('out') / 'explorer.html'} in a browser"
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "## What could not be asked (3)" in report


def test_semantic_scholar_alone_and_out_of_reach_is_an_error_that_leaves_the_list(
    reading: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LINEAGRAPH_S2_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("lineagraph.ingest.semantic_scholar.session.TRIES_TO_REACH", 1)
    assert main(["build", str(reading), "--source", "semantic-scholar"]) == 1
    told = capsys.readouterr()
    assert "Semantic Scholar answered for none of the papers" in told.err
    assert "Errno" not in told.out + told.err
    assert "continue with: lineagraph build" in told.out
    assert (tmp_path / "out" / "graph.jsonl").exists()
