"""``queries``."""

from __future__ import annotations

import argparse

from lineagraph.cli.answers import print_json
from lineagraph.exports.sparql.catalogue import NamedQuery, named_queries


def run(arguments: argparse.Namespace) -> int:
    """Print the named queries by theme."""
    queries = named_queries()
    if arguments.json:
        print_json([_plain(query) for query in queries])
        return 0
    for theme in dict.fromkeys(query.theme for query in queries):
        print(f"{theme}")
        for query in queries:
            if query.theme == theme:
                print(f"  {query.name}: {query.answers}")
                for one in query.parameters:
                    print(f"      --param {one.name}={one.default}  {one.meaning}")
                print(f"      cost: {query.cost}")
    return 0


def _plain(query: NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "theme": query.theme,
        "answers": query.answers,
        "cost": query.cost,
        "parameters": [
            {"name": one.name, "meaning": one.meaning, "default": one.default}
            for one in query.parameters
        ],
    }
