"""Listed papers as the explorer's script reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from lineagraph.exports.explorer.labels import is_web_link, sane
from lineagraph.exports.explorer.lanes import headings
from lineagraph.exports.explorer.layout import Layout
from lineagraph.exports.explorer.prose import longest_abstract, teller_of
from lineagraph.graph.model import KnowledgeGraph, Paper, Publication
from lineagraph.graph.records import Status

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

_SHORT = 80


@dataclass(frozen=True, kw_only=True)
class Authors:
    """The names of the authors of listed papers, and their numbers by id."""

    names: tuple[str, ...]
    number: Mapping[str, int]

    @classmethod
    def of(cls, graph: KnowledgeGraph) -> Self:
        """Collect those who wrote a listed paper, in the order of their ids."""
        ids = sorted({id_ for at in graph.listed for id_ in graph.papers[at].authors})
        return cls(
            names=tuple(sane(graph.author_names.get(id_, id_), limit=_SHORT) for id_ in ids),
            number={id_: number for number, id_ in enumerate(ids)},
        )


def papers_data(graph: KnowledgeGraph, layout: Layout, authors: Authors) -> list[Json]:
    """One object for each listed paper, in the order of the graph; what is unknown is absent."""
    return [
        _without_blanks(
            {"label": layout.labels[at]}
            | _place(graph.papers[at], layout, at)
            | _work(graph.papers[at], authors)
            | _in_list(graph, graph.papers[at])
            | _in_sources(graph, graph.papers[at])
        )
        for at in graph.listed
    ]


def paper_url(paper: Paper) -> str | None:
    """Where to read a paper: its own link, else arXiv, else its DOI."""
    printed = next((url for url in paper.urls if is_web_link(url)), None)
    if printed:
        return printed
    if paper.arxiv:
        return f"https://arxiv.org/abs/{paper.arxiv}"
    return f"https://doi.org/{paper.doi}" if paper.doi else None


def _without_blanks(said: Mapping[str, Json]) -> dict[str, Json]:
    return {
        key: value for key, value in said.items() if value is not None and value not in ([], "")
    }


def _place(paper: Paper, layout: Layout, at: int) -> dict[str, Json]:
    spot = layout.papers[at]
    return {
        "id": paper.id,
        "x": round(spot.x, 1),
        "y": round(spot.y, 1),
        "r": spot.radius,
        "lane": layout.lane_of[at],
    }


def _work(paper: Paper, authors: Authors) -> dict[str, Json]:
    return {
        "name": sane(paper.name, limit=120) if paper.name else None,
        "title": sane(paper.title),
        "year": paper.year,
        "authors": [authors.number[id_] for id_ in paper.authors],
        "more_authors": paper.more_authors or None,
        "venues": [_publication(each) for each in paper.publications],
        "kind": paper.kind.value,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "s2": sane(paper.s2, limit=60) if paper.s2 else None,
        "url": paper_url(paper),
        "links": _links(paper),
        "code": [url for url in paper.code if is_web_link(url)],
    }


def _in_list(graph: KnowledgeGraph, paper: Paper) -> dict[str, Json]:
    return {
        "sections": [": ".join(headings(graph, each)) for each in paper.sections],
        "lines": [
            [sane(listed.list, limit=_SHORT), listed.entry.line]
            for listed in graph.entries_of.get(paper.id, ())
        ],
        "tags": [sane(tag, limit=60) for tag in paper.tags],
    }


def _in_sources(graph: KnowledgeGraph, paper: Paper) -> dict[str, Json]:
    limit = longest_abstract(graph)
    return {
        "references": paper.references.value,
        "unresolved": _why_unresolved(paper),
        "citationCount": paper.citation_count,
        "influentialCount": paper.influential_citation_count,
        "abstract": sane(paper.abstract, limit=limit) if paper.abstract else None,
        "tldr": sane(paper.tldr, limit=limit) if paper.tldr else None,
        "teller": teller_of(graph, paper) if paper.abstract or paper.tldr else None,
    }


def _why_unresolved(paper: Paper) -> str | None:
    found = paper.resolution
    if found is None or found.status is Status.RESOLVED:
        return None
    return sane(found.reason) or found.status.value.replace("-", " ")


def _publication(publication: Publication) -> dict[str, Json]:
    return _without_blanks(
        {
            "venue": publication.venue,
            "year": publication.year,
            "track": sane(publication.track or "", limit=_SHORT),
            "printed": sane(publication.printed, limit=_SHORT),
        }
    )


def _links(paper: Paper) -> list[Json]:
    """Links with the words to show for them, code apart; each address once."""
    named = [
        *(("project", url) for url in paper.project),
        *((sane(link.label, limit=40) or "link", link.url) for link in paper.other_links),
    ]
    if paper.s2:
        named.append(("Semantic Scholar", f"https://www.semanticscholar.org/paper/{paper.s2}"))
    seen: dict[str, str] = {}
    for label, url in named:
        if is_web_link(url):
            seen.setdefault(url, label)
    return [[label, url] for url, label in seen.items()]
