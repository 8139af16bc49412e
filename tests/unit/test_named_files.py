"""Files that comments and documents name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("benchmarks", "docs", "exports", "graph", "ingest", "lineagraph/cli", "lineagraph/server")
_NAMED = re.compile(
    r"(?<![\w./:-])((?:benchmarks|docs|exports|graph|ingest|lineagraph|tests)/[\w./-]+"
    r"\.(?:py|js|md))\b"
)


def texts() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.*"):
            if file.suffix in {".py", ".js", ".md"} and file.name != "bundle.js":
                yield file


def test_every_file_that_is_named_exists() -> None:
    named = {
        (str(file.relative_to(ROOT)), name)
        for file in texts()
        for name in _NAMED.findall(file.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [pair for pair in sorted(named) if not (ROOT / pair[1]).exists()] == []
