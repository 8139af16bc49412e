"""Each term we write exists in its published vocabulary, and our own are explained."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
import rdflib
from rdflib import namespace as closed
from rdflib.namespace import DefinedNamespace

from lineagraph.exports.rdf import vocabulary
from lineagraph.exports.rdf.terms import Iri, value_of

_LISTS = Path(__file__).parents[2] / "data" / "vocabularies"
_CLOSED: tuple[type[DefinedNamespace], ...] = (
    closed.DCAT, closed.DCTERMS, closed.FOAF, closed.ORG, closed.OWL, closed.PROV, closed.RDF,
    closed.RDFS, closed.SDO, closed.SH, closed.SKOS, closed.VANN, closed.VOID, closed.XSD,
)  # fmt: skip


def _terms() -> dict[str, str]:
    """Each constant that is a term, by its name."""
    return {
        name: value_of(Iri(value))
        for name, value in vars(vocabulary).items()
        if isinstance(value, str) and value.startswith("<")
    }


def _published() -> Iterator[str]:
    for path in sorted(_LISTS.glob("*.txt")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        base = head.split()[1]
        yield from (f"{base}{line.split()[0]}" for line in lines if line)
    for defined in _CLOSED:
        base = str(defined._NS)
        names = [*defined.__annotations__, *defined._extras]
        yield from (f"{base}{name}" for name in names if name[0] != "_")


def _shipped(name: str) -> rdflib.Graph:
    text = (resources.files("lineagraph.exports") / name).read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


_FOREIGN = {n: t for n, t in _terms().items() if not t.startswith(vocabulary.OWN.namespace)}
_OWN = {n: t for n, t in _terms().items() if t.startswith(vocabulary.OWN.namespace)}
_EXPLAINED, _SHAPES = _shipped("lineagraph.ttl"), _shipped("shapes.ttl")
_LICENCES = {"https://spdx.org/licenses/MIT"}


@pytest.fixture(scope="module")
def published() -> frozenset[str]:
    return frozenset(_published())


@pytest.mark.parametrize("term", _FOREIGN.values(), ids=_FOREIGN.keys())
def test_a_foreign_term_is_published(term: str, published: frozenset[str]) -> None:
    assert term in published


@pytest.mark.parametrize("term", _OWN.values(), ids=_OWN.keys())
def test_an_own_term_has_a_label_and_a_comment_in_english(term: str) -> None:
    for predicate in (rdflib.RDFS.label, rdflib.RDFS.comment):
        words = list(_EXPLAINED.objects(rdflib.URIRef(term), predicate))
        assert [getattr(word, "language", None) for word in words] == ["en"]


def test_the_ontology_explains_no_term_that_is_not_written() -> None:
    explained = {
        str(subject)
        for subject in _EXPLAINED.subjects(rdflib.RDFS.label)
        if str(subject).startswith(vocabulary.OWN.namespace)
    }
    assert explained == set(_OWN.values())


def test_the_ontology_uses_only_published_terms(published: frozenset[str]) -> None:
    used = {
        str(term)
        for triple in _EXPLAINED
        for term in triple
        if isinstance(term, rdflib.URIRef) and not str(term).startswith("https://w3id.org/")
    }
    namespaces = {one.namespace for one in vocabulary.VOCABULARIES}
    assert used - published - namespaces - _LICENCES == set()


def test_the_shapes_use_only_terms_that_are_published_or_explained(
    published: frozenset[str],
) -> None:
    used = {str(term) for triple in _SHAPES for term in triple if isinstance(term, rdflib.URIRef)}
    ours = {*_OWN.values(), vocabulary.ONTOLOGY, vocabulary.SHAPES}
    shapes = {term for term in used if term.startswith(f"{vocabulary.SHAPES}#")}
    assert used - published - ours - shapes - _LICENCES == set()


def test_the_ontology_says_what_a_librarian_asks_first() -> None:
    document = rdflib.URIRef(vocabulary.ONTOLOGY)
    for predicate in (
        rdflib.DCTERMS.title, rdflib.DCTERMS.description, rdflib.DCTERMS.creator,
        rdflib.DCTERMS.license, rdflib.OWL.versionInfo, rdflib.VANN.preferredNamespacePrefix,
    ):  # fmt: skip
        assert len(list(_EXPLAINED.objects(document, predicate))) == 1


@pytest.mark.parametrize("term", _OWN.values(), ids=_OWN.keys())
def test_an_own_term_names_its_document(term: str) -> None:
    defined = list(_EXPLAINED.objects(rdflib.URIRef(term), rdflib.RDFS.isDefinedBy))
    assert [str(document) for document in defined] == [vocabulary.ONTOLOGY]


def test_descent_is_never_called_derivation() -> None:
    """PROV's derivation says that one thing was made from another, which papers are not."""
    assert f"{vocabulary.PROV.namespace}wasDerivedFrom" not in _terms().values()


def test_a_name_is_one_term() -> None:
    assert len(set(_terms().values())) == len(_terms())
