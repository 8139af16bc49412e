"""Ctrl-C while a source is asked: the first stops the asking, the second the program."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from lineagraph.graph.records import Depth, Harvest, Wanted
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.source import SemanticScholarSource

_STOPPING = "stopping: the graph is made of what is there; Ctrl-C again ends at once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruptible:
    """Semantic Scholar, which gives what it has when the user interrupts it."""

    source: SemanticScholarSource

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        """Ask the source until it has answered or the user wants no more."""
        with _stopped_by_interrupt(self.source.session):
            harvest = self.source.fetch(wanted, depth)
        if self.source.session.is_stopped:
            self.source.watcher.told(_STOPPING)
        return harvest


@contextmanager
def _stopped_by_interrupt(session: Session) -> Iterator[None]:
    """SIGINT stops the session; before its first request, and the second time, the program."""
    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        if not session.requests:
            raise KeyboardInterrupt
        session.is_stopped = True
        if session.is_asking:
            raise KeyboardInterrupt

    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or before is not signal.default_int_handler:
        yield  # the signal is somebody else's
        return
    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
