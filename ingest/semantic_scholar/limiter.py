"""One pace for all requests."""

from __future__ import annotations

from dataclasses import dataclass, field

from lineagraph.ingest.semantic_scholar.clock import Clock


@dataclass(slots=True, kw_only=True)
class Limiter:
    """Lets requests pass at least `interval` seconds apart, from start to start."""

    interval: float
    clock: Clock = field(default_factory=Clock)
    _next: float | None = None

    def wait(self) -> float:
        """Wait for the next request's turn; returns the seconds waited."""
        now = self.clock.monotonic()
        delay = 0.0 if self._next is None else max(0.0, self._next - now)
        if delay:
            self.clock.sleep(delay)
        self._next = max(now + delay, self.clock.monotonic()) + self.interval
        return delay
