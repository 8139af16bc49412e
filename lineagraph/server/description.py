"""The service description (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator

from lineagraph.exports.rdf.iris import Kind, is_valid
from lineagraph.exports.sparql.engine import GRAPH_FORMS
from lineagraph.exports.sparql.results import TABLE_FORMS
from lineagraph.server.engine import Contents

_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}


def describe(url: str, contents: Contents) -> str:
    """The description of the service at `url`, as Turtle."""
    formats = ", ".join(
        f"<{_FORMATS}{_FORMAT_NAMES[media_type]}>" for media_type in (*TABLE_FORMS, *GRAPH_FORMS)
    )
    graphs = "".join(_graphs(contents))
    return f"""\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<{url}> a sd:Service ;
    sd:endpoint <{url}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat {formats} ;
    sd:defaultDataset [
        a sd:Dataset ;
        sd:defaultGraph [ a sd:Graph, void:Dataset ; void:triples {contents.triples} ]{graphs}
    ] .
{"".join(_datasets(url, contents))}"""


def _datasets(url: str, contents: Contents) -> Iterator[str]:
    """Where the descriptions of what is served stand, in VoID with counts and sources."""
    for space in contents.spaces:
        iri = f"{space}{Kind.VOID}"
        if is_valid(iri):
            yield f"\n<{iri}> a void:Dataset ; void:sparqlEndpoint <{url}> .\n"


def _graphs(contents: Contents) -> Iterator[str]:
    for name, triples in sorted(contents.named.items()):
        graph = f"[ a sd:Graph, void:Dataset ; void:triples {triples} ]"
        yield f" ;\n        sd:namedGraph [ a sd:NamedGraph ; sd:name <{name}> ; sd:graph {graph} ]"
