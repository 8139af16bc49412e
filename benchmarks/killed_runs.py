"""Kill runs at random moments: does the next one complete, without asking anything twice?

    python -m benchmarks.killed_runs [COUNT=50] [SEED=0]

A child process asks the stand-in over HTTP and is killed with SIGKILL; a second child finishes on
the same cache. Its harvest must equal that of an undisturbed run, at most the one request in flight
may be repeated, and SQLite must find the cache whole.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from benchmarks.fault_schedules import example
from lineagraph.graph.records import Harvest
from lineagraph.ingest.semantic_scholar.cache import FILE
from lineagraph.ingest.semantic_scholar.open import Surroundings, Wishes, open_source
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.moods import MoodyService
from tests.semantic_scholar_server.service import Service
from tests.semantic_scholar_server.trials import edges
from tests.semantic_scholar_server.wire import serve


def main(count: int, seed: int) -> int:
    chance = random.Random(seed)
    service = MoodyService(service=Service(Facts.of_example()))
    with serve(service, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        with tempfile.TemporaryDirectory() as folder:
            begun = time.monotonic()
            true = finish(url, Path(folder))
            length = time.monotonic() - begun
        seen: Counter[str] = Counter()
        for number in range(count):
            for complaint in one(service, url, chance.uniform(0.1, 1.0) * length, true, seen):
                print(f"run {number}: {complaint}")
                seen.update(["wrong"])
        server.shutdown()
    print(f"{count} killed runs: {dict(seen)}")
    return 1 if seen["wrong"] else 0


def one(service: MoodyService, url: str, moment: float, true: str, seen: Counter[str]) -> list[str]:
    service.log.clear()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        child = start(url, Path(folder))
        try:
            child.wait(moment)
            seen.update(["ended before it was killed"])
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            seen.update(["killed"])
        before = len(service.log)
        seen.update(["killed with requests sent"] if before else [])
        if finish(url, Path(folder)) != true:
            found.append("the harvest differs from an undisturbed one")
        asked = Counter(f"{r.method} {r.path}?{r.query} {r.body!r}" for r, _ in service.log)
        repeated = sum(times - 1 for times in asked.values())
        seen.update(repeated=repeated)
        if repeated > 1:
            found.append(f"{repeated} requests were repeated")
        with closing(sqlite3.connect(Path(folder) / FILE)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            found.append(f"the cache is damaged: {verdict}")
    return found


def start(url: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.killed_runs", "child"],
        env={
            **os.environ,
            "LINEAGRAPH_S2_URL": url,
            "LINEAGRAPH_S2_INTERVAL": "0",
            "LINEAGRAPH_CACHE": str(folder),
        },
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(url: str, folder: Path) -> str:
    return start(url, folder).communicate()[0].strip()


def child() -> None:
    with open_source(Wishes(), Surroundings(environment=os.environ, home=Path.home())) as source:
        print(digest(source.fetch(example())))


def digest(harvest: Harvest) -> str:
    text = repr((harvest.resolutions, harvest.papers, harvest.problems, sorted(edges(harvest))))
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    if sys.argv[1:] == ["child"]:
        child()
    else:
        given = [int(word) for word in sys.argv[1:]]
        sys.exit(main(*(given + [50, 0][len(given) :])))
