"""What the command line says to a slip of the fingers."""

from __future__ import annotations

import pytest

from lineagraph.cli import read_arguments
from lineagraph.cli.arguments import COMMANDS


def complaint(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    with pytest.raises(SystemExit) as ended:
        read_arguments(given)
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_a_misspelt_command_is_answered_with_the_likely_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "there is no command 'tarce'; did you mean 'trace'?" in complaint(capsys, "tarce", "A")


def test_a_word_like_no_command_is_answered_with_all(capsys: pytest.CaptureFixture[str]) -> None:
    said = complaint(capsys, "xyzzy")
    assert all(command in said for command in COMMANDS)


def test_a_wrong_argument_is_answered_with_the_usage_of_its_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = complaint(capsys, "build", "--sorce", "recorded")
    assert said.startswith("usage: lineagraph build")
    assert "there is no argument --sorce" in said


@pytest.mark.parametrize("flag", ["-o", "--out"])
def test_the_folder_of_a_build_has_a_short_flag(flag: str) -> None:
    assert str(read_arguments(["build", flag, "here"]).out) == "here"
