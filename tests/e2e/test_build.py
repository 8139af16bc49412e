from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lineagraph.store import Output, finish_writing, read_graph
from tests.e2e.conftest import Run

OUTPUTS = {
    "graph.jsonl",
    "graph.ttl",
    "graph.nt",
    "graph.jsonld",
    "explorer.html",
    "report.md",
}
LIST = """# Heads

## Audio-driven

1. [Foo] [Foo: A made-up method](https://arxiv.org/abs/2401.00001), `CVPR 2024`.
2. [FOMM] [First order motion model for image animation](https://arxiv.org/abs/2003.00196).
"""


def write(folder: Path, text: str | bytes, name: str = "list.md") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_example_becomes_136_papers_with_their_citations(example: Path) -> None:
    graph = read_graph(example)
    assert {path.name for path in example.iterdir()} == OUTPUTS
    assert (len(graph.entries), len(graph.listed), len(graph.papers)) == (138, 136, 2244)
    assert len(graph.citations) == 15218
    assert (len(graph.datasets), len(graph.groups)) == (12, 2)


def test_a_second_build_gives_the_same_bytes_and_says_what_the_readme_shows(
    example: Path, tmp_path: Path, run: Run
) -> None:
    answer = run("build", "--out", tmp_path)
    assert answer.code == 0
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.split("`make demo` prints\n\n```\n")[1].split("```")[0]
    assert answer.out.replace(str(tmp_path), "out") == shown
    for name in OUTPUTS:
        assert (tmp_path / name).read_bytes() == (example / name).read_bytes(), name


def test_the_hash_seed_of_python_changes_no_byte(example: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lineagraph", "build", "--quiet", "--out", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "7"}, timeout=60)
    for name in OUTPUTS:
        assert (tmp_path / name).read_bytes() == (example / name).read_bytes(), name


def test_another_list_is_built_offline_with_the_citations_that_are_recorded(
    tmp_path: Path, run: Run
) -> None:
    path = write(tmp_path, LIST)
    answer = run("build", path, "--out", tmp_path / "out", "--source", "recorded")
    assert answer.code == 0, answer.err
    graph = read_graph(tmp_path / "out")
    assert sorted(graph.papers[at].name or "" for at in graph.listed) == ["FOMM", "Foo"]
    assert len(graph.citations) > 0
    assert [problem.rule for problem in graph.problems if problem.text.startswith("Foo")] == [
        "paper-not-found"
    ]


def test_the_side_file_beside_a_list_is_read(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, LIST)
    side = '[[declared]]\ndescendant = "Foo"\nancestor = "FOMM"\nstrength = "based_on"\n'
    write(tmp_path, side, "lineagraph.toml")
    assert run("build", path, "--out", tmp_path / "out", "--source", "recorded").code == 0
    answer = run("parents", "Foo", "--json", "--graph", tmp_path / "out")
    assert [parent["name"] for parent in json.loads(answer.out)] == ["FOMM"]


def test_problems_end_a_strict_build_with_3(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, LIST)
    options = ("--out", tmp_path / "out", "--source", "recorded")
    assert run("build", path, *options, "--strict").code == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", id="binary"),
        pytest.param(b"# A list\n\xff\xfe", "byte 9", id="not UTF-8"),
        pytest.param(b"# A title\n\nNothing here.\n", "no entr", id="no entries"),
    ],
)
def test_a_wrong_input_is_one_sentence_and_nothing_is_written(
    content: bytes, message: str, tmp_path: Path, run: Run
) -> None:
    path = write(tmp_path, content)
    for command in (("build", path, "--out", tmp_path / "out"), ("parse", path)):
        answer = run(*command)
        assert answer.code == 1
        assert message in answer.err
        assert "list.md" in answer.err
        assert answer.out == ""
    assert not (tmp_path / "out" / "graph.jsonl").exists()


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path, run: Run) -> None:
    assert "there is no file" in run("build", tmp_path / "nothing.md").err
    assert "is a folder" in run("build", tmp_path).err


def test_a_line_of_ten_megabytes_is_refused_with_its_number_or_read(
    tmp_path: Path, run: Run
) -> None:
    path = write(tmp_path, LIST + "\n" + "[" * 10_000_000 + "\n")
    answer = run("build", path, "--out", tmp_path / "out", "--source", "recorded")
    assert answer.code == 0 or re.search(r"line 8", answer.err)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, run: Run) -> None:
    tmp_path.chmod(0o500)
    assert "cannot write into" in run("build", "--out", tmp_path / "out").err


def test_an_output_path_that_is_a_file_is_an_error(tmp_path: Path, run: Run) -> None:
    answer = run("build", "--out", write(tmp_path, "x", "out"))
    assert answer.code == 1
    assert "cannot write into" in answer.err


def test_a_damaged_graph_is_an_error_that_names_the_line(
    example: Path, tmp_path: Path, run: Run
) -> None:
    lines = (example / "graph.jsonl").read_text(encoding="utf-8").splitlines()
    write(tmp_path, "\n".join([*lines[:40], lines[40][:30], *lines[41:]]), "graph.jsonl")
    answer = run("rank", "--graph", tmp_path)
    assert answer.code == 1
    assert re.search(r"graph\.jsonl: line 41 is damaged", answer.err)


def test_a_question_without_a_graph_says_what_to_do(tmp_path: Path, run: Run) -> None:
    answer = run("rank", "--graph", tmp_path)
    assert answer.code == 1
    assert "run 'lineagraph build'" in answer.err


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_earlier_output_whole(
    example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "lineagraph", "build", "--quiet", "--out", str(out)]
    subprocess.run(command, check=True, timeout=60)
    for delay in (0.3, 0.8, 1.2, 1.6, 2.0):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        graph = read_graph(out)
        assert len(graph.citations) == 15218
        for name in OUTPUTS:
            assert (out / name).read_bytes() == (example / name).read_bytes(), name


def test_files_that_an_interruption_left_staged_are_moved_on(example: Path, tmp_path: Path) -> None:
    staged = tmp_path / ".lineagraph-staged"
    staged.mkdir()
    for name in OUTPUTS:
        (staged / name).write_bytes((example / name).read_bytes())
    assert len(read_graph(tmp_path).papers) == 2244
    assert {path.name for path in tmp_path.iterdir()} == OUTPUTS


def interrupted(folder: Path) -> Path:
    staged = folder / ".lineagraph-staged"
    staged.mkdir()
    for name in ("graph.jsonl", "graph.nt", "report.md"):
        (staged / name).write_text("", encoding="utf-8")
    return staged


def test_two_readers_may_move_on_what_was_staged_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged, move = interrupted(tmp_path), os.replace

    def move_all(_file: Path, _to: Path) -> None:
        """The other reader is faster."""
        monkeypatch.setattr(os, "replace", move)
        finish_writing(tmp_path)
        move(_file, _to)

    monkeypatch.setattr(os, "replace", move_all)
    finish_writing(tmp_path)
    assert not staged.exists()
    assert (tmp_path / "graph.nt").exists()


@pytest.mark.parametrize("step", ["lineagraph.store.os.replace", "lineagraph.cli.build.summary"])
def test_an_interruption_once_all_is_made_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    path = write(tmp_path, LIST)
    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        answer = run("build", path, "--out", tmp_path / "out")
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == (
        f"lineagraph: interrupted; everything was written to {tmp_path / 'out'} before"
    )
    assert len(read_graph(tmp_path / "out").listed) == 2
    assert {file.name for file in (tmp_path / "out").iterdir()} == OUTPUTS


@pytest.mark.parametrize("command", ["rank", "query", "serve"])
def test_what_was_staged_in_a_folder_that_cannot_be_written_is_an_error(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(*_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    interrupted(tmp_path)
    monkeypatch.setattr(os, "replace", refuse)
    query = ["--name", "datasets-used"] if command == "query" else []
    answer = run(command, "--graph", tmp_path, *query)
    assert answer.code == 1
    assert "cannot be finished: Permission denied" in answer.err


def test_what_killed_builds_left_is_swept_once_nobody_can_be_at_it(tmp_path: Path) -> None:
    old, new = tmp_path / ".lineagraph-old", tmp_path / ".lineagraph-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "graph.ttl").write_text("half of", encoding="utf-8")
    long_ago = time.time() - 8 * 86_400
    os.utime(old, (long_ago, long_ago))
    with Output(tmp_path).fresh() as fresh:
        (fresh / "a").touch()
    assert {path.name for path in tmp_path.iterdir()} == {"a", new.name}
