"""The one module that speaks pySHACL: which nodes break the shapes of ``shapes.ttl``.

https://www.w3.org/TR/shacl/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from lineagraph.exports.rdf.rdflib_graph import from_texts
from lineagraph.exports.rdf.shipped import shipped
from lineagraph.exports.rdf.terms import Iri
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.exports.rdf.vocabulary import SHAPES, VOCABULARIES
from lineagraph.exports.validation.violations import Violation

SPACE = f"{SHAPES}#"


@cache
def shapes_graph() -> rdflib.Graph:
    """The shapes, parsed."""
    return rdflib.Graph().parse(data=shipped("shapes.ttl"), format="turtle")


def shape_names() -> list[str]:
    """The shapes in the order of their names."""
    found = shapes_graph().subjects(RDF.type, SH.NodeShape)
    return sorted(str(shape) for shape in found if isinstance(shape, rdflib.URIRef))


def check_shapes(
    triples: Iterable[tuple[str, str, str]], tell: Callable[[str, int, int], None]
) -> Iterator[Violation]:
    """What breaks the shapes.

    pySHACL looks at some 1,000 papers or 10,000 citations a second, one shape after another.

    Args:
        triples: the graph, each term as N-Triples text.
        tell: is told the shape that is being checked, its place, and the number of shapes.
    """
    graph = from_texts(triples)
    names = shape_names()
    for place, name in enumerate(names, 1):
        kind = shapes_graph().value(rdflib.URIRef(name), SH.name)
        tell(f"the shape of each {kind}", place, len(names))
        yield from check_shape(graph, name)


def check_shape(graph: rdflib.Graph, shape: str) -> Iterator[Violation]:
    """What breaks one shape."""
    conforms, report, _ = pyshacl.validate(
        graph,
        shacl_graph=_alone(rdflib.URIRef(shape)),
        inplace=True,  # nothing is inferred, so nothing is written either
        inference="none",
    )
    if not conforms:
        yield from in_report(report, shape)


def in_report(report: object, shape: str) -> list[Violation]:
    """What a report of pySHACL says of one shape, in order."""
    if not isinstance(report, rdflib.Graph):  # pySHACL returns its failures
        raise TypeError(str(report))
    found = [
        _violation(report, result, shape)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    return sorted(found, key=lambda one: (one.rule, one.path, one.node, one.value))


_TARGETS = frozenset({SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf})


@cache
def _alone(name: rdflib.URIRef) -> rdflib.Graph:
    """The shapes, of which only one has targets; its property shapes have them too.

    That means the same, and pySHACL looks at all targets of a property shape at once, but asks
    the property shapes of a node for one node after another, which takes several times as long.
    """
    shapes, alone = shapes_graph(), rdflib.Graph()
    properties = list(shapes.objects(name, SH.property))
    for subject, predicate, object_ in shapes:
        if predicate in _TARGETS:
            for one in [name, *properties] if subject == name else ():
                alone.add((one, predicate, object_))
        elif (subject, predicate) != (name, SH.property):
            alone.add((subject, predicate, object_))
    return alone


def _violation(report: rdflib.Graph, result: Node, shape: str) -> Violation:
    component = str(report.value(result, SH.sourceConstraintComponent))
    kind = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
    constraint = kind[:1].lower() + kind[1:]
    return Violation(
        rule=f"{shape.removeprefix(SPACE)}: {constraint}",
        message=_message(report, result, constraint),
        node=_text(report.value(result, SH.focusNode)),
        path=_path(report, report.value(result, SH.resultPath)),
        value=_text(report.value(result, SH.value)),
    )


_PARAMETERS: dict[str, str] = {
    "minCount": "a value is missing; wanted is at least {}",
    "maxCount": "too many values; wanted is at most {}",
    "datatype": "a value of type {}",
    "nodeKind": "a value of kind {}",
    "class": "a node of class {}",
    "pattern": "a value that matches {}",
    "minInclusive": "a value of at least {}",
    "maxInclusive": "a value of at most {}",
    "minLength": "a text of at least {} characters",
    "equals": "the same values as {}",
    "disjoint": "no value that {} has too",
    "lessThanOrEquals": "no value above that of {}",
    "languageIn": "words in the language {}",
    "uniqueLang": "one value in each language",
    "in": "one of {}",
}
"""What each constraint wants, in words; how many stand for themselves."""


_COUNTS = frozenset({"minCount", "maxCount"})


def _message(report: rdflib.Graph, result: Node, constraint: str) -> str:
    """The message of the shape, or the constraint in words."""
    graph, source = shapes_graph(), report.value(result, SH.sourceShape)
    given = graph.value(source, SH.message)
    if given is not None:
        return str(given)
    words = _PARAMETERS.get(constraint)
    if words is None:
        return str(report.value(result, SH.resultMessage) or constraint)
    parameters = [_spelt(graph, value) for value in graph.objects(source, SH[constraint])]
    wanted = words.format(" and ".join(sorted(parameters)))
    return wanted if constraint in _COUNTS else f"wanted is {wanted}"


def _spelt(graph: rdflib.Graph, node: Node) -> str:
    if isinstance(node, rdflib.BNode):
        return ", ".join(_text(member) for member in graph.items(node))
    return _text(node)


def _path(report: rdflib.Graph, path: Node | None) -> str:
    if isinstance(path, rdflib.BNode):
        inverse = report.value(path, SH.inversePath) or shapes_graph().value(path, SH.inversePath)
        return f"^{_text(inverse)}"
    return _text(path)


_NAMESPACES = {one.prefix: one.namespace for one in VOCABULARIES} | {"sh": str(SH)}


def _text(node: Node | None) -> str:
    """A term for people: vocabularies shortened, nodes and literals as they are."""
    if node is None:
        return ""
    if isinstance(node, rdflib.URIRef):
        return Speller(_NAMESPACES).iri(Iri(f"<{node}>")).removeprefix("<").removesuffix(">")
    return str(node)
