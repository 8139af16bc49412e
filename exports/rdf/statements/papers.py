"""Papers: what they are, who wrote them, where they appeared, and what they cite and build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Pair, Sources, scattered
from lineagraph.exports.rdf.iris import Kind, doi_link
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.influence import influence
from lineagraph.exports.rdf.statements.lineage import Ancestry
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.statements.resources import involvements_of
from lineagraph.exports.rdf.statements.standing import as_listed, standing
from lineagraph.exports.rdf.statements.venues import Places
from lineagraph.exports.rdf.stream import Table
from lineagraph.exports.rdf.terms import Iri, Literal, boolean, text, year_if_known
from lineagraph.graph.model import Paper, PaperKind
from lineagraph.graph.venues import VenueKind

KINDS: Mapping[PaperKind, Iri] = {
    PaperKind.METHOD: v.METHOD_PAPER,
    PaperKind.SURVEY: v.SURVEY_PAPER,
    PaperKind.DATASET: v.DATASET_PAPER,
}

_NO_METHOD = frozenset({PaperKind.SURVEY, PaperKind.DATASET})

EXPRESSIONS: Mapping[VenueKind, Iri] = {
    VenueKind.JOURNAL: v.FABIO_JOURNAL_ARTICLE,
    VenueKind.CONFERENCE: v.FABIO_CONFERENCE_PAPER,
    VenueKind.WORKSHOP: v.FABIO_CONFERENCE_PAPER,
    VenueKind.PREPRINT: v.FABIO_PREPRINT,
}
"""FaBiO's expression by the kind of venue; the first that applies."""


def papers(context: Context) -> Iterator[Table]:
    """Every paper with all that is said of it."""
    tell = _Teller(context)
    for start in range(0, len(context.by_iri), _ROWS):
        yield tell(context.by_iri[start : start + _ROWS])


_ROWS = 4_000
"""Papers to a table: what is in memory at once."""


def methods(context: Context) -> Iterator[Table]:
    """The methods that papers introduce, by their short names; surveys and datasets are none."""
    papers = context.graph.papers
    named = [at for at in context.by_iri if papers[at].name and papers[at].kind not in _NO_METHOD]
    for start in range(0, len(named), _ROWS):
        yield _method_table(context, named[start : start + _ROWS])


def _method_table(context: Context, positions: Sequence[int]) -> Table:
    names = [text(context.graph.papers[at].name or "") for at in positions]
    columns = [
        Column.alike(v.RDF_TYPE, (v.SKOS_CONCEPT, v.METHOD), len(positions)),
        Column.single(v.SKOS_PREF_LABEL, names),
        Column.single(v.RDFS_LABEL, names),
        Column.single(v.INTRODUCED_IN, [context.papers[at] for at in positions]),
        *scattered([_other_names(context, context.graph.papers[at]) for at in positions]),
    ]
    subjects = [context.mint.named(Kind.METHOD, context.slugs[at]) for at in positions]
    return Table.of(subjects, columns, [context.tellers[at] for at in positions])


def _other_names(context: Context, paper: Paper) -> Iterator[Pair]:
    """Short names that lists print besides the one chosen."""
    chosen = text(paper.name or "")
    for listed in context.graph.entries_of.get(paper.id, ()):
        name = text(listed.entry.acronym or "")
        if name not in {chosen, _NO_TEXT}:
            yield v.SKOS_ALT_LABEL, name, context.said_by(listed.list)


_NO_TEXT = text("")


class _Teller:
    """Tells all about some papers; what concerns the whole graph is worked out once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._places = Places(context)
        self._ancestry = Ancestry.of(context)
        self._involvements = involvements_of(context)

    def __call__(self, positions: Sequence[int]) -> Table:
        context = self._context
        papers = [context.graph.papers[at] for at in positions]
        columns = [
            *self._what(papers),
            *_titles_and_years(context, positions),
            *_identity(papers),
            *_authors(context, positions),
            *standing(context, papers),
            *influence(context, positions),
            _cites(context, positions),
            *scattered([self._scattered(at) for at in positions]),
        ]
        subjects = [context.papers[at] for at in positions]
        return Table.of(subjects, columns, [context.tellers[at] for at in positions])

    def _what(self, papers: Sequence[Paper]) -> Iterator[Column]:
        inferred = self._context.inferred
        expressions = [_EXPRESSIONS.index(self._expression(paper)) for paper in papers]
        yield Column.of(v.RDF_TYPE, _classes, np.array(expressions))
        yield Column.single(v.RDFS_LABEL, [text(paper.label) for paper in papers])
        yield Column(v.KEY, [_keys(paper) for paper in papers]).said_by(inferred)
        yield Column.each(v.DCTERMS_TYPE, KINDS.get, [x.kind for x in papers]).said_by(inferred)

    def _expression(self, paper: Paper) -> Iri:
        kinds = {self._places.kind(one) for one in paper.publications}
        if paper.arxiv:
            kinds.add(VenueKind.PREPRINT)
        found = (expression for kind, expression in EXPRESSIONS.items() if kind in kinds)
        return next(found, v.FABIO_EXPRESSION)

    def _scattered(self, position: int) -> Iterator[Pair]:
        """What is said of some papers only, or of one paper by several sources."""
        context = self._context
        paper, told = context.graph.papers[position], context.tellers[position]
        for one in paper.publications:
            yield v.DCTERMS_IS_PART_OF, self._places(one), context.said_by(one.source)
        if paper.kind_reason:
            yield v.KIND_REASON, text(paper.kind_reason), context.inferred
        if paper.more_authors:
            yield v.MORE_AUTHORS, boolean(value=True), told
        yield from _links(paper, told)
        yield from as_listed(context, paper, told)
        yield from self._ancestry.of_paper(context, position)
        yield from self._involvements.get(paper.id, ())
        if context.with_text:
            yield from _prose(context, paper, told)


_EXPRESSIONS = (*dict.fromkeys(EXPRESSIONS.values()), v.FABIO_EXPRESSION)


def _classes(expression: int) -> tuple[Iri, ...]:
    return tuple(sorted((v.SCHEMA_ARTICLE, _EXPRESSIONS[expression])))


def _cites(context: Context, positions: Sequence[int]) -> Column:
    citations, iris = context.graph.citations, context.papers
    sizes, rows = context.cited.degrees[positions], context.cited.rows(positions)
    cited = citations.cited[rows]
    order = np.lexsort((context.rank_by_iri[cited], np.repeat(np.arange(len(sizes)), sizes)))
    objects = [iris[at] for at in cited[order].tolist()]
    return Column.grouped(v.CITO_CITES, objects, citations.sources[rows[order]].tolist(), sizes)


def _keys(paper: Paper) -> tuple[Literal, ...]:
    """What people may call a paper, in lower case."""
    names = (paper.name, paper.title, paper.id)
    return tuple(sorted({text(name.casefold()) for name in names if name}))


def _titles_and_years(context: Context, positions: Sequence[int]) -> Iterator[Column]:
    """Title and year, each said by the sources that give this very one."""
    papers = [context.graph.papers[at] for at in positions]
    agreed = [_agreed(context, paper) for paper in papers]
    titled = [
        title or context.tellers[at] for at, (title, _) in zip(positions, agreed, strict=True)
    ]
    dated = [in_year or context.inferred for _, in_year in agreed]
    titles = Column.single(v.DCTERMS_TITLE, [text(paper.title) for paper in papers])
    years = [paper.year for paper in papers]
    dates = Column.each(v.FABIO_HAS_PUBLICATION_YEAR, year_if_known, years)
    yield replace(titles, sources=np.array(titled, dtype=np.int64))
    yield replace(dates, sources=np.array(dated, dtype=np.int64))


def _agreed(context: Context, paper: Paper) -> tuple[Sources, Sources]:
    """The sources that give this very title, and those that give this year."""
    title = in_year = 0
    given = [(one.source, one.title, one.year) for one in paper.records]
    given += [
        (listed.list, listed.entry.title, listed.entry.year)
        for listed in context.graph.entries_of.get(paper.id, ())
    ]
    for source, title_told, year_told in given:
        told = context.said_by(source)
        title |= told if title_told == paper.title else 0
        in_year |= told if year_told == paper.year else 0
    return title, in_year


def _identity(papers: Sequence[Paper]) -> Iterator[Column]:
    for predicate, tell, ids in (
        (v.DCTERMS_IDENTIFIER, text, [paper.id for paper in papers]),
        (v.FABIO_HAS_ARXIV_ID, text, [paper.arxiv for paper in papers]),
        (v.PRISM_DOI, text, [paper.doi for paper in papers]),
        (v.OWL_SAME_AS, doi_link, [paper.doi for paper in papers]),
    ):
        yield Column.single(predicate, [tell(id_) if id_ else None for id_ in ids])


def _authors(context: Context, positions: Sequence[int]) -> Iterator[Column]:
    named = [context.graph.papers[at].authors for at in positions]
    yield Column(
        v.DCTERMS_CREATOR, [tuple(sorted(set(map(context.author, authors)))) for authors in named]
    )
    firsts = [
        context.mint.named(Kind.AUTHORS, context.slugs[at], "1") if authors else None
        for at, authors in zip(positions, named, strict=True)
    ]
    yield Column.single(v.BIBO_AUTHOR_LIST, firsts)


def _links(paper: Paper, told: Sources) -> Iterator[Pair]:
    if paper.arxiv:
        yield from linked(v.RDFS_SEE_ALSO, f"https://arxiv.org/abs/{paper.arxiv}", told)
    if paper.s2:
        page = f"https://www.semanticscholar.org/paper/{paper.s2}"
        yield from linked(v.RDFS_SEE_ALSO, page, told)
    for url in paper.urls:
        yield from linked(v.SCHEMA_URL, url, told)
    for url in paper.project:
        yield from linked(v.FOAF_PAGE, url, told)
    for other in paper.other_links:
        yield from linked(v.RDFS_SEE_ALSO, other.url, told)


def _prose(context: Context, paper: Paper, told: Sources) -> Iterator[Pair]:
    """Other people's prose, only where it is asked for, and by whom it was given."""
    if paper.abstract:
        by = context.said_by(paper.abstract_source or "")
        yield v.DCTERMS_ABSTRACT, text(paper.abstract), by or told
    if paper.tldr:
        yield v.SUMMARY, text(paper.tldr), context.said_by(paper.tldr_source or "") or told
