"""Run the stand-in by hand: ``python -m tests.semantic_scholar_server --port 8765``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.semantic_scholar_server.facts import EXAMPLE, Facts
from tests.semantic_scholar_server.moods import Fault, Moods, MoodyService
from tests.semantic_scholar_server.service import Service
from tests.semantic_scholar_server.wire import serve


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--facts", type=Path, default=EXAMPLE, help="papers and citations.jsonl")
    parser.add_argument("--faults", default="", help="such as 3:429,5-8:503,12:drop")
    parser.add_argument("--rate", type=float, default=0.0, help="chance of a fault, 0 to 1")
    parser.add_argument("--kinds", default="", help=f"of {', '.join(Fault)}")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--log", type=Path, help="one JSON line for each request")
    given = parser.parse_args()
    kinds = tuple(Fault(name) for name in given.kinds.split(",") if name)
    moods = Moods(by_number=Moods.parse(given.faults), rate=given.rate, seed=given.seed)
    if kinds:
        moods.kinds = kinds
    service = MoodyService(service=Service(Facts.of_example(given.facts)), moods=moods)
    with serve(service, port=given.port, log=given.log) as server:
        print(f"LINEAGRAPH_S2_URL=http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print(f"{len(service.log)} requests were answered")  # noqa: T201


if __name__ == "__main__":
    main()
