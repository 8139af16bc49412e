"""What all statements need: the graph, the IRIs of its papers, and its sources as bits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lineagraph.exports.rdf.columns import Keys, Sources
from lineagraph.exports.rdf.iris import SEPARATOR, Kind, Mint, slug
from lineagraph.exports.rdf.terms import Iri
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.network import Adjacency
from lineagraph.graph.records import Source

INFERENCE = "inference"
"""Id of the source of what we infer."""


@dataclass(frozen=True)
class Context:
    """An analysed graph on its way to RDF.

    Attributes:
        with_text: whether other people's prose is written: abstracts, summaries, and the
            sentences in which papers cite others.
    """

    analysis: Analysis
    mint: Mint
    with_text: bool = False

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph."""
        return self.analysis.graph

    @cached_property
    def links(self) -> tuple[LineageLink, ...]:
        """All lineage links between listed papers."""
        return self.analysis.lineage.links()

    @cached_property
    def slugs(self) -> list[str]:
        """The slug of each paper, by position."""
        return [slug(paper.id) for paper in self.graph.papers]

    @cached_property
    def papers(self) -> list[Iri]:
        """The IRI of each paper, by position."""
        return [self.mint.named(Kind.PAPER, slug) for slug in self.slugs]

    @cached_property
    def authors(self) -> dict[str, Iri]:
        """The IRI of each author, by id."""
        node = self.mint.node
        return {author.id: node(Kind.AUTHOR, author.id) for author in self.graph.authors}

    def author(self, id_: str) -> Iri:
        """The IRI of an author, known or not."""
        return self.authors.get(id_) or self.mint.node(Kind.AUTHOR, id_)

    @cached_property
    def by_iri(self) -> list[int]:
        """Positions of papers in the order of their IRIs."""
        return sorted(range(len(self.papers)), key=self.papers.__getitem__)

    @cached_property
    def by_part(self) -> list[int]:
        """Positions in the order of IRIs of which a paper's slug is the first of several parts."""
        parts = [slug + SEPARATOR for slug in self.slugs]
        return sorted(range(len(parts)), key=parts.__getitem__)

    @cached_property
    def rank(self) -> Keys:
        """The place of each paper in `by_part`."""
        ranks = np.empty(len(self.by_part), dtype=np.int64)
        ranks[self.by_part] = np.arange(len(self.by_part))
        return ranks

    @cached_property
    def rank_by_iri(self) -> Keys:
        """The place of each paper in `by_iri`."""
        ranks = np.empty(len(self.by_iri), dtype=np.int64)
        ranks[self.by_iri] = np.arange(len(self.by_iri))
        return ranks

    @cached_property
    def cited(self) -> Adjacency:
        """The papers that each paper cites, in the order of the citations' rows."""
        citations = self.graph.citations
        return Adjacency.of(citations.citing, citations.cited, len(self.papers))

    def paper(self, id_: str) -> Iri:
        """The IRI of the paper with this id."""
        return self.mint.node(Kind.PAPER, id_)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The graph's sources, and those that something in it names besides."""
        known = {source.id for source in self.graph.sources}
        others = sorted(set(self._named_sources()) - known)
        return (*self.graph.sources, *(Source(id=id_, name=id_) for id_ in others))

    def _named_sources(self) -> Iterator[str]:
        yield INFERENCE
        for paper in self.graph.papers:
            yield from (publication.source for publication in paper.publications)
            yield from (fact.source for fact in paper.kept)
            yield from (record.source for record in paper.records)
        yield from (listed.list for listed in self.graph.entries)
        yield from (declaration.source for declaration in self.graph.declarations)
        for dataset in self.graph.datasets:
            yield from (use.source for use in dataset.used_by)
            yield from [dataset.introduced_by.source] if dataset.introduced_by else []
        for group in self.graph.groups:
            yield from (work.source for work in group.works)

    @cached_property
    def _bits(self) -> dict[str, Sources]:
        return {source.id: 1 << bit for bit, source in enumerate(self.sources)}

    def said_by(self, source: str) -> Sources:
        """The source as a bit; 0 for one that the graph does not know."""
        return self._bits.get(source, 0)

    @cached_property
    def inferred(self) -> Sources:
        """Our inference as a bit."""
        return self.said_by(INFERENCE)

    def source(self, id_: str) -> Iri:
        """The IRI of a source, which names its graph too."""
        return self._source_iris.get(id_) or self.mint.node(Kind.SOURCE, id_)

    @cached_property
    def _source_iris(self) -> dict[str, Iri]:
        return {one.id: self.mint.node(Kind.SOURCE, one.id) for one in self.sources}

    @cached_property
    def list_ids(self) -> dict[str, str]:
        """Ids of lists by their names."""
        return {info.name: info.id for info in self.graph.lists}

    def said_by_list(self, name: str) -> Sources:
        """The list of this name as a bit."""
        return self.said_by(self.list_ids.get(name, name))

    @cached_property
    def tellers(self) -> list[Sources]:
        """All sources that know each paper, by position."""
        return [self._tellers(paper) for paper in self.graph.papers]

    def _tellers(self, paper: Paper) -> Sources:
        told = 0
        for record in paper.records:
            told |= self.said_by(record.source)
        for listed in self.graph.entries_of.get(paper.id, ()):
            told |= self.said_by(listed.list)
        return told or self.inferred
