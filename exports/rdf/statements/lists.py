"""Lists as they were printed: entries with line and raw text, sections, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Pair
from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Description, gather
from lineagraph.exports.rdf.terms import Iri, integer, text, year
from lineagraph.graph.model import ListedEntry, ListInfo, Section
from lineagraph.graph.reading import Problem


def lists(context: Context) -> Iterator[Description]:
    """The lists with their entries."""
    yield from gather(
        (context.mint.node(Kind.LIST, info.id), _list(context, info))
        for info in context.graph.lists
    )


def _list(context: Context, info: ListInfo) -> Iterator[Pair]:
    told = context.said_by(info.id)
    yield v.RDF_TYPE, v.SCHEMA_ITEM_LIST, told
    yield v.RDF_TYPE, v.DCAT_CATALOG, told
    yield v.DCTERMS_TITLE, text(info.title), told
    yield v.RDFS_LABEL, text(info.title), told
    yield v.DCTERMS_IDENTIFIER, text(info.name), told
    entries = [listed for listed in context.graph.entries if listed.list == info.id]
    yield v.SCHEMA_NUMBER_OF_ITEMS, integer(len(entries)), told
    for listed in entries:
        yield v.SCHEMA_ITEM_LIST_ELEMENT, context.mint.node(Kind.ENTRY, listed.id), told
    if info.venue:
        yield v.PRINTED_VENUE, text(info.venue), told
    yield v.PROV_HAD_PRIMARY_SOURCE, context.source(info.id), told


def entries(context: Context) -> Iterator[Description]:
    """The entries, as printed."""
    headings = {
        (section.list, context.graph.section_paths[section.id]): section.id
        for section in context.graph.sections
    }
    positions: dict[str, int] = {}
    counts: dict[str, int] = {}
    for listed in sorted(context.graph.entries, key=lambda one: (one.list, one.entry.line, one.id)):
        positions[listed.id] = counts[listed.list] = counts.get(listed.list, 0) + 1
    yield from gather(
        (
            context.mint.node(Kind.ENTRY, listed.id),
            [
                *_entry(context, listed, positions[listed.id]),
                *_printed(context, listed),
                *_stands_under(context, listed, headings),
            ],
        )
        for listed in context.graph.entries
    )


def _entry(context: Context, listed: ListedEntry, position: int) -> Iterator[Pair]:
    told, paper = context.said_by(listed.list), context.paper(listed.paper)
    yield v.RDF_TYPE, v.SCHEMA_LIST_ITEM, told
    yield v.RDF_TYPE, v.ENTRY, told
    yield v.SCHEMA_ITEM, paper, told
    yield v.SCHEMA_POSITION, integer(position), told
    yield v.DCTERMS_IS_PART_OF, context.mint.node(Kind.LIST, listed.list), told
    yield v.PROV_HAD_PRIMARY_SOURCE, context.source(listed.list), told


def _stands_under(
    context: Context, listed: ListedEntry, headings: Mapping[tuple[str, tuple[str, ...]], str]
) -> Iterator[Pair]:
    """The heading that an entry stands under; a paper that is listed twice may have two."""
    section = headings.get((listed.list, listed.entry.section_path))
    if section is not None:
        told = context.said_by(listed.list)
        yield v.DCTERMS_SUBJECT, context.mint.node(Kind.SECTION, section), told


def _printed(context: Context, listed: ListedEntry) -> Iterator[Pair]:
    told, entry = context.said_by(listed.list), listed.entry
    yield v.SOURCE_LINE, integer(entry.line), told
    yield v.END_LINE, integer(entry.end_line), told
    yield v.RAW_TEXT, text(entry.raw), told
    yield v.DCTERMS_TITLE, text(entry.title), told
    yield v.RDFS_LABEL, text(entry.acronym or entry.title), told
    if entry.ordinal is not None:
        yield v.ORDINAL, integer(entry.ordinal), told
    if entry.acronym:
        yield v.PRINTED_NAME, text(entry.acronym), told
    for venue in entry.venues:
        yield v.PRINTED_VENUE, text(venue.raw), told
    if entry.year is not None:
        yield v.PRINTED_YEAR, year(entry.year), told
    for tag in entry.tags:
        yield v.SCHEMA_KEYWORDS, text(tag), told
    for url in (entry.paper_url, *entry.code, *entry.project):
        if url:
            yield from linked(v.SCHEMA_URL, url, told)


def sections(context: Context) -> Iterator[Description]:
    """Headings, as concepts under those above them."""
    yield from gather(
        (context.mint.node(Kind.SECTION, section.id), _section(context, section))
        for section in context.graph.sections
    )


def _section(context: Context, section: Section) -> Iterator[Pair]:
    told = context.said_by(section.list)
    scheme = context.mint.node(Kind.SCHEME, _bare(section.list))
    yield v.RDF_TYPE, v.SKOS_CONCEPT, told
    yield v.SKOS_PREF_LABEL, text(section.title), told
    yield v.RDFS_LABEL, text(section.title), told
    yield v.SKOS_IN_SCHEME, scheme, told
    if section.parent is None:
        yield v.SKOS_TOP_CONCEPT_OF, scheme, told
    else:
        yield v.SKOS_BROADER, context.mint.node(Kind.SECTION, section.parent), told


def schemes(context: Context) -> Iterator[Description]:
    """The headings of each list, as a scheme of concepts."""
    yield from gather(
        (context.mint.node(Kind.SCHEME, _bare(info.id)), _scheme(context, info))
        for info in context.graph.lists
    )


def _scheme(context: Context, info: ListInfo) -> Iterator[Pair]:
    told, label = context.said_by(info.id), text(f"Sections of {info.title}")
    yield v.RDF_TYPE, v.SKOS_CONCEPT_SCHEME, told
    yield v.SKOS_PREF_LABEL, label, told
    yield v.RDFS_LABEL, label, told
    yield v.DCTERMS_SUBJECT, context.mint.node(Kind.LIST, info.id), told
    for section in context.graph.sections:
        if section.list == info.id and section.parent is None:
            yield v.SKOS_HAS_TOP_CONCEPT, context.mint.node(Kind.SECTION, section.id), told


def _bare(list_id: str) -> str:
    return list_id.removeprefix(f"{Kind.LIST}:")


def problems(context: Context) -> Iterator[Description]:
    """What is wrong or doubtful in the inputs."""
    yield from gather(
        (_problem_node(context, problem), _problem(context, problem))
        for problem in context.graph.problems
    )


def _problem_node(context: Context, problem: Problem) -> Iri:
    """Named by rule and content: it keeps its name while other problems come and go."""
    content = "\x1f".join((problem.list, str(problem.line), problem.reason, problem.text))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return context.mint.node(Kind.PROBLEM, f"{problem.rule}-{digest}")


def _problem(context: Context, problem: Problem) -> Iterator[Pair]:
    told = context.said_by_list(problem.list) or context.inferred
    yield v.RDF_TYPE, v.PROBLEM, told
    yield v.RULE, text(problem.rule), told
    yield v.RDFS_COMMENT, text(problem.reason), told
    if problem.list:
        yield v.FOUND_IN, text(problem.list), told
    if problem.line is not None:
        yield v.SOURCE_LINE, integer(problem.line), told
    if problem.text:
        yield v.RAW_TEXT, text(problem.text), told
