"""One build of the example, shared by all end-to-end tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from lineagraph.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built example."""
    folder = tmp_path_factory.mktemp("example") / "out"
    assert main(["build", "--out", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process."""

    def run_command(*arguments: str | Path) -> Answer:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run_command


@pytest.fixture
def ask(run: Run, example: Path) -> Run:
    """Run a question over the built example."""

    def ask_command(*arguments: str) -> Answer:
        command: Sequence[str] = arguments
        return run(*command, "--graph", example)

    return ask_command
