"""Which citation sources a build asks, and what is said of them when it is done."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lineagraph import store
from lineagraph.graph.fallback import AtDepth
from lineagraph.graph.records import CitationSource, Depth

if TYPE_CHECKING:  # the live client is imported only when somebody is asked
    from lineagraph.ingest.semantic_scholar.open import Surroundings
    from lineagraph.ingest.semantic_scholar.source import SemanticScholarSource

_ONCE = ("--refresh", "--offline", "--max-requests")
"""Flags that the command that continues leaves out, with the number behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Sources in the order in which they are asked; `live` is Semantic Scholar among them."""

    asked: tuple[CitationSource, ...]
    live: SemanticScholarSource | None = None


@contextmanager
def open_sources(arguments: argparse.Namespace) -> Iterator[Sources]:
    """The sources that `--source` names.

    Without a list nobody is contacted unless Semantic Scholar is asked for by name: the embedded
    list comes with its recorded network.
    """
    recorded: CitationSource = store.read_recorded_network()
    if arguments.lists:
        recorded = AtDepth(source=recorded, depth=Depth.CITATIONS)
    if arguments.source == "recorded" or (arguments.source == "auto" and not arguments.lists):
        yield Sources(asked=(recorded,))
        return
    from lineagraph.cli.progress import watching
    from lineagraph.ingest.semantic_scholar.open import Wishes, open_source

    is_auto = arguments.source == "auto"
    wishes = Wishes(
        most=arguments.max_requests,
        is_offline=arguments.offline,
        refresh_days=arguments.refresh,
        has_substitute=is_auto,
    )
    with (
        watching(quiet=arguments.quiet) as watcher,
        open_source(wishes, surroundings(), watcher) as live,
    ):
        yield Sources(asked=(live, recorded) if is_auto else (live,), live=live)


def surroundings() -> Surroundings:
    """The real environment."""
    from lineagraph.ingest.semantic_scholar.open import Surroundings

    return Surroundings(environment=os.environ, home=Path.home())


def answers_in_words(sources: Sources, command: list[str]) -> Iterator[str]:
    """How Semantic Scholar answered, and the command that brings what is missing."""
    if sources.live is None:
        return
    tally, requests = sources.live.tally, sources.live.session.requests
    yield (
        f"Semantic Scholar: {tally.cached} papers from the cache, {tally.asked} asked for"
        f" ({requests} requests), {tally.missing} not had, {tally.uncertain} uncertain"
    )
    stopped = sources.live.session.breaker.reason
    if stopped:
        yield f"Semantic Scholar was not asked any more, because: {stopped}"
    elif sources.live.session.is_spent:
        yield f"Semantic Scholar was not asked any more: {requests} requests were allowed"
    if tally.is_unfinished and not sources.live.memory.is_offline:
        yield f"continue with: {shlex.join(['lineagraph', *again(command)])}"


def again(command: list[str]) -> Iterator[str]:
    """The command without the flags that were meant for one run."""
    words = iter(range(len(command)))
    for at in words:
        name, has_value = command[at].partition("=")[0], "=" in command[at]
        if name not in _ONCE:
            yield command[at]
        elif not has_value and at + 1 < len(command) and _is_number(command[at + 1]):
            next(words, None)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
