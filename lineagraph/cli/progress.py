"""How the work of a source is shown: a bar on a terminal, plain lines elsewhere, or not at all."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TextColumn,
)

from lineagraph.graph.plurals import counted
from lineagraph.ingest.semantic_scholar.plan import Plan
from lineagraph.ingest.semantic_scholar.source import Unwatched, Watcher

_SECONDS_BETWEEN_LINES = 15.0
_LEAST_WAIT_TOLD = 1.5


@contextmanager
def watching(*, quiet: bool, stream: TextIO | None = None) -> Iterator[Watcher]:
    """Whoever shows the work on this kind of stream (standard error by default)."""
    shown = stream or sys.stderr
    if quiet:
        yield Unwatched()
    elif shown.isatty():
        with BarWatcher.on(shown) as bar:
            yield bar
    else:
        yield LineWatcher(stream=shown)


def plan_in_words(plan: Plan) -> str:
    """The plan as one sentence.

    >>> plan_in_words(Plan(batches=2, titles=32, pages=131, minutes=3.0))
    'Semantic Scholar: 165 requests (2 batches, 32 titles, 131 pages), about 3 minutes'
    """
    parts = ", ".join(
        [
            counted(plan.batches, "batch"),
            counted(plan.titles, "title"),
            counted(plan.pages, "page"),
        ]
    )
    minutes = f"about {plan.minutes:.0f} minutes" if plan.minutes >= 1.5 else "about a minute"  # noqa: PLR2004  rounding
    return f"Semantic Scholar: {counted(plan.requests, 'request')} ({parts}), {minutes}"


def time_in_words(seconds: float) -> str:
    """How long something still takes.

    >>> time_in_words(40.0), time_in_words(130.0)
    ('40 s left', '2 min left')
    """
    return f"{seconds:.0f} s left" if seconds < 100 else f"{seconds / 60:.0f} min left"  # noqa: PLR2004  units


@dataclass(slots=True, kw_only=True)
class LineWatcher(Unwatched):
    """Tells in lines, and not too many of them."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic
    planned_requests: int = 0
    _begun: float = 0.0
    _last: float = 0.0

    def planned(self, plan: Plan) -> None:
        """Tell the plan."""
        self.planned_requests = plan.requests
        self._begun = self._last = self.clock()
        self._print(plan_in_words(plan))

    def sent(self, requests: int) -> None:
        """Tell how far it went, now and then."""
        now = self.clock()
        if now - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = now
        rate = requests / max(now - self._begun, 1e-9)
        left = max(0, self.planned_requests - requests) / rate / 60
        self._print(
            f"Semantic Scholar: request {requests} of about {max(requests, self.planned_requests)},"
            f" {rate * 60:.0f} a minute, {left:.1f} minutes left"
        )

    def waits(self, seconds: float, reason: str) -> None:
        """Tell why nothing happens; there will be one request more."""
        self.planned_requests += 1
        if seconds >= _LEAST_WAIT_TOLD:
            self._print(f"waiting {seconds:.0f} s: {reason}")

    def told(self, sentence: str) -> None:
        """Tell it."""
        self._print(sentence)

    def _print(self, text: str) -> None:
        print(f"lineagraph: {text}", file=self.stream, flush=True)


@dataclass(slots=True, kw_only=True)
class BarWatcher(Unwatched):
    """Shows a bar with rate, waits and the time left."""

    progress: Progress
    clock: Callable[[], float] = time.monotonic
    _task: int | None = field(default=None)
    _reason: str = ""
    _begun: float = 0.0

    @classmethod
    @contextmanager
    def on(cls, stream: TextIO) -> Iterator[BarWatcher]:
        """A bar that lasts for a ``with`` block."""
        with Progress(
            TextColumn("Semantic Scholar"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[left]}"),
            TextColumn("{task.fields[note]}", markup=False),
            console=Console(file=stream),
            transient=True,
        ) as progress:
            yield cls(progress=progress)

    def planned(self, plan: Plan) -> None:
        """Tell the plan, and begin the bar."""
        self.told(plan_in_words(plan))
        self._begun = self.clock()
        self._task = self.progress.add_task("", total=plan.requests, rate="", left="", note="")

    def sent(self, requests: int) -> None:
        """Move the bar."""
        if self._task is None:
            return
        task = self._shown()
        rate = requests / max(self.clock() - self._begun, 1.0) * 60
        total = max(requests, task.total or 0)
        self.progress.update(
            task.id,
            completed=requests,
            total=total,
            rate=f"{rate:.0f} a minute",
            left=time_in_words((total - requests) / rate * 60),
            note="",
        )

    def waits(self, seconds: float, reason: str) -> None:
        """Show that the bar stands still, and say why above it if that is news."""
        if self._task is None:
            return
        if seconds >= _LEAST_WAIT_TOLD and reason != self._reason:
            self._reason = reason
            self.told(f"waiting: {reason}")
        task = self._shown()
        total = (task.total or 0) + 1  # there will be one request more
        note = f"waiting {seconds:.0f} s" if seconds >= _LEAST_WAIT_TOLD else ""
        self.progress.update(task.id, total=total, note=note)

    def ended(self) -> None:
        """Take the bar away."""
        self.progress.stop()

    def _shown(self) -> Task:
        return next(task for task in self.progress.tasks if task.id == self._task)

    def told(self, sentence: str) -> None:
        """Print a sentence above the bar."""
        self.progress.console.print(f"lineagraph: {sentence}", markup=False, highlight=False)
