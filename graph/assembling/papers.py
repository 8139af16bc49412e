"""From bundles of works and records to the papers of the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lineagraph.graph.assembling.authors import author_id, author_names
from lineagraph.graph.assembling.bundles import Bundle, ids_of
from lineagraph.graph.assembling.kinds import kind_of
from lineagraph.graph.ids import ArxivId, slug
from lineagraph.graph.links import is_code_host, is_paper_link, repository_of
from lineagraph.graph.model import KeptField, Paper, PaperKind, Publication, RecordRef
from lineagraph.graph.reading import Entry, Link
from lineagraph.graph.records import Completeness, Harvest, PaperRecord
from lineagraph.graph.titles import method_name
from lineagraph.graph.venues import normalise_venue

T = TypeVar("T")

_BEST_FIRST = (
    Completeness.COMPLETE,
    Completeness.PARTIAL,
    Completeness.CAPPED,
    Completeness.UNCERTAIN,
    Completeness.IN_FIELD,
    Completeness.EMPTY,
    Completeness.WITHHELD,
    Completeness.FAILED,
    Completeness.MISSING,
)
_FIRST_ARXIV_YEAR = 90


@dataclass(frozen=True, kw_only=True)
class Context:
    """What making papers needs beside their bundles.

    Attributes:
        harvests: the answers, in the order in which `Bundle.records` counts them.
        list_ids: ids of the lists' sources by the lists' names.
        wrong_urls: per (list, line): URLs that a problem says belong to another paper.
    """

    harvests: Sequence[Harvest]
    list_ids: Mapping[str, str]
    wrong_urls: Mapping[tuple[str, int], frozenset[str]]


def to_papers(bundles: Sequence[Bundle], context: Context) -> tuple[Paper, ...]:
    """One paper for each bundle, in the same order."""
    owners = _repository_owners(bundles)
    return tuple(
        _paper(one, id_, context, owners) for one, id_ in zip(bundles, ids_of(bundles), strict=True)
    )


def venue_id(name: str) -> str:
    """The id of a venue, by its canonical name."""
    return f"venue:{slug(name)}"


def section_id(list_id: str, path: Sequence[str]) -> str:
    """The id of a section, by its list and the headings down to it."""
    return f"section:{list_id.partition(':')[2]}/" + "/".join(slug(part) for part in path)


def _paper(one: Bundle, id_: str, context: Context, owners: Mapping[str, int]) -> Paper:
    entries = [at for work in one.works for at in work.entries]
    records = [record for _, record in one.records]
    plain = [entry for _, entry in entries]
    kind, reason = _kind(one, plain)
    links = _Links.of(one, context, owners)
    names, more = author_names(one)
    return Paper(
        id=id_,
        title=one.title,
        listed=bool(entries),
        name=_name(one, plain),
        year=_year(one, plain, records),
        authors=tuple(dict.fromkeys(author_id(n) for n in names)),
        more_authors=more,
        arxiv=one.arxiv,
        doi=one.doi,
        s2=one.s2,
        kind=kind,
        kind_reason=reason,
        publications=_publications(one, context),
        sections=_sections(entries, context),
        urls=links.urls,
        code=links.code,
        project=links.project,
        other_links=links.others,
        tags=_union((*(entry.tags for entry in plain), _kept(one, KeptField.TAG))),
        records=_references(one, context),
        references=min(
            (record.references for record in records),
            key=_BEST_FIRST.index,
            default=Completeness.MISSING,
        ),
        resolution=one.resolution if entries else None,
        citation_count=_best(records, lambda r: r.citation_count),
        influential_citation_count=_best(records, lambda r: r.influential_citation_count),
        abstract=_first(records, lambda r: r.abstract),
        abstract_source=_teller(one, context, lambda r: r.abstract),
        tldr=_first(records, lambda r: r.tldr),
        tldr_source=_teller(one, context, lambda r: r.tldr),
        kept=one.kept,
    )


def _name(one: Bundle, entries: Sequence[Entry]) -> str | None:
    printed = (*(entry.acronym for entry in entries), *_kept(one, KeptField.ACRONYM))
    return method_name(next((name for name in printed if name), None), one.title)


def _kept(one: Bundle, field: KeptField) -> tuple[str, ...]:
    return tuple(kept.value for kept in one.kept if kept.field is field)


def _year(one: Bundle, entries: Sequence[Entry], records: Sequence[PaperRecord]) -> int | None:
    """The list's year, now or earlier, else a source's, else that of the arXiv id."""
    years = (
        *(entry.year for entry in entries),
        *map(int, _kept(one, KeptField.YEAR)),
        *(record.year for record in records),
    )
    return next((year for year in years if year), None) or _arxiv_year(one.arxiv)


def _arxiv_year(arxiv: ArxivId | None) -> int | None:
    if arxiv is None:
        return None
    digits = arxiv.rpartition("/")[2][:2]
    return (1900 if int(digits) > _FIRST_ARXIV_YEAR else 2000) + int(digits)


def _kind(one: Bundle, entries: Sequence[Entry]) -> tuple[PaperKind, str]:
    for work in one.works:
        if work.override and work.override.kind:
            return work.override.kind, "side file"
    path = next((entry.section_path for entry in entries), ())
    kind, reason = kind_of(one.title, path)
    if kind is PaperKind.UNKNOWN and entries:
        return PaperKind.METHOD, "listed, and neither title nor section says otherwise"
    return kind, reason


def _publications(one: Bundle, context: Context) -> tuple[Publication, ...]:
    printed = [
        Publication(
            venue=venue_id(normalise_venue(venue.name)[0]),
            year=venue.year,
            track=venue.track,
            printed=venue.raw,
            source=context.list_ids[list_name],
        )
        for work in one.works
        for list_name, entry in work.entries
        for venue in entry.venues
    ]
    kept = [
        Publication(
            venue=venue_id(normalise_venue(fact.venue.name)[0]),
            year=fact.venue.year,
            track=fact.venue.track,
            printed=fact.venue.raw,
            source=fact.source,
        )
        for fact in one.kept
        if fact.venue
    ]
    given = [
        Publication(
            venue=venue_id(normalise_venue(record.venue)[0]),
            year=record.year,
            printed=record.venue,
            source=context.harvests[at].source.id,
        )
        for at, record in one.records
        if record.venue
    ]
    return tuple(dict.fromkeys([*printed, *kept, *given]))


def _sections(entries: Sequence[tuple[str, Entry]], context: Context) -> tuple[str, ...]:
    found = (
        section_id(context.list_ids[list_name], entry.section_path)
        for list_name, entry in entries
        if entry.section_path
    )
    return tuple(dict.fromkeys(found))


def _references(one: Bundle, context: Context) -> tuple[RecordRef, ...]:
    how = {answer.key: answer.how or "" for answer in one.resolutions if answer.key}
    return tuple(
        RecordRef(
            source=context.harvests[at].source.id,
            key=record.key,
            title=record.title,
            year=record.year,
            how=how.get(record.key, ""),
        )
        for at, record in one.records
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """The links of a paper by what they are, whatever label the list gave them."""

    urls: tuple[str, ...]
    code: tuple[str, ...]
    project: tuple[str, ...]
    others: tuple[Link, ...]

    @classmethod
    def of(
        cls,
        one: Bundle,
        context: Context,
        owners: Mapping[str, int],
    ) -> _Links:
        """Sort links: a code link to a paper is that paper's link, one to a page a project's.

        Of several repositories those that another paper has as its only one are left out.
        """
        entries = [at for work in one.works for at in work.entries]
        plain = [entry for _, entry in entries]
        wrong = frozenset[str]().union(
            *(context.wrong_urls.get((name, entry.line), frozenset()) for name, entry in entries)
        )
        papers = [entry.paper_url_clean for entry in plain]
        labelled = _union((*(entry.code for entry in plain), _kept(one, KeptField.CODE)))
        project = _union((*(entry.project for entry in plain), _kept(one, KeptField.PROJECT)))
        code = [url for url in labelled if is_code_host(url)]
        own = [url for url in code if owners.get(_repository_key(url), 0) <= 1]
        pages = [url for url in labelled if not is_code_host(url) and not is_paper_link(url)]
        return cls(
            urls=tuple(
                url
                for url in dict.fromkeys([*papers, *filter(is_paper_link, labelled)])
                if url and url not in wrong
            ),
            code=tuple(own or code),
            project=tuple(dict.fromkeys([*project, *pages])),
            others=_union(entry.other_links for entry in plain),
        )


def _repository_owners(bundles: Sequence[Bundle]) -> Counter[str]:
    """In how many papers' code links each repository stands."""
    counted: Counter[str] = Counter()
    for one in bundles:
        urls = {url for work in one.works for _, entry in work.entries for url in entry.code}
        counted.update({_repository_key(url) for url in urls})
    return counted


def _repository_key(url: str) -> str:
    repository = repository_of(url)
    if repository is None:
        return url
    return f"{repository.host}/{repository.owner}/{repository.name}"


def _union(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for group in groups for value in group))


def _best(records: Sequence[PaperRecord], get: Callable[[PaperRecord], int | None]) -> int | None:
    return max((count for r in records if (count := get(r)) is not None), default=None)


def _first(records: Sequence[PaperRecord], get: Callable[[PaperRecord], T | None]) -> T | None:
    return next((value for r in records if (value := get(r)) is not None), None)


def _teller(one: Bundle, context: Context, get: Callable[[PaperRecord], T | None]) -> str | None:
    """The source whose record `_first` would take."""
    found = (at for at, record in one.records if get(record) is not None)
    return next((context.harvests[at].source.id for at in found), None)
