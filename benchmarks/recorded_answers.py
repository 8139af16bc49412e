"""Read every recorded answer below a folder and print file, endpoint, state.

    python benchmarks/recorded_answers.py DIR

An answer is one JSON file: ``{"request": {...}, "response": {"status", "headers", "json"}}``, or a
bare answer as the service gives it. Files of the bulk datasets have one object a line
(``*.jsonl``, ``*.jsonl.gz``). Ends with 1 if a file could not be read at all.
"""

from __future__ import annotations

import gzip
import sys
import traceback
import zlib
from collections.abc import Iterator
from pathlib import Path

from lineagraph.ingest.semantic_scholar.bulk import BulkReading, read_bulk
from lineagraph.ingest.semantic_scholar.recordings import Reading, read_recording

ENDINGS = (".json", ".jsonl", ".jsonl.gz", ".json.gz")


def main(folder: Path) -> int:
    files = sorted(file for file in folder.rglob("*") if file.name.endswith(ENDINGS))
    if not files:
        print(f"there are no recorded answers ({', '.join(ENDINGS)}) in {folder}", file=sys.stderr)
        return 1
    names = [file.relative_to(folder).as_posix() for file in files]
    width = max(map(len, names))
    crashed = 0
    for name, file in zip(names, files, strict=True):
        try:
            endpoint, state, words = told(file)
        except Exception:  # noqa: BLE001  whatever it is, it is to be seen, and the rest is read
            crashed += 1
            endpoint, state, words = "", "CRASHED", traceback.format_exc(limit=-1).strip()
        print(f"{name:<{width}}  {endpoint:<24}  {state:<13}  {words}".rstrip())
    print(f"{len(files)} files, {crashed} crashed", file=sys.stderr)
    return 1 if crashed else 0


def told(file: Path) -> tuple[str, str, str]:
    """Endpoint, state and what else is known of a file."""
    text = file.read_bytes()
    if file.suffix == ".gz":
        try:
            text = gzip.decompress(text)
        except (OSError, EOFError, zlib.error) as error:
            return "unknown", "malformed", f"no whole gzip: {error}"
    if ".jsonl" in file.suffixes:
        bulk = read_bulk(text.splitlines())
        return f"bulk {bulk.dataset or 'unknown'}", bulk_state(bulk), "; ".join(bulk_parts(bulk))
    reading = read_recording(text)
    return reading.endpoint, reading.state, "; ".join(parts(reading))


def bulk_state(bulk: BulkReading) -> str:
    if not bulk.lines:
        return "empty"
    if bulk.dataset is None:
        return "malformed"
    return "partly-found" if bulk.unread else "found"


def bulk_parts(bulk: BulkReading) -> Iterator[str]:
    yield f"{bulk.lines} lines"
    if bulk.unread:
        yield f"{bulk.unread} of them not read"
    if bulk.papers:
        yield f"{len(bulk.papers)} papers"
    if bulk.rows:
        sentences = sum(len(row.contexts) for row in bulk.rows)
        yield f"{len(bulk.rows)} citations, {sentences} citing sentences"


def parts(reading: Reading) -> Iterator[str]:
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
