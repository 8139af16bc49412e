"""Try random fault schedules over the example: does every run end, tell the truth, and heal?

    python -m benchmarks.fault_schedules [COUNT=200] [FIRST_SEED=0]

Each schedule is one run in which faults strike by chance (from one request in fifty to nearly all),
followed by a clean run on the same cache, whose harvest must equal that of an undisturbed run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lineagraph import store
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.records import Depth, Harvest, Wanted
from lineagraph.ingest.lists.any_list import parse_list
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.trials import Bench, complaints, is_uncertain, schedule

DEPTHS = (Depth.REFERENCES, Depth.LIST, Depth.CITATIONS)


def main(count: int, first: int) -> int:
    facts, wanted = Facts.of_example(), example()
    clean = {depth: undisturbed(facts, wanted, depth) for depth in DEPTHS}
    seen: Counter[str] = Counter()
    begun = time.perf_counter()
    for seed in range(first, first + count):
        depth = DEPTHS[seed % len(DEPTHS)]
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(facts=facts, wanted=wanted, folder=Path(folder), depth=depth)
            trial = bench.run(schedule(seed))
            again = bench.run()
        found = complaints(trial.harvest, clean[depth])
        if again.harvest != clean[depth]:
            found.append("the following clean run differs from an undisturbed one")
        seen.update(faults=sum(fault is not None for _, fault in trial.service.log))
        seen.update(requests=len(trial.service.log), uncertain=is_uncertain(trial.harvest))
        seen.update(stopped=bool(trial.source.session.breaker.reason), wrong=bool(found))
        for complaint in found[:5]:
            print(f"seed {seed} ({depth}): {complaint}")
    print(f"{count} schedules in {time.perf_counter() - begun:.0f} s: {dict(seen)}")
    return 1 if seen["wrong"] else 0


def example() -> Sequence[Wanted]:
    reading = parse_list(store.read_example_list(), name=store.EXAMPLE_LIST)
    works, _ = unite([reading], [store.read_example_side_file()])
    return [work.wanted for work in works]


def undisturbed(facts: Facts, wanted: Sequence[Wanted], depth: Depth) -> Harvest:
    with tempfile.TemporaryDirectory() as folder:
        return Bench(facts=facts, wanted=wanted, folder=Path(folder), depth=depth).run().harvest


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [200, 0][len(given) :])))
