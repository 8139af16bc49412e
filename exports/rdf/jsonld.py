"""JSON-LD with a context inside: no program need fetch anything to read it.

https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.pieces import pieces
from lineagraph.exports.rdf.stream import Block, Column, Table, Triples
from lineagraph.exports.rdf.terms import XSD, Iri, Literal, Term, value_of
from lineagraph.exports.rdf.turtle import Speller

_NODE = "@id"
_DECIMAL = "xsd:decimal"
_YEAR = "xsd:gYear"

COERCIONS: Mapping[Iri, str] = {
    **dict.fromkeys(
        (
            v.ANCESTOR, v.APPEARED_IN, v.BIBO_AUTHOR_LIST, v.BUILDS_ON, v.CITO_CITES,
            v.CITO_HAS_CHARACTERIZATION, v.CITO_HAS_CITED_ENTITY, v.CITO_HAS_CITING_ENTITY,
            v.CITO_USES_DATA_FROM, v.DCAT_LANDING_PAGE, v.DCTERMS_CREATOR, v.DCTERMS_IS_PART_OF,
            v.DCTERMS_LICENSE, v.DCTERMS_SOURCE, v.DCTERMS_SUBJECT, v.DCTERMS_TYPE, v.DESCENDANT,
            v.EVIDENCE, v.FOAF_HOMEPAGE, v.FOAF_PAGE, v.HAS_CODE, v.INTRODUCED_BY,
            v.INTRODUCED_IN, v.INVOLVES, v.MAIN_PARENT, v.OF_PAPER, v.OWL_SAME_AS,
            v.PROV_HAD_PRIMARY_SOURCE, v.PROV_USED, v.PROV_WAS_ASSOCIATED_WITH,
            v.PROV_WAS_ATTRIBUTED_TO, v.PROV_WAS_GENERATED_BY, v.RDFS_SEE_ALSO, v.RDF_FIRST,
            v.RDF_REST, v.RESTS_ON, v.SCHEMA_CODE_REPOSITORY, v.SCHEMA_ITEM,
            v.SCHEMA_ITEM_LIST_ELEMENT, v.SCHEMA_URL, v.SKOS_BROADER, v.SKOS_IN_SCHEME,
            v.SKOS_TOP_CONCEPT_OF, v.VOID_CLASS, v.VOID_CLASS_PARTITION, v.VOID_PROPERTY,
            v.VOID_PROPERTY_PARTITION, v.VOID_SUBSET, v.VOID_VOCABULARY, v.WORK_OF_GROUP,
        ),
        _NODE,
    ),
    **dict.fromkeys((v.CONFIDENCE, v.PAGE_RANK, v.PATH_SHARE, v.YEARLY_CITATIONS), _DECIMAL),
    **dict.fromkeys((v.FABIO_HAS_PUBLICATION_YEAR, v.PRINTED_YEAR), _YEAR),
}  # fmt: skip
"""What a bare string means as a value of a property, where it is no plain text."""

_NATIVE = {f'"{value}"^^<{XSD}boolean>': value for value in ("true", "false")}
_INTEGER = f'"^^<{XSD}integer>'
_EXACT_DIGITS = 15
"""Whole numbers up to this length survive readers that take JSON's numbers as doubles."""

_CACHED = 1 << 16


def to_jsonld(triples: Triples) -> Iterator[str]:
    """The triples as JSON-LD, one node a line, in pieces of about a megabyte."""
    return pieces(_document(triples))


def _document(triples: Triples) -> Iterator[str]:
    spelling = _Spelling(triples.namespaces)
    yield f'{{"@context": {spelling.context()},\n"@graph": ['
    comma = "\n"
    for block in triples.blocks():
        for node in _nodes(block, spelling):
            yield comma + node
            comma = ",\n"
    yield "\n]}\n"


def _nodes(block: Block, spelling: _Spelling) -> Iterable[str]:
    if isinstance(block, Table):
        return _rows(block, spelling)
    values: dict[Iri, list[str]] = {}
    for predicate, object_, _ in block.pairs:
        values.setdefault(predicate, []).append(spelling.value(object_, predicate))
    said = [spelling.property(predicate, found) for predicate, found in values.items()]
    return [f'{{"@id":{spelling.node(block.subject)}{"".join(said)}}}']


def _rows(table: Table, spelling: _Spelling) -> Iterator[str]:
    columns = [_column(column, spelling) for column in table.columns]
    for subject, parts in zip(table.subjects, zip(*columns, strict=True), strict=True):
        yield f'{{"@id":{spelling.node(subject)}{"".join(parts)}}}'


def _column(column: Column, spelling: _Spelling) -> list[str]:
    predicate = column.predicate

    def spell(objects: tuple[Term, ...]) -> str:
        return spelling.property(predicate, [spelling.value(one, predicate) for one in objects])

    return column.spread(list(map(spell, column.cells)))


class _Spelling:
    """Spells properties and values as JSON; an escaped RDF literal is nearly JSON already."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._namespaces = {prefix: iri for prefix, iri in namespaces.items() if prefix}
        self._namespaces["xsd"] = XSD
        self._own = next((iri for prefix, iri in namespaces.items() if not prefix), None)
        self._shorten = Speller(self._namespaces).iri
        self._key = lru_cache(maxsize=None)(self._spell_key)
        self._typed = lru_cache(maxsize=_CACHED)(self._spell_typed)
        self._cached = lru_cache(maxsize=_CACHED)(self._short)

    def context(self) -> str:
        """The context that gives the short names their meaning."""
        terms = {
            self._name(property_): {"@id": self._short(property_), "@type": coercion}
            for property_, coercion in COERCIONS.items()
        }
        vocabulary = {"@vocab": self._own} if self._own else {}
        return json.dumps({**vocabulary, **self._namespaces, **dict(sorted(terms.items()))})

    def node(self, iri: Iri) -> str:
        """The id of a node."""
        return f'"{self._short(iri)}"'

    def property(self, predicate: Iri, values: list[str]) -> str:
        """A member of a node, with the comma before it; nothing without values."""
        if not values:
            return ""
        spelt = values[0] if len(values) == 1 else f"[{','.join(values)}]"
        return self._key(predicate) + spelt

    def value(self, term: Term, predicate: Iri) -> str:
        """An object, by what the context says of the property."""
        if term[-1] == '"':
            return f'{{"@value":{_json(term)}}}' if predicate in COERCIONS else _json(term)
        if term[0] != "<":
            return self._typed(term, predicate)
        if predicate == v.RDF_TYPE:
            return f'"{self._name(Iri(term))}"'
        short = self._cached(Iri(term))
        return f'"{short}"' if COERCIONS.get(predicate) == _NODE else f'{{"@id":"{short}"}}'

    def _spell_key(self, predicate: Iri) -> str:
        return f',"{"@type" if predicate == v.RDF_TYPE else self._name(predicate)}":'

    def _name(self, iri: Iri) -> str:
        """A name for a place where the own vocabulary is the default."""
        is_own = self._own is not None and iri.startswith(f"<{self._own}")
        return value_of(iri).removeprefix(self._own or "") if is_own else self._short(iri)

    def _short(self, iri: Iri) -> str:
        spelt = self._shorten(iri)
        return spelt[1:-1] if spelt.startswith("<") else spelt

    def _spell_typed(self, term: Term, predicate: Iri) -> str:
        """A literal with a language or a type."""
        cut = term.rindex('"')
        text, after = _json(term[: cut + 1]), term[cut + 1 :]
        if after.startswith("@"):
            return f'{{"@value":{text},"@language":"{after[1:]}"}}'
        if term in _NATIVE:
            return _NATIVE[term]
        if term.endswith(_INTEGER) and _is_exact(text[1:-1]):
            return text[1:-1]
        type_ = self._short(Iri(after[2:]))
        short = COERCIONS.get(predicate) == type_
        return text if short else f'{{"@value":{text},"@type":"{type_}"}}'


def _is_exact(digits: str) -> bool:
    """Whether JSON has this very number (and spelling: none begins with a nought)."""
    number = digits.removeprefix("-")
    canonical = number == "0" or not number.startswith("0")
    return canonical and number.isdecimal() and len(number) <= _EXACT_DIGITS and digits != "-0"


def _json(literal: str) -> str:
    """A quoted literal as a JSON string: N-Triples' escapes are JSON's, but for the longest."""
    return json.dumps(value_of(Literal(literal))) if "\\U" in literal else literal
