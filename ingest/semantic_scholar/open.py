"""Everything that asking Semantic Scholar needs, put together from the environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lineagraph.graph.errors import SourceError
from lineagraph.ingest.semantic_scholar.cache import FILE, Cache, cache_folder
from lineagraph.ingest.semantic_scholar.client import LiveApi, realm
from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.connections import can_connect
from lineagraph.ingest.semantic_scholar.memory import DAY, Memory
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.settings import Settings
from lineagraph.ingest.semantic_scholar.source import (
    SemanticScholarSource,
    Unwatched,
    Watcher,
)
from lineagraph.ingest.semantic_scholar.transport import HttpTransport, Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user wishes.

    Attributes:
        most: the greatest number of requests; None for any.
        is_offline: ask nobody, use the cache.
        refresh_days: ask again for what is older; 0 for everything; None for nothing.
        has_substitute: another source stands by; do not insist on a service out of reach.
    """

    most: int | None = None
    is_offline: bool = False
    refresh_days: float | None = None
    has_substitute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the program runs in."""

    environment: Mapping[str, str]
    home: Path
    clock: Clock = field(default_factory=Clock)
    transport: Transport | None = None

    @property
    def cache_file(self) -> Path:
        """Where answers are kept."""
        return cache_folder(self.environment, self.home) / FILE


@contextmanager
def open_source(
    wishes: Wishes, surroundings: Surroundings, watcher: Watcher | None = None
) -> Iterator[SemanticScholarSource]:
    """Semantic Scholar as a source, closed on leaving.

    Raises:
        SourceError: the environment holds unusable values.
    """
    clock = surroundings.clock
    watcher = watcher or Unwatched()
    settings = Settings.of(surroundings.environment)
    if settings.notice:
        watcher.told(settings.notice)
    transport = surroundings.transport or HttpTransport(settings=settings, clock=clock)
    session = Session(
        transport=transport,
        settings=settings,
        clock=clock,
        most=wishes.most,
        is_hasty=wishes.has_substitute,
        listener=watcher,
    )
    cache = _open_cache(surroundings.cache_file, realm(session), watcher)
    try:
        yield SemanticScholarSource(
            memory=Memory(
                api=LiveApi(session),
                cache=cache,
                clock=clock,
                is_offline=wishes.is_offline,
                not_before=_not_before(wishes, clock),
            ),
            session=session,
            watcher=watcher,
            can_connect=can_connect if wishes.has_substitute else None,
        )
    finally:
        transport.close()
        cache.close()


def _open_cache(path: Path, realm_: str, watcher: Watcher) -> Cache:
    """The cache on disk, or where that cannot be had one for this run only."""
    try:
        return Cache(path, realm_)
    except SourceError as error:
        watcher.told(f"{error}; answers are kept for this run only")
        return Cache(None, realm_)


def _not_before(wishes: Wishes, clock: Clock) -> float:
    return 0.0 if wishes.refresh_days is None else clock.wall() - wishes.refresh_days * DAY
