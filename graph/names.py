"""Choosing a node by what people call it: an id, a method name, a title, a name with its year."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Protocol

from lineagraph.graph.errors import AmbiguousNameError, UnknownNameError
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import Dataset, Group, KnowledgeGraph, Paper, Venue
from lineagraph.graph.titles import title_key

_NAME_AND_YEAR = re.compile(r"^(?P<name>.+?)\s+\(?(?P<year>(?:19|20)\d{2})\)?$")
_OFFERED = 5


def find_paper(papers: Sequence[Paper], text: str) -> Paper:
    """The paper that `text` chooses.

    Tried in this order, without case: an id of any kind; a name; a name with a year; a title with
    or without its prefix. Among equals a listed paper wins over context papers.

    Raises:
        UnknownNameError: nothing fits; it offers the nearest.
        AmbiguousNameError: several fit equally.
    """
    text = text.strip()
    for fits in (_by_id(text), _by_name(text), _by_name_and_year(text), _by_title(text)):
        found = [paper for paper in papers if fits(paper)]
        found = [paper for paper in found if paper.listed] or found
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousNameError(text, [(p.id, describe(p)) for p in found[:_MANY]])
    raise UnknownNameError(text, nearest(papers, text))


_MANY = 20


def find_node(graph: KnowledgeGraph, text: str) -> Paper | Dataset | Venue | Group:
    """The paper, else the dataset, venue or group that `text` chooses.

    Raises:
        UnknownNameError: nothing fits.
        AmbiguousNameError: several papers fit equally.
    """
    try:
        return find_paper(graph.papers, text)
    except UnknownNameError:
        wanted = text.strip().casefold()
        nodes: list[Dataset | Venue | Group] = [*graph.datasets, *graph.venues, *graph.groups]
        for node in nodes:
            if wanted in {node.name.casefold(), node.id.casefold()}:
                return node
        raise


def describe(paper: Paper) -> str:
    """A paper in one line: name, title, year."""
    named = f"{paper.name}: " if paper.name and not _starts_with_name(paper) else ""
    return f"{named}{paper.title}" + (f" ({paper.year})" if paper.year else "")


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


class _Test(Protocol):
    def __call__(self, paper: Paper, /) -> bool: ...


def _by_id(text: str) -> _Test:
    wanted = text.casefold()
    bare = wanted.partition(":")[2] if wanted.startswith(("arxiv:", "doi:", "s2:")) else wanted
    url_ids = {ArxivId.in_url(text), Doi.in_url(text) if "://" in text else None} - {None}

    def fits(paper: Paper) -> bool:
        ids = {paper.arxiv, paper.doi, paper.s2} - {None}
        return (
            paper.id.casefold() == wanted
            or bare in {str(id_).casefold() for id_ in ids}
            or bool(url_ids & ids)
        )

    return fits


def _by_name(text: str) -> _Test:
    wanted = text.casefold()
    return lambda paper: paper.name is not None and paper.name.casefold() == wanted


def _by_name_and_year(text: str) -> _Test:
    match = _NAME_AND_YEAR.match(text)
    if match is None:
        return lambda _paper: False
    by_name, year = _by_name(match["name"]), int(match["year"])
    return lambda paper: paper.year == year and by_name(paper)


def _by_title(text: str) -> _Test:
    wanted = title_key(text)

    def fits(paper: Paper) -> bool:
        key = title_key(paper.title)
        return bool(wanted) and (
            key == wanted or (paper.name is not None and wanted == title_key(describe(paper)))
        )

    return fits


def _starts_with_name(paper: Paper) -> bool:
    return paper.name is not None and paper.title.casefold().startswith(paper.name.casefold())
