"""``cache``."""

from __future__ import annotations

import argparse
import time

from lineagraph.cli.sources import surroundings
from lineagraph.ingest.semantic_scholar.cache import Cache, CacheSize, clear_cache


def run(arguments: argparse.Namespace) -> int:
    """Show what is kept of Semantic Scholar's answers, or remove it."""
    path = surroundings().cache_file
    if arguments.clear:
        freed = clear_cache(path)
        print(f"removed {path} ({_bytes(freed)})" if freed else f"there is no cache at {path}")
    elif path.exists():
        with Cache(path, realm="") as cache:
            print(in_words(cache.size(), now=time.time()))
    else:
        print(f"there is no cache at {path}")
    return 0


def in_words(size: CacheSize, *, now: float) -> str:
    """The size and the age of a cache, for people."""
    lines = [f"{size.path}: {size.answers} answers, {_bytes(size.size)}"]
    if size.oldest is not None and size.newest is not None:
        lines.append(
            f"the oldest is {_age(now - size.oldest)} old, the newest {_age(now - size.newest)}"
        )
    lines += [f"  {count:>6}  {kind}" for kind, count in size.kinds.items()]
    return "\n".join(lines)


def _bytes(size: int) -> str:
    if size < 10_000:  # noqa: PLR2004  small numbers read better whole
        return f"{size} bytes"
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"  # noqa: PLR2004  units


def _age(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(0, seconds):.0f} seconds"
