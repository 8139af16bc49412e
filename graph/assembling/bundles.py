"""Works and source records brought together: one bundle for each paper of the graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lineagraph.graph.assembling.works import Work
from lineagraph.graph.ids import ArxivId, Doi, paper_id
from lineagraph.graph.model import Kept
from lineagraph.graph.reading import Problem
from lineagraph.graph.records import Harvest, PaperRecord, Resolution, Status
from lineagraph.graph.titles import is_only_id, title_key, title_of_ids, titles_agree


@dataclass(eq=False)
class Bundle:
    """All that is known of one paper; `records` are pairs (position of the harvest, record)."""

    works: list[Work] = field(default_factory=list)
    records: list[tuple[int, PaperRecord]] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    wrong_arxiv: ArxivId | None = None
    wrong_doi: Doi | None = None

    @property
    def title(self) -> str:
        """The side file's title, else the list's, else the first source's, else an id."""
        for work in self.works:
            if work.override and work.override.title:
                return work.override.title
        printed = [entry.title for work in self.works for _, entry in work.entries]
        given = [record.title for _, record in self.records]
        titles = [title for title in (*printed, *given) if not is_only_id(title)]
        found = next(filter(None, (*titles, *printed, *given)), "")
        return found or title_of_ids(self.arxiv, self.doi) or f"s2:{self.s2}"

    @property
    def arxiv(self) -> ArxivId | None:
        """The side file's id, else a source's, else the list's unless it is another paper's."""
        overrides = [work.override.arxiv for work in self.works if work.override]
        records = [record.arxiv for _, record in self.records]
        wanted = [w.wanted.arxiv for w in self.works if w.wanted.arxiv != self.wrong_arxiv]
        return next((id_ for id_ in (*overrides, *records, *wanted) if id_), None)

    @property
    def doi(self) -> Doi | None:
        """The list's DOI unless it is another paper's, else a source's."""
        wanted = [w.wanted.doi for w in self.works if w.wanted.doi != self.wrong_doi]
        return next((i for i in (*wanted, *(r.doi for _, r in self.records)) if i), None)

    @property
    def s2(self) -> str | None:
        """Semantic Scholar's id."""
        wanted = [work.wanted.s2 for work in self.works]
        return next((i for i in (*(r.s2 for _, r in self.records), *wanted) if i), None)

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What an earlier graph knows of it and the lists have dropped."""
        return tuple(dict.fromkeys(kept for work in self.works for kept in work.kept))

    @property
    def resolution(self) -> Resolution | None:
        """The answer that found the paper, else the first that did not."""
        found = [answer for answer in self.resolutions if answer.status is Status.RESOLVED]
        return next(iter([*found, *self.resolutions]), None)


def bundle(
    works: Sequence[Work], harvests: Sequence[Harvest]
) -> tuple[tuple[Bundle, ...], tuple[Problem, ...]]:
    """Bring works and records together.

    A resolved work joins its record; two works with one record are one paper. Records of different
    sources join by id; a record without any id joins by exact normalised title.
    """
    problems: list[Problem] = []
    bundles = [Bundle(works=[work]) for work in works]
    of_record: dict[tuple[int, str], Bundle] = {}
    for at, harvest in enumerate(harvests):
        for wanted_at, resolution in enumerate(harvest.resolutions):
            bundles[wanted_at].resolutions.append(resolution)
        _join_resolved(bundles, at, harvest, of_record, problems)
    shelf = _Shelf(dict.fromkeys(bundles))
    for at, harvest in enumerate(harvests):
        for record in harvest.papers:
            home = of_record.get((at, record.key)) or shelf.find(record) or Bundle()
            home.records.append((at, record))
            shelf.add(home, record)
    found = tuple(one for one in shelf.bundles if one.works or one.records)
    for one in found:
        problems += _wrong_links(one, shelf)
    return found, tuple(problems)


def ids_of(bundles: Sequence[Bundle]) -> tuple[str, ...]:
    """The id of each bundle's paper; an id taken by an earlier title gets a hash of its own."""
    taken: set[str] = set()
    ids = []
    for one in bundles:
        id_ = paper_id(arxiv=one.arxiv, doi=one.doi, s2=one.s2, title=one.title)
        if id_ in taken:
            id_ = f"{id_}-{hashlib.sha256(one.title.encode()).hexdigest()[:8]}"
        taken.add(id_)
        ids.append(id_)
    return tuple(ids)


def _join_resolved(
    bundles: list[Bundle],
    at: int,
    harvest: Harvest,
    of_record: dict[tuple[int, str], Bundle],
    problems: list[Problem],
) -> None:
    for wanted_at, resolution in enumerate(harvest.resolutions):
        if resolution.key is None:
            continue
        mine = bundles[wanted_at]
        home = of_record.setdefault((at, resolution.key), mine)
        if home is mine:
            continue
        if _list_names(mine) & _list_names(home):
            problems.append(_united(mine, home, harvest))
        home.works += mine.works
        home.resolutions += mine.resolutions
        mine.works, mine.resolutions = [], []
        # Later harvests speak of both works at this one place.
        bundles[wanted_at] = home


def _list_names(one: Bundle) -> set[str]:
    return {list_name for work in one.works for list_name, _ in work.entries}


def _united(mine: Bundle, home: Bundle, harvest: Harvest) -> Problem:
    (list_name, entry), (other_list, other) = mine.works[0].entries[0], home.works[0].entries[0]
    return Problem(
        rule="duplicate-entry",
        reason=f"{harvest.source.name} knows it and {other_list}:{other.line} as one paper",
        line=entry.line,
        text=entry.title,
        list=list_name,
    )


class _Shelf:
    """Bundles by id and by title."""

    def __init__(self, bundles: dict[Bundle, None]) -> None:
        self.bundles = bundles
        self._by_id: dict[tuple[str, str], Bundle] = {}
        self._by_title: dict[str, Bundle] = {}

    def find(self, record: PaperRecord) -> Bundle | None:
        """The bundle of the same paper, if one is here."""
        ids = list(_ids(record))
        known = next((self._by_id[id_] for id_ in ids if id_ in self._by_id), None)
        return known or (None if ids else self._by_title.get(title_key(record.title)))

    def add(self, home: Bundle, record: PaperRecord) -> None:
        """Remember where the record lies."""
        self.bundles[home] = None
        for id_ in _ids(record):
            self._by_id.setdefault(id_, home)
        key = title_key(record.title)
        if key:
            self._by_title.setdefault(key, home)

    def holder(self, arxiv: ArxivId) -> Bundle | None:
        """The bundle that sources say has this arXiv id."""
        return self._by_id.get(("arxiv", arxiv))


def _ids(record: PaperRecord) -> Iterator[tuple[str, str]]:
    for kind, id_ in (("arxiv", record.arxiv), ("doi", record.doi), ("s2", record.s2)):
        if id_:
            yield kind, id_


def _wrong_links(one: Bundle, shelf: _Shelf) -> list[Problem]:
    """The list's ids where a source knows them as another paper's; they are then dropped."""
    problems = []
    for work in one.works:
        arxiv, doi = work.wanted.arxiv, work.wanted.doi
        holder = shelf.holder(arxiv) if arxiv else None
        told = _told_wrong(one, "wrong_arxiv", arxiv)
        if not told and holder and holder is not one and not titles_agree(one.title, holder.title):
            told = f"arXiv {arxiv} is {holder.title!r}"
        if told:
            one.wrong_arxiv = arxiv
            problems.append(_wrong_link(work, told, str(arxiv)))
        told = _told_wrong(one, "wrong_doi", doi)
        if told:
            one.wrong_doi = doi
            problems.append(_wrong_link(work, told, str(doi)))
    return problems


def _wrong_link(work: Work, told: str, id_: str) -> Problem:
    list_name, entry = work.entries[0]
    return Problem(
        rule="link-is-another-paper",
        reason=f"{told}; the link is not followed",
        line=entry.line,
        text=id_,
        list=list_name,
    )


def _told_wrong(one: Bundle, field: str, id_: str | None) -> str:
    """What a source says that found the paper elsewhere than under the list's id."""
    found = (
        answer.reason
        for answer in one.resolutions
        if id_ and getattr(answer, field) == id_ and answer.status is Status.RESOLVED
    )
    return next(found, "")
