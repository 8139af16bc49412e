from __future__ import annotations

import io

import pytest

from lineagraph.cli.cache import in_words
from lineagraph.cli.progress import BarWatcher, LineWatcher, plan_in_words, watching
from lineagraph.cli.sources import again
from lineagraph.ingest.semantic_scholar.cache import CacheSize
from lineagraph.ingest.semantic_scholar.plan import Plan
from lineagraph.ingest.semantic_scholar.source import Unwatched

PLAN = Plan(batches=2, titles=3, pages=5, minutes=1.0)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_tell_the_plan_the_pace_and_the_waits_but_not_each_request() -> None:
    now = [0.0]
    stream = io.StringIO()
    watcher = LineWatcher(stream=stream, clock=lambda: now[0])
    watcher.planned(PLAN)
    for request in range(1, 6):
        now[0] += 6.0
        watcher.sent(request)
    watcher.waits(0.5, "hardly worth a word")
    watcher.waits(4.2, "429: Too Many Requests")
    watcher.told("Something else.")
    assert stream.getvalue().splitlines() == [
        f"lineagraph: {plan_in_words(PLAN)}",
        "lineagraph: Semantic Scholar: request 3 of about 10, 10 a minute, 0.7 minutes left",
        "lineagraph: waiting 4 s: 429: Too Many Requests",
        "lineagraph: Something else.",
    ]


def test_on_a_terminal_there_is_a_bar() -> None:
    stream = Terminal()
    with watching(quiet=False, stream=stream) as watcher:
        assert isinstance(watcher, BarWatcher)
        watcher.sent(1)
        watcher.waits(9.0, "nothing is planned yet")
        watcher.planned(PLAN)
        watcher.sent(4)
        watcher.waits(9.0, "429: Too Many Requests")
        watcher.waits(18.0, "429: Too Many Requests")
        watcher.sent(5)
        assert watcher.progress.tasks[0].total == 12
        watcher.ended()
    told = stream.getvalue()
    assert "10 requests" in told
    assert told.count("waiting: 429: Too Many Requests") == 1


def test_elsewhere_there_are_lines_and_in_quiet_nothing() -> None:
    with watching(quiet=False, stream=io.StringIO()) as watcher:
        assert isinstance(watcher, LineWatcher)
    with watching(quiet=True, stream=Terminal()) as silent:
        assert type(silent) is Unwatched


@pytest.mark.parametrize(
    ("command", "continued"),
    [
        (["build", "l.md"], ["build", "l.md"]),
        (["build", "l.md", "--max-requests", "5"], ["build", "l.md"]),
        (["build", "--max-requests=5", "l.md"], ["build", "l.md"]),
        (["build", "l.md", "--refresh"], ["build", "l.md"]),
        (["build", "l.md", "--refresh", "3.5", "--quiet"], ["build", "l.md", "--quiet"]),
        (["build", "l.md", "--refresh", "--depth", "list"], ["build", "l.md", "--depth", "list"]),
    ],
)
def test_the_command_that_continues_leaves_out_what_was_meant_for_one_run(
    command: list[str], continued: list[str]
) -> None:
    assert list(again(command)) == continued


def test_a_cache_is_described_by_size_and_age() -> None:
    size = CacheSize(
        path="c.sqlite",
        answers=3,
        size=2_500_000,
        kinds={"match": 1, "paper": 2},
        oldest=0.0,
        newest=259_000.0,
    )
    assert in_words(size, now=260_000.0).splitlines() == [
        "c.sqlite: 3 answers, 2.5 MB",
        "the oldest is 3 days old, the newest 17 minutes",
        "       1  match",
        "       2  paper",
    ]


@pytest.mark.parametrize(
    ("bytes_", "shown"), [(12, "12 bytes"), (50_000, "50 kB"), (3_000_000, "3.0 MB")]
)
def test_sizes_are_rounded(bytes_: int, shown: str) -> None:
    size = CacheSize(path="c", answers=0, size=bytes_, kinds={}, oldest=None, newest=None)
    assert in_words(size, now=0.0) == f"c: 0 answers, {shown}"
