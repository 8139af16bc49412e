"""JSON-LD with a context inside: no program need fetch anything to read it.

https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import orjson

from lineagraph.exports import vocabulary as v
from lineagraph.exports.pieces import pieces
from lineagraph.exports.stream import Description, Triples
from lineagraph.exports.terms import XSD, Iri, Literal, Term, datatype_of, language_of, value_of
from lineagraph.exports.turtle import Speller

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

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


def to_jsonld(triples: Triples) -> Iterator[str]:
    """The triples as JSON-LD, one node a line, in pieces of about a megabyte."""
    return pieces(_document(triples))


def _document(triples: Triples) -> Iterator[str]:
    spell = _Spelling(triples.namespaces)
    yield f'{{"@context": {_dump(spell.context())},\n"@graph": ['
    comma = "\n"
    for description in triples.descriptions():
        yield comma + _dump(spell.node(description))
        comma = ",\n"
    yield "\n]}\n"


def _dump(value: Json) -> str:
    return orjson.dumps(value).decode()


class _Spelling:
    """Spells nodes with short names for properties and compact IRIs."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._namespaces = {prefix: iri for prefix, iri in namespaces.items() if prefix}
        self._namespaces["xsd"] = XSD
        self._own = next((iri for prefix, iri in namespaces.items() if not prefix), "")
        self._iri = Speller(self._namespaces).iri
        self._key = lru_cache(maxsize=None)(self._spell_key)

    def context(self) -> Json:
        """The context that gives the short names their meaning."""
        terms: dict[str, Json] = {
            self._key(property_): {"@id": self._node(property_), "@type": coercion}
            for property_, coercion in COERCIONS.items()
        }
        return {"@vocab": self._own, **self._namespaces, **dict(sorted(terms.items()))}

    def node(self, description: Description) -> Json:
        """One node with all its properties."""
        found: dict[str, list[Json]] = {}
        for predicate, object_, _ in description.pairs:
            if predicate == v.RDF_TYPE:
                found.setdefault("@type", []).append(self._type(object_))
            else:
                value = self._value(object_, COERCIONS.get(predicate))
                found.setdefault(self._key(predicate), []).append(value)
        said = {key: values[0] if len(values) == 1 else values for key, values in found.items()}
        return {"@id": self._node(description.subject), **said}

    def _spell_key(self, predicate: Iri) -> str:
        return self._type(predicate)

    def _type(self, term: Term) -> str:
        """A name for a place where the own vocabulary is the default."""
        return value_of(term).removeprefix(self._own) if self._is_own(term) else self._node(term)

    def _is_own(self, term: Term) -> bool:
        return bool(self._own) and term.startswith(f"<{self._own}")

    def _node(self, term: Term) -> str:
        spelt = self._iri(term)
        return spelt[1:-1] if spelt.startswith("<") else spelt

    def _value(self, term: Term, coercion: str | None) -> Json:
        if term.startswith("<"):
            return self._node(term) if coercion == _NODE else {"@id": self._node(term)}
        return self._literal(Literal(term), coercion)

    def _literal(self, term: Literal, coercion: str | None) -> Json:
        value, type_, language = value_of(term), datatype_of(term), language_of(term)
        if language is not None:
            return {"@value": value, "@language": language}
        if type_ is None:
            return value if coercion is None else {"@value": value}
        native = _NATIVE.get(type_, {}).get(value)
        if native is not None:
            return native
        if type_ == f"{XSD}integer" and len(value) <= _EXACT_DIGITS:
            return int(value)
        short = f"xsd:{type_.removeprefix(XSD)}" if type_.startswith(XSD) else type_
        return value if short == coercion else {"@value": value, "@type": short}


_NATIVE: Mapping[str, Mapping[str, bool]] = {f"{XSD}boolean": {"true": True, "false": False}}
_EXACT_DIGITS = 15
"""Whole numbers up to this length survive readers that take JSON's numbers as doubles."""
