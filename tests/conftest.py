"""What all tests share: tools that may be absent."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Mapping

import pytest
from hypothesis import settings

_TOOLS: Mapping[str, tuple[Callable[[], bool], str]] = {
    # tool: (whether it is here, what to install)
    "chromium": (lambda: shutil.which("chromium") is not None, "Debian's package chromium"),
    "rapper": (lambda: shutil.which("rapper") is not None, "Debian's package raptor2-utils"),
    "roqet": (lambda: shutil.which("roqet") is not None, "Debian's package rasqal-utils"),
    "node": (lambda: shutil.which("node") is not None, "Debian's packages nodejs and npm"),
    "npm": (lambda: shutil.which("npm") is not None, "Debian's package npm"),
    "java": (
        lambda: shutil.which("java") is not None,
        "Debian's package default-jre-headless",
    ),
    "playwright": (
        lambda: importlib.util.find_spec("playwright") is not None,
        "the Python package playwright",
    ),
}


NOBODY = "http://127.0.0.1:9"
"""An address at which nothing answers."""


def pytest_configure() -> None:
    """Let no test, nor a command that it starts, ask the real service or use the real cache."""
    os.environ["LINEAGRAPH_S2_URL"] = NOBODY
    os.environ["LINEAGRAPH_CACHE"] = tempfile.mkdtemp(prefix="lineagraph-tests-")
    atexit.register(shutil.rmtree, os.environ["LINEAGRAPH_CACHE"], ignore_errors=True)
    # What is started in the background of a shell, as with nohup, ignores Ctrl-C, and so would the
    # commands that tests interrupt.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # How long one example takes says something of the machine, and nothing of what is tested.
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    for name in ("SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY", "LINEAGRAPH_S2_INTERVAL"):
        os.environ.pop(name, None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked ``needs("tool")`` without the tool; fail it where all must be here."""
    for mark in item.iter_markers("needs"):
        for tool in mark.args:
            is_here, package = _TOOLS[tool]
            if is_here():
                continue
            if os.environ.get("LINEAGRAPH_REQUIRE_TOOLS"):
                pytest.fail(f"{tool} is missing: install {package}", pytrace=False)
            pytest.skip(f"needs {tool}: install {package}")
