"""Entries of one or more lists, united into the works they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from lineagraph.graph.errors import IngestError
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.model import Kept
from lineagraph.graph.reading import Entry, Problem, ReadingList
from lineagraph.graph.records import Wanted
from lineagraph.graph.side_file import PaperOverride, SideFile
from lineagraph.graph.titles import (
    is_only_id,
    iter_title_keys,
    method_name,
    title_key,
    titles_agree,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A listed work before any source was asked.

    Attributes:
        entries: pairs (name of the list, entry), in the order read.
        wanted: what sources are asked for.
        override: what the side file says of it.
        kept: what an earlier graph knows of it and no entry says; see `assembling.kept`.
    """

    entries: tuple[tuple[str, Entry], ...]
    wanted: Wanted
    override: PaperOverride | None = None
    kept: tuple[Kept, ...] = ()


def unite(
    readings: Sequence[ReadingList], side_files: Sequence[SideFile] = ()
) -> tuple[tuple[Work, ...], tuple[Problem, ...]]:
    """Unite entries that share an id or a title, and say where that is doubtful.

    One id under two different titles is a wrong link, and one title under two arXiv ids of one
    list may be two works: neither is united, both are problems. Where two lists give one title
    different ids, one of them errs: that is one work, and `assembling.disagreements` tells.

    Raises:
        IngestError: the side file overrides a paper that no list names.
    """
    shelf = _Shelf()
    for reading in readings:
        for entry in reading.entries:
            shelf.add(reading.name, entry)
    works = [pile.to_work() for pile in shelf.piles if pile.entries]
    for side in side_files:
        for override in side.papers:
            at = _chosen(works, override, side.name)
            works[at] = replace(
                works[at], wanted=_overridden(works[at].wanted, override), override=override
            )
    return tuple(works), tuple(shelf.problems)


@dataclass(eq=False)
class _Pile:
    """Entries of one work, as they come together."""

    entries: list[tuple[str, Entry]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first title that is one; an id stands where no entry gives a title."""
        titles = [entry.title for _, entry in self.entries]
        return next((title for title in titles if not is_only_id(title)), titles[0])

    def to_work(self) -> Work:
        entries = [entry for _, entry in self.entries]
        list_name, first = self.entries[0]
        urls = [entry.paper_url_clean for entry in entries if entry.paper_url_clean]
        return Work(
            entries=tuple(self.entries),
            wanted=Wanted(
                title=self.title,
                acronym=_first(entry.acronym for entry in entries),
                arxiv=_first(entry.arxiv for entry in entries)
                or _first(ArxivId.in_url(url) for entry in entries for url in entry.code),
                doi=_first(entry.doi for entry in entries),
                year=_first(entry.year for entry in entries),
                authors=_first(entry.authors for entry in entries) or (),
                urls=tuple(dict.fromkeys(urls)),
                list=list_name,
                line=first.line,
            ),
        )


class _Shelf:
    """Piles by everything a further entry may share with them."""

    def __init__(self) -> None:
        self.piles: list[_Pile] = []
        self.problems: list[Problem] = []
        self._order: dict[int, int] = {}
        self._by_id: dict[tuple[str, str], _Pile] = {}
        self._by_title: dict[str, list[tuple[_Pile, str, Entry]]] = {}

    def add(self, list_name: str, entry: Entry) -> None:
        """Lay the entry on the pile of its work, or begin one; join piles it belongs to."""
        piles = list(
            dict.fromkeys([*self._same_id(list_name, entry), *self._same_title(list_name, entry)])
        )
        pile = piles[0] if piles else _Pile()
        if piles:
            self._report_repeat(list_name, entry, pile)
        else:
            self.piles.append(pile)
        for other in piles[1:]:
            pile.entries += other.entries
            other.entries = []
            self._index_all(pile)
        pile.entries.append((list_name, entry))
        pile.entries.sort(key=lambda at: self._order.get(id(at[1]), len(self._order)))
        self._order[id(entry)] = len(self._order)
        self._index(pile, list_name, entry)

    def _same_id(self, list_name: str, entry: Entry) -> Iterator[_Pile]:
        for id_ in _ids(entry):
            pile = self._by_id.get(id_)
            if pile is None:
                continue
            if titles_agree(entry.title, pile.title):
                yield pile
            else:
                where = _place(pile.entries[0])
                self.problems.append(
                    Problem(
                        rule="one-id-two-titles",
                        reason=f"{id_[0]} {id_[1]} also stands at {where} under another title;"
                        " one of the links is wrong",
                        line=entry.line,
                        text=id_[1],
                        list=list_name,
                    )
                )

    def _same_title(self, list_name: str, entry: Entry) -> Iterator[_Pile]:
        full = title_key(entry.title)
        for key in iter_title_keys(entry.title, entry.acronym):
            for pile, other_list, other in self._by_title.get(key, ()):
                if not pile.entries or _names_clash(entry, other):
                    continue
                if full not in iter_title_keys(other.title, other.acronym) and key != title_key(
                    other.title
                ):
                    continue
                is_repeat = other_list == list_name or full != title_key(other.title)
                if is_repeat and entry.arxiv and other.arxiv and entry.arxiv != other.arxiv:
                    self.problems.append(
                        Problem(
                            rule="one-title-two-ids",
                            reason="the title also stands at"
                            f" {_place((other_list, other))} as arXiv {other.arxiv}; they are kept"
                            " apart",
                            line=entry.line,
                            text=entry.title,
                            list=list_name,
                        )
                    )
                    continue
                yield pile

    def _report_repeat(self, list_name: str, entry: Entry, pile: _Pile) -> None:
        before = [at for at in pile.entries if at[0] == list_name]
        if before:
            self.problems.append(
                Problem(
                    rule="duplicate-entry",
                    reason=f"the paper also stands at {_place(before[0])}; both lines are kept",
                    line=entry.line,
                    text=entry.title,
                    list=list_name,
                )
            )

    def _index_all(self, pile: _Pile) -> None:
        for list_name, entry in pile.entries:
            self._index(pile, list_name, entry)

    def _index(self, pile: _Pile, list_name: str, entry: Entry) -> None:
        for id_ in _ids(entry):
            self._by_id.setdefault(id_, pile)
            if not self._by_id[id_].entries:
                self._by_id[id_] = pile
        for key in set(iter_title_keys(entry.title, entry.acronym)):
            self._by_title.setdefault(key, []).append((pile, list_name, entry))


def _ids(entry: Entry) -> list[tuple[str, str]]:
    ids = [("arXiv", entry.arxiv), ("DOI", entry.doi)]
    return [(kind, str(id_)) for kind, id_ in ids if id_]


def _names_clash(one: Entry, other: Entry) -> bool:
    """Whether both have a method name and the names differ."""
    names = [method_name(entry.acronym, entry.title) for entry in (one, other)]
    keys = [title_key(name) for name in names if name]
    return len(keys) == len(names) and keys[0] != keys[1] and one.title != other.title


def _place(at: tuple[str, Entry]) -> str:
    return f"{at[0]}:{at[1].line}"


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value), None)


def _chosen(works: Sequence[Work], override: PaperOverride, name: str) -> int:
    """The position of the only work that `match` names: by id, acronym or title."""
    wanted = override.match.casefold().removeprefix("arxiv:").removeprefix("doi:")
    key = title_key(override.match)
    found = [
        at
        for at, work in enumerate(works)
        if wanted in {str(id_).casefold() for id_ in (work.wanted.arxiv, work.wanted.doi)}
        or any(wanted == (entry.acronym or "").casefold() for _, entry in work.entries)
        or any(key in iter_title_keys(entry.title, entry.acronym) for _, entry in work.entries)
    ]
    if len(found) != 1:
        lines = ", ".join(_place(works[at].entries[0]) for at in found)
        what = f"names {len(found)} papers ({lines}): use an id" if found else "names no listed one"
        raise IngestError(f"{name}:{override.line}: match = {override.match!r} {what}")
    return found[0]


def _overridden(wanted: Wanted, override: PaperOverride) -> Wanted:
    return replace(
        wanted,
        arxiv=override.arxiv or wanted.arxiv,
        doi=override.doi or wanted.doi,
        s2=override.s2 or wanted.s2,
        title=override.title or wanted.title,
        is_sure=bool(override.arxiv or override.doi or override.s2),
    )
