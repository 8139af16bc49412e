"""``build``."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lineagraph import store
from lineagraph.cli import EXIT_ERROR, EXIT_PROBLEMS, tell
from lineagraph.cli.inputs import is_file, read_inputs
from lineagraph.cli.sources import again, answers_in_words, asks_nobody, open_sources
from lineagraph.cli.summary import summary
from lineagraph.exports.rdf.iris import is_base
from lineagraph.graph.errors import ExportError
from lineagraph.graph.model import DEFAULT_BASE_IRI
from lineagraph.graph.reading import ReadingList
from lineagraph.graph.records import Depth
from lineagraph.graph.side_file import SideFile
from lineagraph.ingest.lists.any_list import parse_list
from lineagraph.pipeline import Request, build, to_files


def run(arguments: argparse.Namespace) -> int:
    """Build the graph and write all outputs together."""
    output = store.Output(arguments.out)
    try:
        return _build(arguments, output)
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(_told(arguments, is_written=output.is_written)) from stop


def _build(arguments: argparse.Namespace, output: store.Output) -> int:
    # Inputs are read first: a wrong one ends here, before anybody is asked or anything written.
    request = _request(arguments)
    with open_sources(arguments) as sources, output.fresh() as fresh:
        request = replace(request, sources=sources.asked)
        analysis = build(request) if arguments.quiet else build(request, tell)
        store.write_files(fresh, to_files(analysis, with_text=arguments.with_text))
    print(summary(analysis, arguments.out))
    for line in answers_in_words(sources, analysis.graph.problems, arguments.command_line):
        print(line)
    print(f"open {arguments.out / 'explorer.html'} in a browser")
    if sources.are_in_vain:
        tell("Semantic Scholar answered for none of the papers: the graph has the list alone")
    if sources.are_interrupted or sources.are_in_vain:
        return EXIT_ERROR
    return EXIT_PROBLEMS if arguments.strict and analysis.graph.problems else 0


def _told(arguments: argparse.Namespace, *, is_written: bool) -> str:
    """What a user is told who interrupted a build."""
    if is_written:
        return f"interrupted; everything was written to {arguments.out} before"
    kept = "" if asks_nobody(arguments) else "; answers that came are kept"
    command = shlex.join(["lineagraph", *again(arguments.command_line)])
    return f"interrupted; nothing was written to {arguments.out}{kept}; continue with: {command}"


def _request(arguments: argparse.Namespace) -> Request:
    paths = [Path(name) for name in arguments.lists if is_file(name)]
    return Request(
        readings=_readings(arguments),
        depth=Depth(arguments.depth) if arguments.depth else None,
        side_files=_side_files(arguments, paths),
        base_iri=_base_iri(arguments.base_iri),
        previous=store.read_graph(arguments.previous) if arguments.previous else None,
    )


def _base_iri(given: str | None) -> str:
    base = given or DEFAULT_BASE_IRI
    if not is_base(base) or not base.startswith(("http://", "https://")):
        raise ExportError(
            f"--base-iri {base!r} is no IRI that others can begin with: "
            f"use one such as {DEFAULT_BASE_IRI}"
        )
    return base if base.endswith(("/", "#")) else f"{base}/"


def _readings(arguments: argparse.Namespace) -> list[ReadingList]:
    if not arguments.lists:
        return [parse_list(store.read_example_list(), name=store.EXAMPLE_LIST)]
    return [one.parse() for one in read_inputs(arguments.lists, offline=arguments.offline)]


def _side_files(arguments: argparse.Namespace, paths: Sequence[Path]) -> list[SideFile]:
    if arguments.overrides:
        found = [store.read_side_file(arguments.overrides)]
    elif not arguments.lists:
        found = [store.read_example_side_file()]
    else:
        beside = dict.fromkeys(path.parent / store.SIDE_FILE for path in paths)
        found = [store.read_side_file(path) for path in beside if path.exists()]
    tables = [
        SideFile(name=path.name, declared=store.read_declared(path)) for path in arguments.declared
    ]
    return [*found, *tables]
