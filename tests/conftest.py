"""What all tests share: tools that may be absent."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Mapping

import pytest

_TOOLS: Mapping[str, tuple[Callable[[], bool], str]] = {
    # tool: (whether it is here, what to install)
    "chromium": (lambda: shutil.which("chromium") is not None, "Debian's package chromium"),
    "rapper": (lambda: shutil.which("rapper") is not None, "Debian's package raptor2-utils"),
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
