"""Read every recorded answer of a folder and print file, endpoint, state.

    python benchmarks/recorded_answers.py DIR

An answer is one JSON file: ``{"request": {...}, "response": {"status", "headers", "json"}}``, or a
bare object as the service gives it. Ends with 1 if a file could not be read at all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lineagraph.ingest.semantic_scholar.recordings import Reading, read_recording


def main(folder: Path) -> int:
    files = sorted(folder.glob("*.json"))
    if not files:
        print(f"there are no recorded answers (*.json) in {folder}", file=sys.stderr)
        return 1
    width = max(len(file.name) for file in files)
    for file in files:
        reading = read_recording(file.read_bytes())
        print(f"{file.name:<{width}}  {reading.endpoint:<15}  {reading.state:<13}  {said(reading)}")
    return 0


def said(reading: Reading) -> str:
    return "; ".join(_parts(reading))


def _parts(reading: Reading) -> Iterator[str]:
    if reading.papers:
        known = [paper for paper in reading.papers if paper]
        yield f"{len(known)} of {len(reading.papers)} papers"
    if reading.rows:
        without_id = sum(row.other is not None and row.other.s2 is None for row in reading.rows)
        sentences = sum(len(row.contexts) for row in reading.rows)
        yield f"{len(reading.rows)} rows, {without_id} without id, {sentences} citing sentences"
    if reading.reason:
        yield reading.reason


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(main(Path(sys.argv[1])))
    sys.exit(__doc__)
