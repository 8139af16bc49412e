"""Ctrl-C at the very start of a command."""

from __future__ import annotations

import pytest

from lineagraph import cli


def test_an_interruption_while_arguments_are_read_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_argv: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "read_arguments", interrupted)
    assert cli.main(["validate", "x.nt"]) == 1
    assert capsys.readouterr().err == "lineagraph: interrupted\n"
