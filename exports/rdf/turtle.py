"""Turtle and TriG, grouped by subject and shortened with prefixes.

https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lineagraph.exports.rdf.columns import Column, Pair
from lineagraph.exports.rdf.pieces import pieces
from lineagraph.exports.rdf.remembered import Remembered
from lineagraph.exports.rdf.rows import by_row
from lineagraph.exports.rdf.stream import Block, Description, Table, Triples
from lineagraph.exports.rdf.terms import XSD, Iri, Term
from lineagraph.exports.rdf.vocabulary import RDF_TYPE

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_:-])?", re.ASCII)
_BARE = {
    f'"^^<{XSD}integer>': re.compile(r"-?\d+"),
    f'"^^<{XSD}decimal>': re.compile(r"-?\d*\.\d+"),
    f'"^^<{XSD}boolean>': re.compile("true|false"),
}
_QUOTE = '"'
_NEXT = " ;\n    "
_FIRST = "\n    "


def to_turtle(triples: Triples) -> Iterator[str]:
    """The triples as Turtle, in pieces of about a megabyte."""
    return pieces(_document(triples))


def to_trig(triples: Triples) -> Iterator[str]:
    """The triples as TriG, in the named graph of each source that says so.

    https://www.w3.org/TR/trig/
    """
    return pieces(_dataset(triples))


def _head(triples: Triples) -> Iterator[str]:
    for prefix, namespace in triples.namespaces.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _dataset(triples: Triples) -> Iterator[str]:
    """One pass over the stream for each graph: nothing is held."""
    yield from _head(triples)
    spell = Speller(triples.namespaces)
    yield from _graph(triples, spell, None)
    for bit, graph in enumerate(triples.graphs):
        yield f"\n{spell.iri(graph)} {{\n"
        yield from _graph(triples, spell, bit)
        yield "}\n"


def _graph(triples: Triples, spell: Speller, bit: int | None) -> Iterator[str]:
    """What one source says, or what no source does."""
    for description in triples.descriptions():
        told = description.pairs
        pairs = [pair for pair in told if (pair[2] == 0 if bit is None else pair[2] >> bit & 1)]
        if pairs:
            yield from _texts(Description(description.subject, pairs), spell)


def _document(triples: Triples) -> Iterator[str]:
    yield from _head(triples)
    spell = Speller(triples.namespaces)
    for block in triples.blocks():
        yield from _texts(block, spell)


class Speller:
    """Spells terms with prefixes; numbers and truth values stand bare.

    >>> Speller({"ex": "https://example.org/"})("<https://example.org/a>")
    'ex:a'
    """

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in namespaces.items()}
        self.known = Remembered(self._spell)
        """IRIs and numbers, which are met again and again; for loops where each call counts."""

    def __call__(self, term: Term) -> str:
        """The term."""
        return term if term[-1] == '"' else self.known[term]

    def iri(self, iri: str) -> str:
        """An IRI that will hardly be met again."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._prefixes.get(iri[1:cut])
        name = iri[cut:-1]
        return f"{prefix}:{name}" if prefix is not None and _LOCAL.fullmatch(name) else iri

    def _spell(self, term: str) -> str:
        if term[0] == "<":
            return self.iri(term)
        if term[-1] != ">":
            return term
        cut = term.rindex('"')
        value, type_ = term[1:cut], term[cut:]
        bare = _BARE.get(type_)
        return value if bare and bare.fullmatch(value) else f'"{value}"^^{self.iri(type_[3:])}'


def _texts(block: Block, spell: Speller) -> Iterable[str]:
    if isinstance(block, Table):
        return _rows(block, spell)
    return ["".join(["\n", spell.iri(block.subject), *_said(block.pairs, spell), " .\n"])]


def _said(pairs: Sequence[Pair], spell: Speller) -> list[str]:
    """The type first, the rest as they come; objects of one property stand together."""
    known = spell.known
    types: list[str] = []
    rest: list[str] = []
    before: Iri | None = None
    for predicate, object_, _ in pairs:
        spelt = object_ if object_[-1] == '"' else known[object_]
        if predicate == before:
            rest += (", ", spelt)
        elif predicate == RDF_TYPE:
            types.append(spelt)
        else:
            rest += (_NEXT, known[predicate], " ", spelt)
            before = predicate
    if types:
        return [f"{_FIRST}a {', '.join(types)}", *rest]
    return [_FIRST, *rest[1:]]


def _verb(predicate: Iri, spell: Speller) -> str:
    return "a" if predicate == RDF_TYPE else spell(predicate)


def _rows(table: Table, spell: Speller) -> Iterator[str]:
    ordered = sorted(table.columns, key=lambda column: column.predicate != RDF_TYPE)
    columns = by_row(ordered, [_spell_column(column, spell) for column in ordered])
    for subject, parts in zip(table.subjects, zip(*columns, strict=True), strict=True):
        yield "\n" + spell.iri(subject) + "".join(parts).removeprefix(" ;") + " .\n"


def _spell_column(column: Column, spell: Speller) -> list[str]:
    start = f"{_NEXT}{_verb(column.predicate, spell)} "
    known = spell.known
    return [
        (start + (cell[0] if cell[0][-1] == _QUOTE else known[cell[0]]))
        if len(cell) == 1
        else start + ", ".join([o if o[-1] == _QUOTE else known[o] for o in cell])
        if cell
        else ""
        for cell in column.cells
    ]
