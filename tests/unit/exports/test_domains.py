"""What the ontology says of the ends of a property holds in what is written."""

from __future__ import annotations

from importlib import resources

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SDO, XSD

from lineagraph.exports.rdf.rdflib_graph import from_texts
from lineagraph.exports.rdf.triples import to_triples
from tests.rdf_graphs import rich_analysis

_TEXT = (resources.files("lineagraph.exports") / "lineagraph.ttl").read_text("utf-8")
ONTOLOGY = rdflib.Graph().parse(data=_TEXT, format="turtle")
_ENDS = (RDFS.domain, SDO.domainIncludes, RDFS.range, SDO.rangeIncludes)
PROPERTIES = sorted({str(p) for end in _ENDS for p in ONTOLOGY.subjects(end)})


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    triples = to_triples(rich_analysis(), with_text=True)
    return from_texts((said.subject, said.predicate, said.object) for said in triples)


@pytest.mark.parametrize("name", PROPERTIES, ids=[name.rpartition("#")[2] for name in PROPERTIES])
def test_the_ends_of_a_property_are_of_its_classes(graph: rdflib.Graph, name: str) -> None:
    property_ = rdflib.URIRef(name)
    domain = {*ONTOLOGY.objects(property_, RDFS.domain),
              *ONTOLOGY.objects(property_, SDO.domainIncludes)}  # fmt: skip
    range_ = {*ONTOLOGY.objects(property_, RDFS.range),
              *ONTOLOGY.objects(property_, SDO.rangeIncludes)}  # fmt: skip
    for subject, object_ in graph.subject_objects(property_):
        assert not domain or domain & set(graph.objects(subject, RDF.type))
        if isinstance(object_, rdflib.Literal):
            assert not range_ or (object_.datatype or XSD.string) in range_
        else:
            assert not range_ or range_ & set(graph.objects(object_, RDF.type))
