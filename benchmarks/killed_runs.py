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
from dataclasses import dataclass
from pathlib import Path

from lineagraph.ingest.semantic_scholar.cache import FILE
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.moods import MoodyService
from tests.semantic_scholar_server.service import Service
from tests.semantic_scholar_server.wire import serve

POLL_SECONDS = 0.02


def main(count: int, seed: int) -> int:
    chance = random.Random(seed)
    service = MoodyService(service=Service(Facts.of_example()))
    seen: Counter[str] = Counter()
    with serve(service, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        with tempfile.TemporaryDirectory() as folder:
            child = start(url, Path(folder))
            await_first_request(service, child)
            begun = time.monotonic()
            child.wait()
            length = time.monotonic() - begun
            true = Truth(files=digest(Path(folder)), requests=len(service.log))
        print(f"undisturbed: {true.requests} requests, {length:.0f} s from the first", flush=True)
        for number in range(count):
            for complaint in one(service, url, chance.uniform(0.0, length), true, seen):
                print(f"run {number}: {complaint}", flush=True)
                seen.update(["wrong"])
        server.shutdown()
    print(f"{count} killed runs: {dict(seen)}")
    return 1 if seen["wrong"] else 0


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What an undisturbed run leaves and asks."""

    files: str
    requests: int


def one(
    service: MoodyService, url: str, moment: float, true: Truth, seen: Counter[str]
) -> list[str]:
    """Kill a run `moment` seconds after its first request, run again, and tell what is wrong."""
    service.log.clear()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        child = start(url, Path(folder))
        await_first_request(service, child)
        try:
            child.wait(moment)
            seen.update(["ended before it was killed"])
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            is_asking = len(service.log) < true.requests
            seen.update(["killed while asking" if is_asking else "killed after the last answer"])
        if start(url, Path(folder)).wait():
            found.append("the command failed")
        if digest(Path(folder)) != true.files:
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


def await_first_request(service: MoodyService, child: subprocess.Popen[bytes]) -> None:
    while not service.log and child.poll() is None:
        time.sleep(POLL_SECONDS)


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


def digest(folder: Path) -> str:
    """What the files of a build hold, in short."""
    found = hashlib.sha256()
    for file in sorted(file for file in (folder / "out").iterdir() if file.is_file()):
        found.update(file.name.encode())
        found.update(file.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [50, 0][len(given) :])))
