"""How long a build of the example and ``--help`` take, and how much memory: whole processes.

    python benchmarks/build_speed.py [RUNS]

Prints minimum, median and maximum of each; nothing is asserted.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    runs = int(arguments[0]) if arguments else 5
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        for name, command in (
            ("build of the example", ["build", "--quiet", "--out", out]),
            ("--help", ["--help"]),
            ("trace FOMM LivePortrait", ["trace", "FOMM", "LivePortrait", "--graph", out]),
            ("rank --by pagerank", ["rank", "--by", "pagerank", "--graph", out]),
            ("query (count of citations)", ["query", COUNT, "--graph", out]),
        ):
            report(name, [measure(command) for _ in range(runs)])
    return 0


COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?a cito:cites ?b }"


def measure(command: Sequence[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak resident megabytes of one run."""
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(sys.executable, [sys.executable, "-m", "lineagraph", *command])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return wall, usage.ru_utime + usage.ru_stime, peak_megabytes(usage)


def peak_megabytes(usage: resource.struct_rusage) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6


def report(name: str, runs: Sequence[tuple[float, float, float]]) -> None:
    print(f"{name}  ({len(runs)} runs)")
    for what, values in zip(("wall s", "cpu s", "peak MB"), zip(*runs, strict=True), strict=True):
        low, middle, high = min(values), statistics.median(values), max(values)
        print(f"  {what:8} min {low:7.2f}  median {middle:7.2f}  max {high:7.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
