"""The model's rules that SHACL says badly: SPARQL queries, and terms that do not exist.

Each file in ``rules/`` begins with ``# wanted: ...`` and asks for what breaks it: ``?node``,
``?path``, ``?value``, and, where the value is a count that is wrong, the right one. They run as
they are on any SPARQL engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lineagraph.exports.rdf.shipped import shipped
from lineagraph.exports.rdf.terms import Iri, Literal, value_of
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.exports.rdf.vocabulary import ONTOLOGY, OWN
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.validation.violations import Violation

_WANTED = re.compile(r"# wanted: (?P<wanted>.+)")
_USED = """
SELECT DISTINCT ?term {
  { SELECT DISTINCT ?term { ?s ?term ?o } } UNION { SELECT DISTINCT ?term { ?s a ?term } }
  FILTER(STRSTARTS(STR(?term), STR(:)))
} ORDER BY ?term
"""
_FIRST_USE = """
SELECT ?node {{ {{ ?node <{term}> ?o }} UNION {{ ?node a <{term}> }} }} ORDER BY ?node LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what is wanted, and the query that finds what breaks it."""

    name: str
    wanted: str
    query: str

    @property
    def is_of_description(self) -> bool:
        """Whether it compares the graph with its own description."""
        return self.wanted.startswith("VoID")


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by name; last those about the graph's own description, which any fault breaks."""
    folder = files("lineagraph.exports.validation") / "rules"
    found = [file for file in folder.iterdir() if file.name.endswith(".rq")]
    read = [
        parse_rule(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in found
    ]
    return tuple(sorted(read, key=lambda rule: (rule.is_of_description, rule.name)))


def parse_rule(name: str, source: str) -> Rule:
    """Read a rule and its first line."""
    match = _WANTED.match(source)
    if match is None:
        raise ValueError(f"the rule {name} does not say what is wanted")
    return Rule(name=name, wanted=match["wanted"], query=source)


def check_rules(
    store: stores.Store, tell: Callable[[str, int, int], None] = lambda *_: None
) -> Iterator[Violation]:
    """What breaks the rules in a store.

    Args:
        store: the graph; named graphs of sources are looked at too where it has them.
        tell: is told the rule that is being checked, its place, and the number of rules.
    """
    yield from check_terms(store)
    for place, rule in enumerate(rules(), 1):
        tell(f"the rule {rule.name}", place, len(rules()))
        yield from check_rule(store, rule)


def check_rule(store: stores.Store, rule: Rule) -> Iterator[Violation]:
    """What breaks one rule."""
    found = {tuple(map(_text, row)) for row in sparql.rows(sparql.run(store, rule.query))}
    for node, path, value, *counted in sorted(found):
        yield Violation(
            rule=rule.name,
            message=rule.wanted,
            node=node,
            path=path,
            value=value,
            counted="".join(counted),
        )


def check_terms(store: stores.Store) -> Iterator[Violation]:
    """Properties and classes of our namespace that the ontology does not explain."""
    for term in own_terms(store):
        if term not in explained():
            yield Violation(
                rule="own-terms-exist",
                message=f"wanted is a property or class that {ONTOLOGY} explains",
                node=_first_use(store, term),
                path=f":{term.removeprefix(OWN.namespace)}",
            )


def _first_use(store: stores.Store, term: str) -> str:
    """A node that is said to have this property or class."""
    rows = sparql.rows(sparql.run(store, _FIRST_USE.format(term=term)))
    return next((_text(row[0]) for row in rows), "")


def own_terms(store: stores.Store) -> list[str]:
    """The properties and classes of our namespace that a graph uses."""
    return [value_of(Iri(row[0])) for row in sparql.rows(sparql.run(store, _USED)) if row[0]]


@cache
def explained() -> frozenset[str]:
    """The terms of the ontology."""
    store = stores.of_turtle(shipped("lineagraph.ttl"))
    rows = sparql.rows(sparql.run(store, "SELECT ?term { ?term rdfs:isDefinedBy ?ontology }"))
    return frozenset(value_of(Iri(row[0])) for row in rows if row[0])


def _text(cell: str | None) -> str:
    if not cell:
        return ""
    if cell.startswith("<"):
        return Speller(sparql.PREFIXES).iri(Iri(cell)).removeprefix("<").removesuffix(">")
    return cell if cell.startswith("_:") else value_of(Literal(cell))
