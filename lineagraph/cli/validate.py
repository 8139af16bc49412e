"""``validate``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lineagraph import store
from lineagraph.cli import EXIT_ERROR, tell
from lineagraph.cli.answers import print_json
from lineagraph.exports.sparql import stores
from lineagraph.exports.validation.validate import validate_graph, validate_rdf
from lineagraph.exports.validation.violations import Violation, in_words
from lineagraph.graph.errors import ExportError
from lineagraph.graph.plurals import plural

_GRAPH = ".jsonl"
"""The ending of a built graph, which is no RDF."""

_SECONDS_BETWEEN_LINES = 5.0


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong with each file; 1 if anything is."""
    found = {path: _validated(path, quiet=arguments.quiet) for path in arguments.files}
    if arguments.json:
        print_json([_plain(path, violations) for path, violations in found.items()])
    else:
        print("\n".join(_told(path, violations) for path, violations in found.items()))
    return EXIT_ERROR if any(found.values()) else 0


def _validated(path: Path, *, quiet: bool) -> Sequence[Violation]:
    """What is wrong with one file.

    Raises:
        LineagraphError: it cannot be read, or is no graph of ours.
    """
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file in it, such as {path / 'graph.ttl'}")
    if not path.exists():
        raise ExportError(f"there is no file {path}")
    if not path.stat().st_size:
        raise ExportError(f"{path} is empty")
    if path.suffix.lower() not in {*stores.RDF_ENDINGS, _GRAPH}:
        known = ", ".join([*stores.RDF_ENDINGS, _GRAPH])
        raise ExportError(f"{path}: the ending tells no format of RDF; known are {known}")
    progress = _Progress(path, quiet=quiet)
    progress.say("reading")
    if path.suffix.lower() == _GRAPH:
        return list(validate_graph(store.read_graph_file(path), progress))
    try:
        return list(validate_rdf(stores.load_union(path), progress))
    except ExportError as error:
        named = str(error) if str(path) in str(error) else f"{path}: {error}"
        raise ExportError(named) from error


@dataclass(slots=True)
class _Progress:
    """Says now and then what is being checked, on standard error."""

    path: Path
    quiet: bool
    _last: float = field(default=0.0)

    def __call__(self, what: str, place: int, of: int) -> None:
        if time.monotonic() - self._last >= _SECONDS_BETWEEN_LINES:
            self.say(f"checking {what} ({place} of {of})")

    def say(self, what: str) -> None:
        """Say it."""
        self._last = time.monotonic()
        if not self.quiet:
            tell(f"{self.path}: {what}")


def _plain(path: Path, violations: Sequence[Violation]) -> dict[str, object]:
    return {
        "file": str(path),
        "conforms": not violations,
        "violations": [asdict(one) for one in violations],
    }


def _told(path: Path, violations: Sequence[Violation]) -> str:
    if not violations:
        return f"{path} conforms: it keeps the shapes and the model's rules"
    count = f"{len(violations):,} {plural('violation', len(violations))}"
    return f"{in_words(violations)}\n{path} does not conform: {count}"
