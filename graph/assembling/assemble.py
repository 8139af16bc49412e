"""Reading lists, what sources answered and what the keeper declares, made into one graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from lineagraph.graph.assembling.authors import author_id, author_names
from lineagraph.graph.assembling.bundles import Bundle, bundle
from lineagraph.graph.assembling.declared import (
    introduced_by,
    side_source,
    to_declarations,
    to_tour,
    unreached,
)
from lineagraph.graph.assembling.disagreements import disagreements
from lineagraph.graph.assembling.kept import PREVIOUS
from lineagraph.graph.assembling.papers import (
    Context,
    section_id,
    to_papers,
    venue_id,
)
from lineagraph.graph.assembling.resources import Network, to_datasets, to_groups
from lineagraph.graph.assembling.works import Work
from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import slug
from lineagraph.graph.model import (
    DEFAULT_BASE_IRI,
    Author,
    Dataset,
    KnowledgeGraph,
    ListedEntry,
    ListInfo,
    Paper,
    PaperKind,
    Section,
    Venue,
)
from lineagraph.graph.names import PaperNames
from lineagraph.graph.reading import Problem, ReadingList, in_order
from lineagraph.graph.records import Harvest, Source, Status
from lineagraph.graph.side_file import SideFile
from lineagraph.graph.venues import normalise_venue

INFERENCE = Source(id="inference", name="Lineagraph's inference")
WRONG_PAPER_LINK = "link-spells-another-title"
"""The rule by which a reader says that a link belongs to another paper; `Problem.text` is it."""


def assemble(
    readings: Sequence[ReadingList],
    works: Sequence[Work],
    harvests: Sequence[Harvest],
    *,
    problems: Sequence[Problem] = (),
    side_files: Sequence[SideFile] = (),
    base_iri: str = DEFAULT_BASE_IRI,
) -> KnowledgeGraph:
    """Make the graph of the papers of `readings`.

    Args:
        readings: at least one list.
        works: their entries, united (`works.unite`).
        harvests: sources' answers for ``[work.wanted for work in works]``.
        problems: what was found while uniting entries.
        side_files: the keepers' statements; they win over lists and sources.
        base_iri: where the IRIs of nodes begin.

    Raises:
        IngestError: a side file names a paper that is not in the graph; the text names the line.
    """
    lists = _lists(readings)
    list_ids = {info.name: info.id for info in lists}
    united, clashes = bundle(works, harvests)
    context = Context(harvests=harvests, list_ids=list_ids, wrong_urls=_wrong_urls(readings))
    bundles, papers = _by_id(united, to_papers(united, context))
    citations = _citations(bundles, harvests, first_source=len(lists))
    names = PaperNames(papers)
    datasets, doubts = to_datasets(
        readings, Network(papers=papers, citations=citations), introduced_by(names, side_files)
    )
    papers = _with_dataset_papers(papers, datasets)
    found = (
        *problems,
        *clashes,
        *doubts,
        *disagreements([at for work in one.works for at in work.entries] for one in bundles),
        *unreached(names, side_files),
        *(problem for harvest in harvests for problem in harvest.problems),
        *_unresolved(zip(bundles, papers, strict=True)),
    )
    return KnowledgeGraph(
        name="-".join(info.id.partition(":")[2] for info in lists),
        title=" and ".join(info.title for info in lists),
        base_iri=base_iri,
        sources=_sources(lists, harvests, side_files, papers),
        lists=lists,
        papers=papers,
        citations=citations,
        entries=_entries(bundles, papers, list_ids),
        sections=_sections(readings, list_ids),
        authors=_authors(bundles),
        venues=_venues(bundles),
        datasets=datasets,
        groups=to_groups(readings, papers),
        declarations=to_declarations(names, side_files),
        problems=in_order([*_read_problems(readings), *found]),
        tour=to_tour(names, side_files),
    )


def _lists(readings: Sequence[ReadingList]) -> tuple[ListInfo, ...]:
    infos: dict[str, ListInfo] = {}
    for reading in readings:
        id_ = f"list:{slug(reading.title)}"
        if id_ in infos:
            id_ = f"list:{slug(reading.title)}-{slug(reading.name)}"
        while id_ in infos:
            id_ = f"{id_}-{len(infos) + 1}"
        infos[id_] = ListInfo(id=id_, name=reading.name, title=reading.title, venue=reading.venue)
    return tuple(infos.values())


def _by_id(
    bundles: Sequence[Bundle], papers: Sequence[Paper]
) -> tuple[tuple[Bundle, ...], tuple[Paper, ...]]:
    """Bundles and their papers in the order of the papers' ids."""
    order = sorted(range(len(papers)), key=lambda at: papers[at].id)
    return tuple(bundles[at] for at in order), tuple(papers[at] for at in order)


def _sources(
    lists: Iterable[ListInfo],
    harvests: Iterable[Harvest],
    side_files: Iterable[SideFile],
    papers: Iterable[Paper],
) -> tuple[Source, ...]:
    """Who says something in the graph: lists and `_telling` harvests first, as bits count them."""
    return (
        *(Source(id=info.id, name=f"The list {info.title}") for info in lists),
        *(harvest.source for _, harvest in _telling(harvests)),
        *map(side_source, side_files),
        *([PREVIOUS] if any(paper.kept for paper in papers) else []),
        INFERENCE,
    )


def _telling(harvests: Iterable[Harvest]) -> list[tuple[int, Harvest]]:
    """Harvests with their positions; of a source that knew nothing only problems tell."""
    return [(at, harvest) for at, harvest in enumerate(harvests) if harvest.papers]


def _wrong_urls(readings: Iterable[ReadingList]) -> dict[tuple[str, int], frozenset[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    for reading in readings:
        for problem in reading.problems:
            if problem.rule == WRONG_PAPER_LINK and problem.line is not None:
                found.setdefault((reading.name, problem.line), set()).add(problem.text)
    return {place: frozenset(urls) for place, urls in found.items()}


def _citations(
    bundles: Sequence[Bundle], harvests: Sequence[Harvest], *, first_source: int
) -> Citations:
    position = {
        (at, record.key): paper for paper, one in enumerate(bundles) for at, record in one.records
    }
    columns: dict[str, list[np.ndarray]] = {name: [] for name in Citations.__slots__}
    for bit, (at, harvest) in enumerate(_telling(harvests), first_source):
        of_record = np.array([position[at, r.key] for r in harvest.papers], dtype=np.int32)
        rows = harvest.citations
        citing, cited = of_record[rows.citing], of_record[rows.cited]
        keep = citing != cited
        columns["citing"].append(citing[keep])
        columns["cited"].append(cited[keep])
        for name in ("mentions", "parts", "intents", "influential", "contexts"):
            columns[name].append(getattr(rows, name)[keep])
        columns["sources"].append(np.full(int(keep.sum()), 1 << bit))
    return Citations.of(
        **{name: np.concatenate(parts) if parts else [] for name, parts in columns.items()}
    )


def _with_dataset_papers(papers: Sequence[Paper], datasets: Iterable[Dataset]) -> tuple[Paper, ...]:
    """Context papers that introduce a listed dataset are dataset papers."""
    introduces = {one.introduced_by.paper: one.name for one in datasets if one.introduced_by}
    return tuple(
        replace(
            paper,
            kind=PaperKind.DATASET,
            kind_reason=f"introduces the dataset {introduces[paper.id]}",
        )
        if paper.id in introduces and paper.kind is PaperKind.UNKNOWN
        else paper
        for paper in papers
    )


def _entries(
    bundles: Sequence[Bundle], papers: Sequence[Paper], list_ids: Mapping[str, str]
) -> tuple[ListedEntry, ...]:
    found: dict[str, ListedEntry] = {}
    counted: Counter[str] = Counter()
    for one, paper in zip(bundles, papers, strict=True):
        for list_name, entry in (at for work in one.works for at in work.entries):
            id_ = f"entry:{list_ids[list_name].partition(':')[2]}/{slug(paper.id, length=200)}"
            counted[id_] += 1
            id_ = f"{id_}-{counted[id_]}" if counted[id_] > 1 else id_
            found[id_] = ListedEntry(id=id_, list=list_ids[list_name], paper=paper.id, entry=entry)
    return tuple(found[id_] for id_ in sorted(found))


def _sections(readings: Iterable[ReadingList], list_ids: Mapping[str, str]) -> tuple[Section, ...]:
    found: dict[str, Section] = {}
    for reading in readings:
        list_id = list_ids[reading.name]
        for entry in reading.entries:
            path = entry.section_path
            for depth in range(1, len(path) + 1):
                id_ = section_id(list_id, path[:depth])
                found.setdefault(
                    id_,
                    Section(
                        id=id_,
                        list=list_id,
                        title=path[depth - 1],
                        parent=section_id(list_id, path[: depth - 1]) if depth > 1 else None,
                    ),
                )
    return tuple(found[id_] for id_ in sorted(found))


def _authors(bundles: Iterable[Bundle]) -> tuple[Author, ...]:
    names = {author_id(name): name for one in bundles for name in author_names(one)[0]}
    return tuple(Author(id=id_, name=names[id_]) for id_ in sorted(names))


def _venues(bundles: Iterable[Bundle]) -> tuple[Venue, ...]:
    printed: dict[str, set[str]] = {}
    for one in bundles:
        mentions = [v.name for w in one.works for _, entry in w.entries for v in entry.venues]
        kept = [fact.venue.name for fact in one.kept if fact.venue]
        for name in (
            *mentions,
            *kept,
            *(record.venue for _, record in one.records if record.venue),
        ):
            printed.setdefault(name, set())
    venues: dict[str, Venue] = {}
    for name in sorted(printed):
        canonical, kind = normalise_venue(name)
        id_ = venue_id(canonical)
        before = venues[id_].printed if id_ in venues else ()
        venues[id_] = Venue(id=id_, name=canonical, kind=kind, printed=(*before, name))
    return tuple(venues[id_] for id_ in sorted(venues))


def _read_problems(readings: Iterable[ReadingList]) -> Iterator[Problem]:
    """What was found while lists were read, each with its list."""
    for reading in readings:
        for problem in reading.problems:
            yield replace(problem, list=problem.list or reading.name)


def _unresolved(papers: Iterable[tuple[Bundle, Paper]]) -> Iterator[Problem]:
    """The papers of which sources know nothing certain."""
    for one, paper in papers:
        if paper.resolution and paper.resolution.status is not Status.RESOLVED:
            list_name, entry = one.works[0].entries[0]
            yield Problem(
                rule=f"paper-{paper.resolution.status}",
                reason=paper.resolution.reason or "no source knows the paper",
                line=entry.line,
                text=paper.title,
                list=list_name,
            )
