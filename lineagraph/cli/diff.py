"""``diff``."""

from __future__ import annotations

import argparse
from pathlib import Path

from lineagraph.cli.answers import print_json
from lineagraph.cli.inputs import read_input
from lineagraph.graph.assembling.changes import (
    Changes,
    Item,
    Value,
    diff,
    items_of_graph,
    items_of_list,
)
from lineagraph.graph.errors import IngestError
from lineagraph.graph.plurals import counted
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print what changed between two lists or two built graphs."""
    old, new = arguments.old, arguments.new
    if Path(old).is_dir() != Path(new).is_dir():
        raise IngestError(f"{old} and {new} must both be lists or both be folders of built graphs")
    changes = diff(*(_items(name, offline=arguments.offline) for name in (old, new)))
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


def _items(name: str, *, offline: bool) -> tuple[Item, ...]:
    if Path(name).is_dir():
        return items_of_graph(read_graph(Path(name)))
    return items_of_list(read_input(name, offline=offline).parse())


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
    fields = counted(len(changes.changed), "field")
    print(f"{len(changes.added)} added, {len(changes.removed)} removed, {fields} changed")


def _text(value: Value) -> str:
    words = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return words or "none"
