"""Kill the whole command at random moments: does the next run complete, asking nothing twice?

    python -m benchmarks.killed_runs [COUNT=50] [SEED=0]

``lineagraph build --source semantic-scholar`` asks the stand-in over HTTP and is killed with
SIGKILL; the same command is then run again. Its files must be those of an undisturbed run, byte by
byte, at most the one request in flight may be repeated, and SQLite must find the cache whole.
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

from lineagraph.ingest.semantic_scholar.cache import FILE
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.moods import MoodyService
from tests.semantic_scholar_server.service import Service
from tests.semantic_scholar_server.wire import serve

EARLIEST = 0.1
"""Of the length of a whole run: before, the program is still being loaded."""


def main(count: int, seed: int) -> int:
    chance = random.Random(seed)
    service = MoodyService(service=Service(Facts.of_example()))
    seen: Counter[str] = Counter()
    with serve(service, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        with tempfile.TemporaryDirectory() as folder:
            begun = time.monotonic()
            true = finish(url, Path(folder))
            length = time.monotonic() - begun
        print(f"an undisturbed run: {len(service.log)} requests, {length:.0f} s", flush=True)
        for number in range(count):
            moment = chance.uniform(EARLIEST, 1.0) * length
            for complaint in one(service, url, moment, true, seen):
                print(f"run {number}: {complaint}", flush=True)
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
        seen.update([f"killed {stage(before, Path(folder))}"])
        if finish(url, Path(folder)) != true:
            found.append("the files differ from those of an undisturbed run")
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


def stage(requests: int, folder: Path) -> str:
    if not requests:
        return "before the first request"
    out = folder / "out"
    return "while files were written" if out.exists() and any(out.iterdir()) else "while asking"


def start(url: str, folder: Path) -> subprocess.Popen[bytes]:
    command = ["lineagraph", "build", "--source", "semantic-scholar", "--quiet", "--out"]
    return subprocess.Popen(
        [sys.executable, "-m", *command, str(folder / "out")],
        env={
            **os.environ,
            "LINEAGRAPH_S2_URL": url,
            "LINEAGRAPH_S2_INTERVAL": "0",
            "LINEAGRAPH_CACHE": str(folder),
        },
        stdout=subprocess.DEVNULL,
    )


def finish(url: str, folder: Path) -> str:
    """Run to the end; what the files hold, in short."""
    if start(url, folder).wait():
        return "the command failed"
    found = hashlib.sha256()
    for file in sorted(file for file in (folder / "out").iterdir() if file.is_file()):
        found.update(file.name.encode())
        found.update(file.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [50, 0][len(given) :])))
