"""Citations with evidence, one node for each pair and intent, as tables.

CiTO lets a citation have exactly one characterization, hence the nodes for each intent. A citation
of which nothing is known but that it was made has no node: its ``cito:cites`` says all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Keys
from lineagraph.exports.rdf.iris import SEPARATOR, Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.stream import Table
from lineagraph.exports.rdf.terms import Iri, Term, boolean, integer, text
from lineagraph.graph.citations import INTENTS, UNKNOWN, Citations, Intent, parts_of

CHARACTERIZATIONS: Mapping[Intent, Iri] = {
    Intent.BACKGROUND: v.CITO_OBTAINS_BACKGROUND_FROM,
    Intent.METHODOLOGY: v.CITO_USES_METHOD_IN,
    Intent.RESULT: v.CITO_DISCUSSES,
}
"""Semantic Scholar's intents in CiTO's words."""

_ANY = "cites"
_NAMES = sorted([_ANY, *(intent.value for intent in INTENTS)])
"""The last part of a citation's IRI, in the order of the stream."""

_ROWS = 20_000
"""Citations to a table: what is in memory at once."""


def citations(context: Context) -> Iterator[Table]:
    """The nodes of all citations with evidence."""
    columns = context.graph.citations
    objects = _Objects(context)
    for rows in _batches(context):
        told = rows[has_evidence(columns, rows, with_text=context.with_text)]
        if len(told):
            yield _table(context, told, objects)


def has_evidence(
    citations: Citations, rows: Keys, *, with_text: bool = False
) -> npt.NDArray[np.bool_]:
    """Whether more is written of each citation than that it was made."""
    known: npt.NDArray[np.bool_] = (
        (citations.mentions[rows] != UNKNOWN)
        | (citations.parts[rows] != 0)
        | (citations.intents[rows] != 0)
        | (citations.influential[rows] != UNKNOWN)
    )
    return known | citations.contexts[rows].astype(np.bool_) if with_text else known


def _batches(context: Context) -> Iterator[Keys]:
    """Rows of the citations by citing papers in the order of the stream, some papers at a time."""
    ordered = np.array(context.by_part, dtype=np.int64)
    ends = np.cumsum(context.cited.degrees[ordered])
    cuts = np.searchsorted(ends, np.arange(_ROWS, ends[-1:].sum(), _ROWS)) + 1
    for papers in np.split(ordered, np.unique(cuts)):
        yield context.cited.rows(papers)


class _Objects:
    """Objects by key, for the columns of every table."""

    def __init__(self, context: Context) -> None:
        self._papers = context.papers
        self._sources = [context.source(source.id) for source in context.sources]

    def paper(self, key: int) -> tuple[Term, ...]:
        return (self._papers[key],)

    def sources(self, key: int) -> tuple[Term, ...]:
        return tuple(sorted(s for bit, s in enumerate(self._sources) if key >> bit & 1))


def _table(context: Context, rows: Keys, objects: _Objects) -> Table:
    of, names = _by_intent(context, rows)
    columns = context.graph.citations
    said = _columns(columns, of, names, objects)
    if context.with_text:
        said.append(_sentences(columns, of))
    return Table.of(_subjects(context, of, names), said, columns.sources[of])


def _sentences(citations: Citations, of: Keys) -> Column:
    """The sentences, by the sources that give sentences at all."""
    held = citations.contexts[of]
    cells = [tuple(sorted(set(map(text, sentences)))) for sentences in held.tolist()]
    told = _keys(citations.sources[of])
    by = told & _giving_sentences(citations)
    return Column(v.CITING_SENTENCE, cells, sources=np.where(by, by, told))


def _giving_sentences(citations: Citations) -> int:
    """The sources that alone record some citation with its sentences."""
    told = _keys(citations.sources[citations.contexts.astype(np.bool_)])
    return int(np.bitwise_or.reduce(told[told & (told - 1) == 0]))


def _by_intent(context: Context, rows: Keys) -> tuple[Keys, Keys]:
    """Each row once for each of its intents: its place, and the place of the intent in `_NAMES`."""
    columns = context.graph.citations
    intents = columns.intents[rows]
    of, names = [rows[intents == 0]], [np.full(int((intents == 0).sum()), _NAMES.index(_ANY))]
    for bit, intent in enumerate(INTENTS):
        chosen = rows[(intents >> bit & 1) == 1]
        of.append(chosen)
        names.append(np.full(len(chosen), _NAMES.index(intent.value)))
    all_of, all_names = np.concatenate(of), np.concatenate(names)
    rank = context.rank
    order = np.lexsort((all_names, rank[columns.cited[all_of]], rank[columns.citing[all_of]]))
    return all_of[order], all_names[order]


def _subjects(context: Context, of: Keys, names: Keys) -> list[Iri]:
    columns, slugs = context.graph.citations, context.slugs
    start = f"<{context.mint.namespace(Kind.CITATION)}"
    ends = [f"{SEPARATOR}{name}>" for name in _NAMES]
    rows = zip(columns.citing[of].tolist(), columns.cited[of].tolist(), names.tolist(), strict=True)
    return [
        Iri(start + slugs[citing] + SEPARATOR + slugs[cited] + ends[name])
        for citing, cited, name in rows
    ]


def _columns(columns: Citations, of: Keys, names: Keys, objects: _Objects) -> list[Column]:
    return [
        Column.alike(v.RDF_TYPE, (v.CITO_CITATION,), len(of)),
        Column.of(v.CITO_HAS_CITING_ENTITY, objects.paper, _keys(columns.citing[of])),
        Column.of(v.CITO_HAS_CITED_ENTITY, objects.paper, _keys(columns.cited[of])),
        Column.of(v.CITO_HAS_CHARACTERIZATION, _characterization, names),
        Column.of(v.INTENT, _intent, names),
        Column.of(v.MENTION_COUNT, _known(integer), _keys(columns.mentions[of])),
        Column.of(v.STANDS_IN, _parts, _keys(columns.parts[of])),
        Column.of(v.IS_INFLUENTIAL, _known(_flag), _keys(columns.influential[of])),
        Column.of(v.PROV_HAD_PRIMARY_SOURCE, objects.sources, _keys(columns.sources[of])),
    ]


def _keys(column: npt.NDArray[np.integer]) -> Keys:
    return column.astype(np.int64)


def _characterization(key: int) -> tuple[Term, ...]:
    name = _NAMES[key]
    return (v.CITO_CITES if name == _ANY else CHARACTERIZATIONS[Intent(name)],)


def _intent(key: int) -> tuple[Term, ...]:
    name = _NAMES[key]
    return () if name == _ANY else (text(name),)


def _parts(key: int) -> tuple[Term, ...]:
    return tuple(sorted(text(part.value) for part in parts_of(key)))


def _flag(key: int) -> Term:
    return boolean(key == 1)


def _known(term: Callable[[int], Term]) -> Callable[[int], tuple[Term, ...]]:
    return lambda key: () if key == UNKNOWN else (term(key),)
