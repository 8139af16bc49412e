"""Whole runs of the source against the stand-in, in time that is held."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lineagraph.graph.records import Completeness, Depth, Harvest, Status, Wanted
from lineagraph.graph.titles import title_key
from lineagraph.ingest.semantic_scholar.open import Surroundings, Wishes, open_source
from lineagraph.ingest.semantic_scholar.source import SemanticScholarSource
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.moods import LASTING, Fault, Moods, MoodyService
from tests.semantic_scholar_server.service import Service
from tests.semantic_scholar_server.wire import START, DirectTransport, HeldTime

_CLAIMS_ALL = {Completeness.COMPLETE, Completeness.EMPTY}
RATES = (0.02, 0.1, 0.3, 0.6, 0.95)


@dataclass(kw_only=True)
class Trial:
    """One run and what it left behind."""

    harvest: Harvest
    source: SemanticScholarSource
    service: MoodyService
    time: HeldTime

    @property
    def requests(self) -> list[str]:
        """What was asked, in order: method, path, query and body."""
        return [
            f"{asked.method} {asked.path}?{asked.query} {asked.body.decode()}"
            for asked, _ in self.service.log
        ]


@dataclass(kw_only=True)
class Bench:
    """Facts, a list and a cache, on which runs are tried."""

    facts: Facts
    wanted: Sequence[Wanted]
    folder: Path
    depth: Depth | None = None
    environment: dict[str, str] = field(default_factory=dict)
    start: float = START

    def run(self, moods: Moods | None = None, wishes: Wishes | None = None) -> Trial:
        """Run once."""
        service = MoodyService(service=Service(self.facts), moods=moods or Moods())
        time = HeldTime(now=self.start)
        surroundings = Surroundings(
            environment={**self.environment, "LINEAGRAPH_CACHE": str(self.folder)},
            home=self.folder,
            clock=time.clock(),
            transport=DirectTransport(service, time),
        )
        with open_source(wishes or Wishes(), surroundings) as source:
            harvest = source.fetch(self.wanted, self.depth)
        return Trial(harvest=harvest, source=source, service=service, time=time)


def schedule(seed: int) -> Moods:
    """A random schedule of faults."""
    chance = random.Random(seed)  # noqa: S311  no secrets here
    every = [fault for fault in Fault if fault not in LASTING or chance.random() < 0.3]
    kinds = tuple(chance.sample(every, chance.randint(1, len(every))))
    return Moods(rate=chance.choice(RATES), kinds=kinds, seed=seed)


def complaints(disturbed: Harvest, clean: Harvest) -> list[str]:
    """What a disturbed harvest says that is not so: wrong papers, wrong or hidden edges."""
    found = []
    truth = edges(clean)
    disturbed = _with_ids(disturbed, clean)
    for at, (told, true) in enumerate(zip(disturbed.resolutions, clean.resolutions, strict=True)):
        if told.status is Status.RESOLVED and told.key != true.key:
            found.append(f"wanted paper {at} is taken for {told.key}")
        if told.status not in {true.status, Status.FAILED}:
            found.append(f"wanted paper {at} is said to be {told.status}")
    told_edges = edges(disturbed)
    found += [f"{citing} cites {cited}?" for citing, cited in sorted(told_edges - truth)]
    listed = {resolution.key for resolution in disturbed.resolutions if resolution.key}
    for record in disturbed.papers:
        if record.key not in listed or record.references not in _CLAIMS_ALL:
            continue
        hidden = {edge for edge in truth - told_edges if edge[0] == record.key}
        if hidden:
            found.append(f"{record.key} is {record.references} without {len(hidden)} references")
    return found


def _with_ids(harvest: Harvest, clean: Harvest) -> Harvest:
    """A work that is known by its title only has, where the truth knows more, its id."""
    ids = {f"title:{title_key(record.title)}": record.key for record in clean.papers}
    return replace(
        harvest,
        papers=tuple(replace(r, key=ids.get(r.key, r.key)) for r in harvest.papers),
        resolutions=tuple(
            replace(r, key=ids.get(r.key, r.key) if r.key else None) for r in harvest.resolutions
        ),
    )


def edges(harvest: Harvest) -> set[tuple[str, str]]:
    """Who cites whom, by key."""
    keys = [record.key for record in harvest.papers]
    rows = harvest.citations
    return {
        (keys[citing], keys[cited])
        for citing, cited in zip(rows.citing.tolist(), rows.cited.tolist(), strict=True)
    }


def is_uncertain(harvest: Harvest) -> bool:
    """Whether anything in a harvest is marked uncertain."""
    return any(record.references is Completeness.UNCERTAIN for record in harvest.papers)
