"""The process that holds the graph: loaded once, it forks workers.

A worker shares the graph's memory with it and starts in milliseconds, so one that was stopped
is replaced without loading anything again. It is started by `engine`, with a socket on which
each byte comes with a worker's ends of a `Line`.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

from lineagraph.exports.rdf.terms import Iri, Literal, value_of
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.results import TABLE_FORMS
from lineagraph.exports.sparql.stores import Store
from lineagraph.graph.errors import ExportError
from lineagraph.server.line import end_with
from lineagraph.server.question import Limits, Question
from lineagraph.server.worker import answer, misunderstanding, serve

_SIZES = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_SPACES = """
PREFIX void: <http://rdfs.org/ns/void#>
SELECT DISTINCT ?space { ?dataset a void:Dataset ; void:uriSpace ?space } ORDER BY ?space
"""


def main(arguments: list[str]) -> None:
    """Load what `arguments` name, say so, and fork workers until the socket is closed."""
    control = socket.socket(fileno=int(arguments[0]))
    order = json.loads(arguments[1])
    limits = Limits(**order["limits"])
    try:
        store, report = load(order["graph"], order["named"], order["quads"])
    except ExportError as error:
        _say(control, {"error": str(error)})
        return
    _warm_up(store, limits)
    if _say(control, report):
        _fork_on_demand(store, control, limits)


def _say(control: socket.socket, report: Mapping[str, object]) -> bool:
    """Tell the server; False where it is gone."""
    try:
        control.sendall(json.dumps(report).encode() + b"\n")
    except BrokenPipeError:
        return False
    return True


def load(
    graph: str | None, named: dict[str, str], quads: str | None = None
) -> tuple[Store, dict[str, object]]:
    """The store, and what is in it: triples of each graph, and where its nodes' IRIs begin."""
    store = stores.load(Path(graph)) if graph else stores.Store()
    total = len(store)
    if quads:
        stores.add_quads(store, Path(quads))
    sizes = _sizes(store)
    answers = sparql.rows(sparql.run(store, _SPACES))
    spaces = [value_of(Literal(row[0])) for row in answers if row[0]]
    for name, path in named.items():
        before = len(store)
        stores.load_graph(store, name, Path(path))
        sizes[name] = len(store) - before
    return store, {"triples": total, "named": sizes, "spaces": spaces}


def _sizes(store: Store) -> dict[str, int]:
    """How many triples each named graph has."""
    rows = sparql.rows(sparql.run(store, _SIZES))
    return {
        value_of(Iri(name)): int(value_of(Literal(size))) for name, size in rows if name and size
    }


def _warm_up(store: Store, limits: Limits) -> None:
    """Import all that a worker may need: it can open no file."""
    for form in TABLE_FORMS:
        query = 'SELECT ("SERVICE"@en AS ?word) (<a:b> AS ?iri) (1 AS ?one) (BNODE() AS ?node) {}'
        answer(store, Question(query=query, table_form=form), limits)
    for form in sparql.GRAPH_FORMS:
        answer(store, Question(query="CONSTRUCT { <a:b> <a:c> 1 } {}", graph_form=form), limits)
    for wrong in ("ASK {", "SERVICE {", "SELECT (<<( <a:b> <a:c> 1 )>> AS ?x) {}"):
        misunderstanding(Question(query=wrong))
        answer(store, Question(query=wrong), limits)


def _fork_on_demand(store: Store, control: socket.socket, limits: Limits) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended workers vanish by themselves
    warnings.simplefilter("ignore", DeprecationWarning)  # forks beside the engine's idle threads
    gc.collect()
    gc.freeze()
    while True:
        asked, ends, _, _ = socket.recv_fds(control, 1, 2)
        if not asked:
            return
        if len(ends) == 2:  # noqa: PLR2004  the channel and the life of one worker
            _fork(store, control, ends, limits)
        for end in ends:
            os.close(end)


def _fork(store: Store, control: socket.socket, ends: Sequence[int], limits: Limits) -> None:
    try:
        is_worker = os.fork() == 0
    except OSError:  # no process is free: the asker sees its channel close
        is_worker = False
    if is_worker:
        control.close()
        _be_silent()
        channel, life = ends
        try:
            end_with(life)
            serve(store, socket.socket(fileno=channel), limits)
        finally:
            os._exit(0)


def _be_silent() -> None:
    """What the engine says as it dies is told to the asker in better words."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    main(sys.argv[1:])
