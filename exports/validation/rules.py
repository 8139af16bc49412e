"""The model's rules that SHACL says badly: SPARQL queries, and terms that do not exist.

Each file in ``rules/`` begins with ``# wanted: ...`` and asks for what breaks it: ``?node``,
``?path`` and ``?value``. They run as they are on any SPARQL engine.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what is wanted, and the query that finds what breaks it."""

    name: str
    wanted: str
    query: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    folder = files("lineagraph.exports.validation") / "rules"
    found = [file for file in folder.iterdir() if file.name.endswith(".rq")]
    return tuple(
        parse_rule(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in sorted(found, key=lambda file: file.name)
    )


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
    for place, rule in enumerate(rules(), 1):
        tell(f"the rule {rule.name}", place, len(rules()))
        yield from check_rule(store, rule)
    yield from check_terms(store)


def check_rule(store: stores.Store, rule: Rule) -> Iterator[Violation]:
    """What breaks one rule."""
    found = {tuple(map(_text, row)) for row in sparql.rows(sparql.run(store, rule.query))}
    for node, path, value in sorted(found):
        yield Violation(rule=rule.name, message=rule.wanted, node=node, path=path, value=value)


def check_terms(store: stores.Store) -> Iterator[Violation]:
    """Properties and classes of our namespace that the ontology does not explain."""
    for term in own_terms(store):
        if term not in explained():
            yield Violation(
                rule="own-terms-exist",
                message=f"a property or class that {ONTOLOGY} explains",
                path=f":{term.removeprefix(OWN.namespace)}",
            )


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
