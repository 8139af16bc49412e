"""Our own graphs keep the shapes; a graph that breaks any one constraint is caught.

The breaks are made from the shapes themselves: for each constraint of each shape one statement is
changed so that it, at least, no longer holds. A constraint nobody can break is no constraint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from lineagraph.exports.rdf.rdflib_graph import from_texts
from lineagraph.exports.rdf.statements import citations, influence, papers
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.validation.shapes import (
    SPACE,
    check_shape,
    in_report,
    shape_names,
    shapes_graph,
)
from lineagraph.exports.validation.violations import Violation
from lineagraph.graph.citations import INTENTS, PARTS
from lineagraph.graph.lineage.evidence import LinkKind, RungKind
from lineagraph.graph.model import Strength
from lineagraph.graph.records import Completeness, Status
from lineagraph.graph.venues import VenueKind
from tests.rdf_graphs import rich_analysis
from tests.unit.exports.test_rdf_formats import HOSTILE

Triple = tuple[Node, Node, Node]
pytestmark = pytest.mark.slow  # all together

SHAPES = shapes_graph()
_NOWHERE = rdflib.URIRef("urn:nowhere")
_ALIEN = rdflib.Literal("?", datatype=rdflib.URIRef("urn:no-type"))
_EMPTY = rdflib.Literal("")


def graph_of(words: str = "First order", url: str = "https://example.org/a") -> rdflib.Graph:
    triples = to_triples(rich_analysis(words, url), with_text=True)
    return from_texts((said.subject, said.predicate, said.object) for said in triples)


@dataclass(frozen=True, kw_only=True)
class Constraint:
    """One parameter of a shape, or of one of its properties."""

    shape: rdflib.URIRef
    kind: str
    value: Node
    path: Node | None = None

    @property
    def id(self) -> str:
        path = "" if self.path is None else f" {_short(self.path)}"
        value = "" if isinstance(self.value, rdflib.BNode) else f" {_short(self.value)}"
        return f"{self.shape.removeprefix(SPACE)}{path} {self.kind}{value}"


def _short(node: Node) -> str:
    if isinstance(node, rdflib.BNode):
        return f"^{_short(SHAPES.value(node, SH.inversePath) or RDF.nil)}"
    return str(node).rpartition("#" if "#" in str(node) else "/")[2]


_OTHERS = {SH.path, SH.message, SH.name, SH.property, RDF.type, SH.targetClass,
           SH.targetObjectsOf, SH.targetSubjectsOf, SH.qualifiedValueShape}  # fmt: skip


def _constraints() -> Iterator[Constraint]:
    for name in map(rdflib.URIRef, shape_names()):
        yield from _of(name, name, None)
        for part in SHAPES.objects(name, SH.property):
            yield from _of(name, part, SHAPES.value(part, SH.path))


def _of(shape: rdflib.URIRef, part: Node, path: Node | None) -> Iterator[Constraint]:
    for parameter, value in SHAPES.predicate_objects(part):
        if parameter not in _OTHERS:
            kind = str(parameter).removeprefix(str(SH))
            yield Constraint(shape=shape, kind=kind, value=value, path=path)


CONSTRAINTS = sorted(_constraints(), key=lambda one: one.id)


@dataclass(frozen=True)
class Change:
    """What is taken away and what is added."""

    away: tuple[Triple, ...] = ()
    new: tuple[Triple, ...] = ()


class Breaker:
    """Breaks one constraint at one node."""

    def __init__(self, graph: rdflib.Graph, constraint: Constraint) -> None:
        self.graph = graph
        self.one = constraint
        found = [rdflib.URIRef(name) for name in targets(graph, constraint.shape)]
        with_values = [node for node in found if self._values(node)]
        self.node: Node = (with_values or found)[0]

    def change(self) -> Change:
        make: Callable[[], Change] = getattr(self, _snake(self.one.kind))
        return make()

    def _values(self, node: Node) -> list[Node]:
        path = self.one.path
        if path is None:
            return []
        if isinstance(path, rdflib.BNode):
            return list(self.graph.subjects(SHAPES.value(path, SH.inversePath), node))
        return list(self.graph.objects(node, path))

    def _triple(self, value: Node, path: Node | None = None) -> Triple:
        path = path or self.one.path
        assert path is not None
        if isinstance(path, rdflib.BNode):
            inverse = SHAPES.value(path, SH.inversePath)
            assert inverse is not None
            return value, inverse, self.node
        return self.node, path, value

    def _all(self, path: Node | None = None) -> tuple[Triple, ...]:
        path = path or self.one.path
        if isinstance(path, rdflib.BNode):
            return tuple(self._triple(value) for value in self._values(self.node))
        return tuple(self.graph.triples((self.node, path, None)))

    def _added(self, *values: Node) -> Change:
        return Change(new=tuple(self._triple(value) for value in values))

    def _renamed(self, other: Node) -> Change:
        """The node under another name, in whatever is said of it."""
        about = [*self.graph.triples((self.node, None, None)),
                 *self.graph.triples((None, None, self.node))]  # fmt: skip
        renamed = [tuple(other if term == self.node else term for term in said) for said in about]
        self.node = other
        return Change(tuple(about), tuple(renamed))  # type: ignore[arg-type]

    def _number(self) -> int:
        return int(str(self.one.value))

    def _min_count(self) -> Change:
        return Change(away=self._all())

    def _max_count(self) -> Change:
        return self._added(*(rdflib.URIRef(f"urn:x{at}") for at in range(self._number() + 1)))

    def _datatype(self) -> Change:
        return self._added(_ALIEN)

    def _node_kind(self) -> Change:
        if self.one.path is None:
            return self._renamed(rdflib.BNode())
        return self._added(_NOWHERE if self.one.value == SH.Literal else _ALIEN)

    def _class(self) -> Change:
        if self.one.path is None:
            return Change(away=((self.node, RDF.type, self.one.value),))
        return self._added(_NOWHERE)

    def _pattern(self) -> Change:
        return self._renamed(_NOWHERE) if self.one.path is None else self._added(_EMPTY)

    def _in(self) -> Change:
        return self._added(_NOWHERE)

    _or = _in

    def _min_length(self) -> Change:
        return self._added(_EMPTY)

    def _min_inclusive(self) -> Change:
        return self._added(rdflib.Literal(self._number() - 1))

    def _max_inclusive(self) -> Change:
        return self._added(rdflib.Literal(self._number() + 1))

    def _equals(self) -> Change:
        return self._added(_EMPTY)

    def _disjoint(self) -> Change:
        both = self._values(self.node)[0]
        return Change(new=(self._triple(both), self._triple(both, self.one.value)))

    def _less_than_or_equals(self) -> Change:
        return self._added(rdflib.Literal(10**9))

    def _language_in(self) -> Change:
        return self._added(rdflib.Literal("x", lang="xx"))

    def _unique_lang(self) -> Change:
        return self._added(rdflib.Literal("one", lang="en"), rdflib.Literal("two", lang="en"))

    def _qualified_min_count(self) -> Change:
        kept = [said for said in self._all() if said[2] not in self._qualified()]
        return Change(away=self._all(), new=tuple(kept))

    def _qualified_max_count(self) -> Change:
        return self._added(*self._qualified())

    def _qualified(self) -> list[Node]:
        shape = SHAPES.value(None, SH.qualifiedMaxCount, rdflib.Literal(1))
        allowed = SHAPES.value(SHAPES.value(shape, SH.qualifiedValueShape), SH["in"])
        assert allowed is not None
        return list(SHAPES.items(allowed))

    def _xone(self) -> Change:
        """Each choice wants a property: with none of them no choice is taken."""
        parts = [part for choice in SHAPES.items(self.one.value)
                 for part in SHAPES.objects(choice, SH.property)]  # fmt: skip
        paths = [SHAPES.value(part, SH.path) for part in parts]
        return Change(away=tuple(said for path in paths for said in self._all(path)))


def _snake(kind: str) -> str:
    return "_" + re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", kind)


class NodeBreaker(Breaker):
    """Breaks a choice that a node as a whole has."""

    _or = Breaker._xone


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return graph_of()


def test_a_graph_conforms(graph: rdflib.Graph) -> None:
    for name in shape_names():
        assert list(check_shape(graph, name)) == []


def test_each_shape_is_met_by_the_tests_graph(graph: rdflib.Graph) -> None:
    assert [name for name in shape_names() if not targets(graph, name)] == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_graph_of_hostile_text_conforms(words: str) -> None:
    hostile = graph_of(words, f"https://example.org/{words}")
    for name in shape_names():
        assert list(check_shape(hostile, name)) == []


def targets(graph: rdflib.Graph, shape: str) -> list[str]:
    """The nodes of a graph that a shape is about, in order."""
    shapes, name = SHAPES, rdflib.URIRef(shape)
    found: set[Node] = set()
    for class_ in shapes.objects(name, SH.targetClass):
        found.update(graph.subjects(RDF.type, class_))
    for property_ in shapes.objects(name, SH.targetSubjectsOf):
        found.update(graph.subjects(property_))
    for property_ in shapes.objects(name, SH.targetObjectsOf):
        found.update(graph.objects(None, property_))
    return sorted(map(str, found))


def plainly(graph: rdflib.Graph, shape: str, node: Node) -> list[Violation]:
    """What pySHACL says of one node and one shape of those that ship, as they stand."""
    conforms, report, _ = pyshacl.validate(
        graph,
        shacl_graph=SHAPES,
        use_shapes=[shape],
        focus_nodes=[str(node)],
        inplace=True,
        inference="none",
    )
    return [] if conforms else in_report(report, shape)


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=[one.id for one in CONSTRAINTS])
def test_a_broken_constraint_is_found(graph: rdflib.Graph, constraint: Constraint) -> None:
    breaker = (NodeBreaker if constraint.path is None else Breaker)(graph, constraint)
    change = breaker.change()
    with _changed(graph, change):
        # pySHACL takes the names of nodes for IRIs: blank ones cannot be asked for.
        among_all = list(check_shape(graph, constraint.shape))
        is_blank = isinstance(breaker.node, rdflib.BNode)
        found = among_all if is_blank else plainly(graph, constraint.shape, breaker.node)
        of_node = [one for one in among_all if one.node == str(breaker.node)]
        if not is_blank and str(breaker.node) in targets(graph, constraint.shape):
            assert of_node == found
    broken = {(one.rule.rpartition(": ")[2], bool(one.path)) for one in found}
    assert (constraint.kind, constraint.path is not None) in broken


@contextmanager
def _changed(graph: rdflib.Graph, change: Change) -> Iterator[None]:
    """The graph while something in it is broken; it is whole again afterwards."""
    away = [said for said in change.away if said in graph]
    new = [said for said in change.new if said not in graph]
    assert away or new
    for said in away:
        graph.remove(said)
    for said in new:
        graph.add(said)
    yield
    for said in new:
        graph.remove(said)
    for said in away:
        graph.add(said)


@pytest.mark.parametrize(
    ("shape", "path", "values"),
    [
        ("Paper", "referencesKnown", Completeness),
        ("Paper", "resolution", Status),
        ("Venue", "venueKind", VenueKind),
        ("Citation", "intent", INTENTS),
        ("Citation", "standsIn", PARTS),
        ("LineageLink", "linkKind", LinkKind),
        ("Rung", "rungKind", RungKind),
        ("Declaration", "strength", Strength),
    ],
)
def test_closed_lists_are_those_of_the_model(shape: str, path: str, values: list[str]) -> None:
    assert _allowed(shape, path) == {str(value) for value in values}


def test_closed_lists_of_terms_are_those_that_are_written() -> None:
    assert _allowed("Paper", "type") == {iri[1:-1] for iri in papers.KINDS.values()}
    written = {iri[1:-1] for iri in citations.CHARACTERIZATIONS.values()}
    extra = {"http://purl.org/spar/cito/cites"}
    assert _allowed("Citation", "hasCitationCharacterization") == written | extra


def test_each_measure_has_a_shape() -> None:
    paths = {str(SHAPES.value(part, SH.path)) for part in _parts("Paper")}
    assert {iri[1:-1] for iri in [*influence.COUNTS.values(), *influence.SHARES.values()]} <= paths


def _parts(shape: str) -> list[Node]:
    return list(SHAPES.objects(rdflib.URIRef(f"{SPACE}{shape}"), SH.property))


def _allowed(shape: str, path: str) -> set[str]:
    (found,) = (
        SHAPES.value(part, SH["in"])
        for part in _parts(shape)
        if _short(SHAPES.value(part, SH.path) or RDF.nil) == path
        and (part, SH["in"], None) in SHAPES
    )
    assert found is not None
    return {str(value) for value in SHAPES.items(found)}


def test_a_node_is_the_target_of_a_shape(graph: rdflib.Graph) -> None:
    """Every node of the graph is the target of a shape; none is left unwatched."""
    watched = {node for name in shape_names() for node in targets(graph, name)}
    assert set(map(str, graph.subjects())) - watched == set()


def test_each_property_that_is_written_stands_in_a_shape(graph: rdflib.Graph) -> None:
    paths = set(SHAPES.objects(None, SH.path)) | set(SHAPES.objects(None, SH.equals))
    assert set(graph.predicates()) - paths == set()
