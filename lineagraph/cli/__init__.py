"""The command line: a thin skin over the pipeline, the store and the graph.

Commands live in one module each and are imported when they are called: ``--help`` is fast.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from collections.abc import Sequence

from lineagraph import __version__
from lineagraph.cli.arguments import COMMANDS
from lineagraph.graph.errors import LineagraphError

EXIT_ERROR, EXIT_PROBLEMS = 1, 3
"""Beside 0, and argparse's 2 for a wrong use; `EXIT_PROBLEMS` is what ``--strict`` asks for."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # A run makes a million objects that live to its end: looking at them all again and again for
    # garbage would take a quarter of its time.
    gc.set_threshold(200_000, 50, 100)
    try:
        arguments = read_arguments(argv)
        arguments.command_line = [*(sys.argv[1:] if argv is None else argv)]
        command = importlib.import_module(f"lineagraph.cli.{arguments.module}")
        code: int = command.run(arguments)
    except LineagraphError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        sys.stdout = None  # nothing may be flushed into the pipe
        return 0
    except KeyboardInterrupt as stop:
        return _complain(str(stop) or "interrupted")
    return code


def read_arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The arguments of one command; on a wrong one, the usage of that command and exit code 2."""
    given = [*(sys.argv[1:] if argv is None else argv)]
    root = parser()
    if given and not given[0].startswith("-") and given[0] not in COMMANDS:
        import difflib

        likely = difflib.get_close_matches(given[0], COMMANDS, n=1)
        meant = f"did you mean '{likely[0]}'?" if likely else f"choose from {', '.join(COMMANDS)}"
        root.error(f"there is no command '{given[0]}'; {meant}")
    arguments, unknown = root.parse_known_args(given)
    if unknown:
        arguments.parser.error(f"there is no argument {' '.join(unknown)}")
    return arguments


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    root = argparse.ArgumentParser(
        prog="lineagraph",
        description="From a reading list of papers to a knowledge graph with method lineages.",
        epilog="Start with 'lineagraph build': it builds the embedded example into the folder out.",
    )
    root.add_argument("--version", action="version", version=f"lineagraph {__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.summary, description=command.summary)
        sub.set_defaults(command=name, module=command.module, parser=sub)
        for add in command.arguments:
            add(sub)
    return root


def tell(sentence: str) -> None:
    """Say on standard error what is no part of an answer."""
    print(f"lineagraph: {sentence}", file=sys.stderr, flush=True)


def _complain(message: str) -> int:
    tell(message)
    return EXIT_ERROR
