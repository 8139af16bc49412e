"""Which citation sources a build asks, and what is said of them when it is done."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lineagraph import store
from lineagraph.graph.fallback import AtDepth
from lineagraph.graph.plurals import counted
from lineagraph.graph.reading import UNASKED, Problem
from lineagraph.graph.records import CitationSource, Depth, Status

if TYPE_CHECKING:  # the live client is imported only when somebody is asked
    from lineagraph.ingest.semantic_scholar.open import Surroundings
    from lineagraph.ingest.semantic_scholar.source import SemanticScholarSource

_ONCE = ("--refresh", "--offline", "--max-requests")
"""Flags that the command that continues leaves out, with the number behind them."""

_UNRESOLVED = frozenset(f"paper-{status}" for status in Status if status is not Status.RESOLVED)
"""Rules of papers that no source has."""
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Sources in the order in which they are asked; `live` is Semantic Scholar among them."""

    asked: tuple[CitationSource, ...]
    live: SemanticScholarSource | None = None

    @property
    def are_interrupted(self) -> bool:
        """Whether the user stopped the asking, and something is missing for it."""
        live = self.live
        return live is not None and live.session.is_stopped and live.tally.is_unfinished

    @property
    def are_in_vain(self) -> bool:
        """Whether nobody but Semantic Scholar was asked, and no answer could be had."""
        return self.live is not None and len(self.asked) == 1 and self.live.tally.is_in_vain


def asks_nobody(arguments: argparse.Namespace) -> bool:
    """Whether the recorded network alone is to answer."""
    return arguments.source == "recorded" or (arguments.source == "auto" and not arguments.lists)


@contextmanager
def open_sources(arguments: argparse.Namespace) -> Iterator[Sources]:
    """The sources that `--source` names.

    Without a list nobody is contacted unless Semantic Scholar is asked for by name: the embedded
    list comes with its recorded network.
    """
    recorded: CitationSource = store.read_recorded_network()
    if arguments.lists:
        recorded = AtDepth(source=recorded, depth=Depth.CITATIONS)
    if asks_nobody(arguments):
        yield Sources(asked=(recorded,))
        return
    from lineagraph.cli.interrupts import Interruptible
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
        asked = Interruptible(source=live)
        yield Sources(asked=(asked, recorded) if is_auto else (asked,), live=live)


def surroundings() -> Surroundings:
    """The real environment."""
    from lineagraph.ingest.semantic_scholar.open import Surroundings

    return Surroundings(environment=os.environ, home=Path.home())


def answers_in_words(
    sources: Sources, problems: Sequence[Problem], command: Sequence[str]
) -> Iterator[str]:
    """How Semantic Scholar answered, what is missing and why, and the command that brings it."""
    if sources.live is None:
        return
    tally, requests = sources.live.tally, sources.live.session.requests
    unknown = sum(problem.rule in _UNRESOLVED for problem in problems)
    others = f" (of which another source has {known})" if (known := tally.missing - unknown) else ""
    yield (
        f"Semantic Scholar: {counted(tally.cached, 'paper')} from the cache, {tally.asked} asked"
        f" for ({counted(requests, 'request')}), {tally.partial} in part, {tally.missing} not had"
        f"{others}, {tally.uncertain} uncertain"
    )
    if not tally.is_unfinished:
        return
    yield from missing_in_words(problems)
    stopped = sources.live.session.breaker.reason
    if sources.are_interrupted:
        yield "Semantic Scholar was not asked any more: you interrupted it"
    elif stopped:
        yield f"Semantic Scholar was not asked any more, because: {stopped}"
    elif sources.live.session.is_spent:
        yield f"Semantic Scholar was not asked any more: {requests} requests were allowed"
    yield f"continue with: {shlex.join(['lineagraph', *again(command)])}"


def missing_in_words(problems: Iterable[Problem]) -> Iterator[str]:
    """What could not be had, by reason: a few by name, the rest by number."""
    by_reason: dict[str, list[str]] = {}
    for problem in problems:
        if problem.rule in UNASKED:
            place = f" ({problem.list}:{problem.line})" if problem.line else ""
            by_reason.setdefault(problem.reason, []).append(f"{problem.text}{place}")
    for reason, names in by_reason.items():
        told = "; ".join(names[:_NAMED])
        rest = len(names) - _NAMED
        yield f"missing: {told}{f'; and {rest} more' if rest > 0 else ''}: {reason}"


def again(command: Sequence[str]) -> Iterator[str]:
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
