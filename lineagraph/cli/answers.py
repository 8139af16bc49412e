"""How nodes and links look in answers: the JSON shapes are a contract, the text is for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from lineagraph.graph.lineage.evidence import LineageLink, Rung
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.texts import Told, citing_sentences


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def node(paper: Paper) -> dict[str, Any]:
    """A paper as answers name it."""
    return {
        "id": paper.id,
        "name": paper.name,
        "title": paper.title,
        "year": paper.year,
        "listed": paper.listed,
    }


def evidence(rungs: Iterable[Rung]) -> list[dict[str, Any]]:
    """The rungs of a link."""
    return [
        {"rung": rung.kind, "value": rung.value, "source": rung.source, "text": rung.text}
        for rung in rungs
    ]


def step(graph: KnowledgeGraph, link: LineageLink) -> dict[str, Any]:
    """A link of a trace or of the backbone."""
    return {
        "from": graph.papers[link.ancestor].id,
        "to": graph.papers[link.descendant].id,
        "score": link.score,
        "cited": link.cited,
        "evidence": evidence(link.rungs),
        "sentences": sentences(graph, link),
    }


def sentences(graph: KnowledgeGraph, link: LineageLink) -> list[dict[str, Any]]:
    """The sentences in which the descendant cites the ancestor, with their sources."""
    told = citing_sentences(graph, link.descendant, link.ancestor)
    return [{"text": one.text, "sources": [source.id for source in one.sources]} for one in told]


def quoted_sentences(graph: KnowledgeGraph, link: LineageLink, *, most: int = 2) -> list[str]:
    """A few of these sentences, for people."""
    told = citing_sentences(graph, link.descendant, link.ancestor)
    return [
        f"\N{LEFT DOUBLE QUOTATION MARK}{one.text}\N{RIGHT DOUBLE QUOTATION MARK} {named(one)}"
        for one in told[:most]
    ]


def named(told: Told) -> str:
    """Who gave a text, in brackets."""
    return f"({', '.join(source.name for source in told.sources)})"


def in_words(link: LineageLink) -> str:
    """The evidence of a link as one line."""
    return "; ".join(rung.text for rung in link.rungs) or "cited, nothing more is known"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns aligned for reading; the last column is left ragged."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header) - 1)]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]
        )
        for line in lines
    )
