"""Choosing a node by what people call it: an id, a method name, a title, a name with its year."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lineagraph.graph.errors import AmbiguousNameError, UnknownNameError
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import Author, Dataset, Group, KnowledgeGraph, Paper, Section, Venue
from lineagraph.graph.titles import title_key

NAME_AND_YEAR = re.compile(r"^(?P<name>.+?)\s+\(?(?P<year>(?:19|20)\d{2})\)?$")
_OFFERED = 5

_MANY = 20
"""So many candidates of an ambiguous name are offered."""

_ID_PREFIXES = ("arxiv:", "doi:", "s2:")


class PaperNames:
    """All the ways to call the papers of a graph, indexed."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers

    def find(self, text: str) -> Paper:
        """The paper that `text` chooses.

        Tried in this order, without case: an id of any kind; a name; a name with a year; a title
        with or without its name in front. Among equals a listed paper wins over context papers.

        Raises:
            UnknownNameError: nothing fits; it offers the nearest.
            AmbiguousNameError: several fit equally.
        """
        text = text.strip()
        for fitting in self._iter_fitting(text):
            found = [paper for paper in fitting if paper.listed] or fitting
            if len(found) == 1:
                return found[0]
            if found:
                raise AmbiguousNameError(text, [(p.id, describe(p)) for p in found[:_MANY]])
        raise UnknownNameError(text, nearest(self.papers, text))

    def _iter_fitting(self, text: str) -> Iterator[list[Paper]]:
        wanted = text.casefold()
        yield self._by_id.get(_bare_id(text), [])
        yield self._by_name.get(wanted, [])
        match = NAME_AND_YEAR.match(wanted)
        if match:
            named = self._by_name.get(match["name"], [])
            yield [paper for paper in named if paper.year == int(match["year"])]
        yield self._by_title.get(title_key(text), [])

    @cached_property
    def _by_id(self) -> Mapping[str, list[Paper]]:
        return _indexed(
            (id_.casefold(), paper)
            for paper in self.papers
            for id_ in {paper.id, paper.arxiv, paper.doi, paper.s2} - {None}
            if id_
        )

    @cached_property
    def _by_name(self) -> Mapping[str, list[Paper]]:
        return _indexed((paper.name.casefold(), paper) for paper in self.papers if paper.name)

    @cached_property
    def _by_title(self) -> Mapping[str, list[Paper]]:
        return _indexed(
            (key, paper)
            for paper in self.papers
            for key in {title_key(paper.title), title_key(describe(paper))} - {""}
        )


_Named = Dataset | Venue | Group | Author
Node = Paper | _Named | Section
"""What `find_node` finds."""


def find_node(graph: KnowledgeGraph, text: str) -> Node:
    """The paper, else the dataset, venue, group, author or section that `text` chooses.

    Raises:
        UnknownNameError: nothing fits.
        AmbiguousNameError: several papers, or several sections, fit equally.
    """
    try:
        return PaperNames(graph.papers).find(text)
    except UnknownNameError as error:
        wanted = text.strip().casefold()
        nodes: list[_Named] = []
        nodes += [*graph.datasets, *graph.venues, *graph.groups, *graph.authors]
        for node in nodes:
            if wanted in {node.name.casefold(), node.id.casefold()}:
                return node
        sections = [s for s in graph.sections if wanted in {s.title.casefold(), s.id.casefold()}]
        if not sections:
            by_name = {node.name.casefold(): node for node in reversed(nodes)}
            close = [by_name[n] for n in difflib.get_close_matches(wanted, by_name, n=_OFFERED)]
            offered = [*error.nearest, *((node.id, node.name) for node in close)]
            raise UnknownNameError(text, offered) from None
    if len(sections) > 1:
        paths = graph.section_paths
        raise AmbiguousNameError(text, [(s.id, " / ".join(paths[s.id])) for s in sections])
    return sections[0]


def describe(paper: Paper) -> str:
    """A paper in one line: name, title, year."""
    return titled(paper.name, paper.title) + (f" ({paper.year})" if paper.year else "")


def titled(name: str | None, title: str) -> str:
    """The title after the name, unless the title begins with the name, however that is spelt.

    >>> titled("FOMM", "First order motion model")
    'FOMM: First order motion model'
    >>> titled("Real3DPortrait", "Real3D-Portrait: One-shot Talking Portraits")
    'Real3D-Portrait: One-shot Talking Portraits'
    """
    return title if not name or starts_with_name(name, title) else f"{name}: {title}"


def starts_with_name(name: str, title: str) -> bool:
    """Whether a title begins with the name as whole words; only letters and digits count."""
    wanted = "".join(filter(str.isalnum, _plain(name)))
    if not wanted:
        return True
    begun = ""
    plain = _plain(title)
    for at, char in enumerate(plain):
        begun += char if char.isalnum() else ""
        if not wanted.startswith(begun):
            return False
        if begun == wanted:
            return not plain[at + 1 : at + 2].isalnum()
    return False


def _plain(text: str) -> str:
    """Compatible letters folded into one, without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def nearest(papers: Sequence[Paper], text: str) -> list[tuple[str, str]]:
    """Ids and descriptions of papers whose name or title resembles `text`, best first."""
    by_label: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda paper: not paper.listed):
        for label in filter(None, (paper.name, paper.title)):
            by_label.setdefault(label.casefold(), paper)
    wanted = text.casefold()
    close = difflib.get_close_matches(wanted, by_label, n=_OFFERED, cutoff=0.6)
    inside = sorted((label for label in by_label if wanted and wanted in label), key=len)
    labels = dict.fromkeys([*close, *inside[:_OFFERED]])
    found = dict.fromkeys(by_label[label].id for label in labels)
    described = {paper.id: describe(paper) for paper in papers}
    return [(id_, described[id_]) for id_ in list(found)[:_OFFERED]]


def _bare_id(text: str) -> str:
    """An id in the form papers are indexed by: prefixes of users' spellings and URLs removed."""
    url_id = (ArxivId.in_url(text) or Doi.in_url(text)) if "://" in text else None
    if url_id:
        return url_id.casefold()
    wanted = text.casefold()
    return wanted.partition(":")[2] if is_prefixed_id(wanted) else wanted


def is_prefixed_id(text: str) -> bool:
    """Whether a text says itself that it is an id: ``arxiv:...``, ``doi:...``, ``s2:...``."""
    return text.strip().casefold().startswith(_ID_PREFIXES)


def _indexed(pairs: Iterable[tuple[str, Paper]]) -> Mapping[str, list[Paper]]:
    found: dict[str, list[Paper]] = {}
    for key, paper in pairs:
        found.setdefault(key, []).append(paper)
    return found
