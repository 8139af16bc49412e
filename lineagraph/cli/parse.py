"""``parse``."""

from __future__ import annotations

import argparse

from lineagraph.cli import EXIT_PROBLEMS
from lineagraph.cli.answers import print_json
from lineagraph.cli.inputs import read_input
from lineagraph.graph.plurals import counted
from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.lists.reading_json import to_json


def run(arguments: argparse.Namespace) -> int:
    """Print what was read from a list."""
    reading = read_input(arguments.list, offline=arguments.offline).parse()
    if arguments.json:
        print_json(to_json(reading))
    else:
        _print(reading)
    return EXIT_PROBLEMS if arguments.strict and reading.problems else 0


def _print(reading: ReadingList) -> None:
    section: tuple[str, ...] = ()
    for entry in reading.entries:
        if entry.section_path != section:
            section = entry.section_path
            print(f"\n# {' / '.join(section)}")
        print(f"{entry.line:>5}  {_line(entry)}")
    for title, found in (("datasets", reading.datasets), ("groups", reading.groups)):
        for resource in found:
            print(f"{resource.line:>5}  [{title[:-1]}] {resource.name}")
    for problem in reading.problems:
        print(f"{reading.name}:{problem.line}: {problem.rule}: {problem.reason}")
    counts = [
        counted(len(reading.entries), "entry"),
        counted(len(reading.datasets), "dataset"),
        counted(len(reading.groups), "group"),
        counted(len(reading.problems), "problem"),
    ]
    print(f"\n{', '.join(counts)}")


def _line(entry: Entry) -> str:
    venues = ", ".join(venue.raw for venue in entry.venues)
    id_ = f"arXiv {entry.arxiv}" if entry.arxiv else f"DOI {entry.doi}" if entry.doi else ""
    acronym = f"[{entry.acronym}] " if entry.acronym else ""
    return " | ".join(part for part in (f"{acronym}{entry.title}", venues, id_) if part)
