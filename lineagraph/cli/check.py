"""``check``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from lineagraph.cli import EXIT_PROBLEMS
from lineagraph.cli.answers import print_json
from lineagraph.cli.inputs import ListText, read_input
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.codec import to_plain
from lineagraph.graph.errors import ExportError
from lineagraph.graph.reading import Problem, ReadingList, in_order
from lineagraph.ingest.lists.repairs import repair
from lineagraph.store import read_line_end, write_file


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong or doubtful in a list; with ``--fix`` write a mended copy."""
    given = read_input(arguments.list, offline=arguments.offline)
    reading = given.parse()
    problems = _problems(reading)
    if arguments.format == "json":
        print_json([to_plain(problem) for problem in problems])
    else:
        line = _annotation if arguments.format == "github" else _line
        for problem in problems:
            print(line(arguments.list, problem))
    if arguments.fix:
        _fix(given, reading, arguments.fix)
    return EXIT_PROBLEMS if arguments.strict and problems else 0


def _problems(reading: ReadingList) -> tuple[Problem, ...]:
    _, clashes = unite([reading])
    read = [replace(problem, list=reading.name) for problem in reading.problems]
    return in_order([*read, *clashes])


def _line(place: str, problem: Problem) -> str:
    text = f" [{problem.text}]" if problem.text else ""
    return f"{place}:{problem.line or 1}: {problem.rule}: {problem.reason}{text}"


def _annotation(place: str, problem: Problem) -> str:
    """A workflow command that GitHub shows at the line in a pull request."""
    where = f"file={_escaped(place)},line={problem.line or 1},title={_escaped(problem.rule)}"
    message = problem.reason.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::warning {where}::{message}"


def _escaped(value: str) -> str:
    """A property of a workflow command; it may hold no separator."""
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(char, code)
    return value


def _fix(given: ListText, reading: ReadingList, target: Path) -> None:
    if target.exists():
        raise ExportError(f"{target} exists already; --fix writes a new file, never over another")
    mended, repairs = repair(given.text, reading)
    line_end = read_line_end(given.path) if given.path else "\n"
    write_file(target, [mended.replace("\n", line_end)])
    for one in repairs:
        print(f"line {one.line}: {one.old} -> {one.new}", file=sys.stderr)
    print(f"{len(repairs)} repairs written to {target}", file=sys.stderr)
