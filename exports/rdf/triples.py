"""The whole graph as one sorted stream of triples."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lineagraph.exports.rdf.iris import Kind, Mint
from lineagraph.exports.rdf.statements.citations import citations
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.declarations import declarations
from lineagraph.exports.rdf.statements.lineage import links, rungs
from lineagraph.exports.rdf.statements.lists import entries, lists, problems, schemes, sections
from lineagraph.exports.rdf.statements.papers import methods, papers
from lineagraph.exports.rdf.statements.people import author_lists, authors
from lineagraph.exports.rdf.statements.provenance import activities, agents, records, sources
from lineagraph.exports.rdf.statements.resources import code, datasets, groups, involvements
from lineagraph.exports.rdf.statements.venues import editions, publications, venues
from lineagraph.exports.rdf.statements.void import Census, void
from lineagraph.exports.rdf.stream import Block, Triples
from lineagraph.exports.rdf.vocabulary import VOCABULARIES
from lineagraph.graph.analysis import Analysis

_TELLERS: tuple[tuple[Kind, Callable[[Context], Iterator[Block]]], ...] = (
    (Kind.ACTIVITY, activities),
    (Kind.AGENT, agents),
    (Kind.AUTHOR, authors),
    (Kind.AUTHORS, author_lists),
    (Kind.CITATION, citations),
    (Kind.CODE, code),
    (Kind.DATASET, datasets),
    (Kind.DECLARATION, declarations),
    (Kind.EDITION, editions),
    (Kind.ENTRY, entries),
    (Kind.GROUP, groups),
    (Kind.INVOLVEMENT, involvements),
    (Kind.LINK, links),
    (Kind.LIST, lists),
    (Kind.METHOD, methods),
    (Kind.PAPER, papers),
    (Kind.PROBLEM, problems),
    (Kind.PUBLICATION, publications),
    (Kind.RECORD, records),
    (Kind.RUNG, rungs),
    (Kind.SCHEME, schemes),
    (Kind.SECTION, sections),
    (Kind.SOURCE, sources),
    (Kind.VENUE, venues),
)
"""Who tells of which kind of nodes, in the order of their IRIs; VoID, with the counts, is last."""


def to_triples(analysis: Analysis, *, with_text: bool = False) -> Triples:
    """Everything the graph knows and what was inferred, as RDF.

    Args:
        analysis: the graph with its lineage and influence.
        with_text: write abstracts, summaries and citing sentences too, which are other people's
            prose.

    Raises:
        ExportError: the graph's base IRI is none.
    """
    mint = Mint.of(analysis.graph.base_iri, analysis.graph.name)
    context = Context(analysis, mint, with_text)

    return Triples(
        parts=_remembered(context) if _is_small(context) else lambda: _parts(context),
        namespaces=_namespaces(mint),
        graphs=[context.source(source.id) for source in context.sources],
        root=mint.root,
    )


def _parts(context: Context) -> dict[str, Iterator[Block]]:
    census = Census()
    return {
        **{kind.value: census.counted(tell(context)) for kind, tell in _TELLERS},
        Kind.VOID.value: void(context, census),
    }


def _is_small(context: Context) -> bool:
    return len(context.graph.papers) + len(context.graph.citations) <= _SMALL


_SMALL = 50_000
"""Papers and citations up to which the stream is kept for the next format: about 100 MB."""


def _remembered(context: Context) -> Callable[[], dict[str, Iterator[Block]]]:
    """The parts, told once and then repeated."""
    told: dict[str, list[Block]] = {}

    def parts() -> dict[str, Iterator[Block]]:
        if not told:
            told.update({name: list(blocks) for name, blocks in _parts(context).items()})
        return {name: iter(blocks) for name, blocks in told.items()}

    return parts


def _namespaces(mint: Mint) -> dict[str, str]:
    """Prefixes: those of the vocabularies, and one for each kind of node."""
    return {
        **{vocabulary.prefix: vocabulary.namespace for vocabulary in VOCABULARIES},
        **{kind.value: mint.namespace(kind) for kind, _ in _TELLERS},
    }
