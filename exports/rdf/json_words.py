"""The words of our JSON-LD, read from the context that ships, and terms spelt with them.

https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from lineagraph.exports.rdf.columns import Column, Pair
from lineagraph.exports.rdf.remembered import Remembered
from lineagraph.exports.rdf.shipped import CONTEXT, shipped
from lineagraph.exports.rdf.terms import XSD, Iri, Literal, Term, value_of
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.exports.rdf.vocabulary import OWN, RDF_TYPE

NODES = "id"
"""The prefix of the IRIs of a graph's nodes."""

_ID, _VOCAB = "@id", "@vocab"
_NATIVE = {f'"{value}"^^<{XSD}boolean>': value for value in ("true", "false")}
_INTEGER = f'"^^<{XSD}integer>'
_EXACT_DIGITS = 15
"""Whole numbers up to this length survive readers that take JSON's numbers as doubles."""

_UNKNOWN_PLACE = 10_000


@dataclass(frozen=True, slots=True)
class Word:
    """What a property is called, and how its values are spelt.

    Attributes:
        type_: what a bare string means; None: text.
        is_set: whether the values stand in a list, be it but one.
        place: among the members of a node.
    """

    name: str
    type_: str | None = None
    is_set: bool = False
    place: int = _UNKNOWN_PLACE


@dataclass(frozen=True, slots=True)
class Words:
    """A context, from IRIs to names.

    Attributes:
        backwards: names that lead from the object of a property to its subjects.
    """

    prefixes: dict[str, str] = field(default_factory=dict)
    named: dict[Iri, Word] = field(default_factory=dict)
    backwards: dict[Iri, str] = field(default_factory=dict)


@cache
def words() -> Words:
    """Those of the context that ships."""
    found = Words()
    for place, (name, said) in enumerate(json.loads(shipped(CONTEXT))["@context"].items()):
        if name.startswith("@"):
            continue
        said_ = {_ID: said} if isinstance(said, str) else said
        meaning = said_.get(_ID) or said_["@reverse"]
        if meaning.endswith(("/", "#")):
            found.prefixes[name] = meaning
            continue
        prefix, _, local = meaning.partition(":")
        iri = Iri(f"<{found.prefixes[prefix]}{local}>")
        if "@reverse" in said_:
            found.backwards[iri] = name
        else:
            found.named[iri] = Word(
                name, said_.get("@type"), said_.get("@container") == "@set", place
            )
    return found


class Property:
    """Spells one property and its values as JSON; a literal is nearly JSON already."""

    def __init__(self, predicate: Iri, spelling: Spelling) -> None:
        is_type = predicate == RDF_TYPE
        word = words().named.get(predicate) or Word(spelling.name(predicate))
        self.place = -1 if is_type else word.place
        self._type = _VOCAB if is_type else word.type_
        self._is_set = word.is_set
        self._key = f',"{"@type" if is_type else word.name}":'
        self._spelling = spelling
        self._known = Remembered(self._spell)

    def member(self, objects: Sequence[Term]) -> str:
        """The property with these objects; nothing without them."""
        known = self._known
        values = (
            [o if o[-1] == '"' and "\\U" not in o else known[o] for o in objects]
            if self._type is None
            else [known[o] for o in objects]
        )
        return self.of_values(values)

    def of_values(self, values: Sequence[str]) -> str:
        """The property with values that are JSON already."""
        if len(values) == 1 and not self._is_set:
            return self._key + values[0]
        return f"{self._key}[{','.join(values)}]" if values else ""

    def _spell(self, term: str) -> str:
        if term[0] != "<":
            return self._literal(term)
        if self._type == _VOCAB:
            return f'"{self._spelling.name(Iri(term))}"'
        short = self._spelling.short(term)
        return f'"{short}"' if self._type == _ID else f'{{"@id":"{short}"}}'

    def _literal(self, term: str) -> str:
        cut = term.rindex('"')
        text, after = _json(term[: cut + 1]), term[cut + 1 :]
        if not after:
            return text if self._type is None else f'{{"@value":{text}}}'
        if after.startswith("@"):
            return f'{{"@value":{text},"@language":"{after[1:]}"}}'
        if term in _NATIVE:
            return _NATIVE[term]
        if term.endswith(_INTEGER) and _is_exact(text[1:-1]):
            return text[1:-1]
        type_ = self._spelling.short(after[2:])
        return text if self._type == type_ else f'{{"@value":{text},"@type":"{type_}"}}'


class Spelling:
    """Spells the terms of one graph with the words of the context.

    Args:
        root: what the IRIs of the graph's nodes begin with; "" for none.
    """

    def __init__(self, root: str) -> None:
        self._root = f"<{root}" if root else "\0"
        self._speller = Speller(words().prefixes)
        self._properties: dict[Iri, Property] = {}
        self._nodes = {NODES: root} if root else {}

    def context(self) -> str:
        """The value of ``@context``: what ships, and the prefix of the graph's own nodes."""
        said: Mapping[str, str] = json.loads(shipped(CONTEXT))["@context"]
        lines = (f"{json.dumps(name)}: {json.dumps(meaning)}" for name, meaning in said.items())
        own = f",\n{json.dumps(self._nodes)}" if self._nodes else ""
        return "[{\n" + ",\n".join(lines) + "}" + own + "]"

    def short(self, iri: str) -> str:
        """An IRI with a prefix where it has one."""
        if iri.startswith(self._root):
            return f"{NODES}:{iri[len(self._root) : -1]}"
        spelt = self._speller.iri(iri)
        return spelt[1:-1] if spelt.startswith("<") else spelt

    def name(self, iri: Iri) -> str:
        """A name for a place where words are expected: a property or a class."""
        word = words().named.get(iri)
        if word:
            return word.name
        own = iri[1:-1].removeprefix(OWN.namespace)
        is_own = iri.startswith(f"<{OWN.namespace}") and own.isalnum()
        return own if is_own and own not in words().prefixes else self.short(iri)

    def property(self, predicate: Iri) -> Property:
        """How a property is spelt."""
        known = self._properties.get(predicate)
        if known is None:
            known = self._properties[predicate] = Property(predicate, self)
        return known

    def members(self, pairs: Sequence[Pair], nested: Mapping[str, str] | None = None) -> str:
        """All that is said of a node; objects that are nested stand in it whole."""
        found: list[tuple[Iri, list[Term]]] = []
        before: Iri | None = None
        for predicate, object_, _ in pairs:
            if predicate == before:
                found[-1][1].append(object_)
            else:
                found.append((predicate, [object_]))
                before = predicate
        members = []
        for predicate, objects in found:
            property_ = self.property(predicate)
            if nested and any(o in nested for o in objects):
                values = [
                    nested[o] if o in nested else f'{{"@id":"{self.short(o)}"}}' for o in objects
                ]
                members.append((property_.place, property_.of_values(values)))
            else:
                members.append((property_.place, property_.member(objects)))
        members.sort()
        return "".join([member for _, member in members])

    def column(self, column: Column) -> list[str]:
        """The member for each cell of a column."""
        member = self.property(column.predicate).member
        return [member(cell) for cell in column.cells]


def _is_exact(digits: str) -> bool:
    """Whether JSON has this very number (and spelling: none begins with a nought)."""
    number = digits.removeprefix("-")
    canonical = number == "0" or not number.startswith("0")
    return canonical and number.isdecimal() and len(number) <= _EXACT_DIGITS and digits != "-0"


def _json(literal: str) -> str:
    """A quoted literal as a JSON string: N-Triples' escapes are JSON's, but for the longest."""
    return json.dumps(value_of(Literal(literal))) if "\\U" in literal else literal
