"""The listed papers as BibTeX and as CSL-JSON, for reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from lineagraph.exports.credit import credits_of
from lineagraph.exports.person_names import name_parts
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.ids import slug
from lineagraph.graph.model import KnowledgeGraph, Paper, Publication, Venue
from lineagraph.graph.venues import VenueKind

_SPECIAL = re.compile(r"([#$%&_{}~^\\])")
_ESCAPES = {
    # BibTeX counts brackets even where they are escaped.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
_BIBTEX_TYPES = {VenueKind.JOURNAL: "article", VenueKind.CONFERENCE: "inproceedings"}
_CSL_TYPES = {VenueKind.JOURNAL: "article-journal", VenueKind.CONFERENCE: "paper-conference"}


def to_bibtex(analysis: Analysis) -> Iterator[str]:
    """One BibTeX record for each listed paper; keys are method name (or first words) and year.

    A ``@comment`` at the top names the sources of the data.
    """
    graph = analysis.graph
    names = _Names(graph)
    told = [re.sub(r"[{}@]", "", credit) for credit in credits_of(graph)]
    if told:
        yield "".join(["@comment{\n", *(f"  {line}\n" for line in told), "}\n\n"])
    for at, key in zip(graph.listed, _keys(graph), strict=True):
        yield _bibtex(graph.papers[at], key, names)


def to_csl_json(analysis: Analysis) -> Iterator[str]:
    """The listed papers as an array of CSL-JSON items; each names the sources that know it.

    People are parted into family and given name where the name tells (`name_parts`).
    """
    graph = analysis.graph
    names = _Names(graph)
    items = [
        _csl(graph.papers[at], key, names)
        for at, key in zip(graph.listed, _keys(graph), strict=True)
    ]
    yield json.dumps(items, ensure_ascii=False, indent=1) + "\n"


class _Names:
    """Authors and venues of a graph by id."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._authors = graph.author_names
        self._venues = {venue.id: venue for venue in graph.venues}
        self._sources = {source.id: source for source in graph.sources}

    def authors(self, paper: Paper) -> list[str]:
        return [self._authors[id_] for id_ in paper.authors]

    def sources(self, paper: Paper) -> str:
        """Who knows the paper, each with an address if it has one."""
        ids = dict.fromkeys(record.source for record in paper.records)
        found = [self._sources[id_] for id_ in ids]
        return "; ".join(f"{one.name} ({one.url})" if one.url else one.name for one in found)

    def published(self, paper: Paper) -> tuple[Publication, Venue] | None:
        """The appearance worth citing: a conference or journal before a preprint server."""
        found = [(one, self._venues[one.venue]) for one in paper.publications]
        formal = [one for one in found if one[1].kind is not VenueKind.PREPRINT]
        return next(iter([*formal, *found]), None)


def _keys(graph: KnowledgeGraph) -> list[str]:
    """A key for each listed paper; the second of one key gets a number."""
    counted: dict[str, int] = {}
    keys = []
    for at in graph.listed:
        paper = graph.papers[at]
        words = paper.name or " ".join(paper.title.split()[:3])
        key = f"{slug(words, length=40)}-{paper.year or 'undated'}"
        counted[key] = counted.get(key, 0) + 1
        keys.append(key if counted[key] == 1 else f"{key}-{counted[key]}")
    return keys


def _bibtex(paper: Paper, key: str, names: _Names) -> str:
    published = names.published(paper)
    kind = _BIBTEX_TYPES.get(published[1].kind, "misc") if published else "misc"
    place = "journal" if kind == "article" else "booktitle"
    fields: dict[str, str | None] = {
        "title": f"{{{_tex(paper.title)}}}",
        "author": " and ".join(
            [*map(_tex, names.authors(paper)), *(["others"] if paper.more_authors else [])]
        ),
        "year": str(paper.year or ""),
        place: _tex(published[1].name) if published and kind != "misc" else None,
        "eprint": paper.arxiv,
        "archiveprefix": "arXiv" if paper.arxiv else None,
        "doi": paper.doi,
        "url": next(iter(paper.urls), None),
        "keywords": _tex(", ".join(paper.tags)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(
        lambda match: _ESCAPES.get(match[1], f"\\{match[1]}"), " ".join(text.split())
    )


def _csl(paper: Paper, key: str, names: _Names) -> Mapping[str, object]:
    published = names.published(paper)
    item: dict[str, object] = {
        "id": key,
        "type": _CSL_TYPES.get(published[1].kind, "article") if published else "article",
        "title": paper.title,
    }
    authors = [name_parts(name) for name in names.authors(paper)]
    if paper.more_authors:
        # CSL has no mark for it; processors know this word.
        authors.append({"literal": "others"})
    optional: Iterable[tuple[str, object]] = (
        ("author", authors),
        ("issued", {"date-parts": [[paper.year]]} if paper.year else None),
        ("container-title", published[1].name if published else None),
        ("DOI", paper.doi),
        ("number", f"arXiv:{paper.arxiv}" if paper.arxiv else None),
        ("URL", next(iter(paper.urls), None)),
        ("keyword", ", ".join(paper.tags)),
        ("abstract", paper.abstract),
        ("source", names.sources(paper)),
    )
    item.update((name, value) for name, value in optional if value)
    return item
