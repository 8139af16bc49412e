"""``diff``."""

from __future__ import annotations

import argparse
from pathlib import Path

from lineagraph.cli.answers import print_json
from lineagraph.graph.changes import Changes, Item, Value, diff, items_of_graph, items_of_list
from lineagraph.graph.errors import IngestError
from lineagraph.ingest.lists import parse_list
from lineagraph.store import read_graph, read_list


def run(arguments: argparse.Namespace) -> int:
    """Print what changed between two lists or two built graphs."""
    old, new = Path(arguments.old), Path(arguments.new)
    if old.is_dir() != new.is_dir():
        raise IngestError(f"{old} and {new} must both be lists or both be folders of built graphs")
    changes = diff(_items(old), _items(new))
    if arguments.json:
        print_json(
            {
                "added": [_plain(item) for item in changes.added],
                "removed": [_plain(item) for item in changes.removed],
                "changed": [
                    {"id": change.id, "field": change.field, "old": change.old, "new": change.new}
                    for change in changes.changed
                ],
            }
        )
    else:
        _print(changes)
    return 0


def _items(path: Path) -> tuple[Item, ...]:
    if path.is_dir():
        return items_of_graph(read_graph(path))
    return items_of_list(parse_list(read_list(path), name=path.name))


def _plain(item: Item) -> dict[str, Value]:
    return {
        "id": item.id,
        "acronym": item.acronym,
        "title": item.title,
        "year": item.fields["year"],
    }


def _print(changes: Changes) -> None:
    for sign, items in (("+", changes.added), ("-", changes.removed)):
        for item in items:
            print(f"{sign} {item.title}  ({item.id})")
    for change in changes.changed:
        print(f"~ {change.id}  {change.field}: {_text(change.old)} -> {_text(change.new)}")
    counts = (len(changes.added), len(changes.removed), len(changes.changed))
    print("{} added, {} removed, {} fields changed".format(*counts))


def _text(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else "none" if value is None else str(value)
