"""A made-up graph of any size, with everything that the vocabulary can say."""

from __future__ import annotations

import numpy as np

from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.model import (
    Author,
    Dataset,
    Declaration,
    Group,
    Involvement,
    KnowledgeGraph,
    ListedEntry,
    ListInfo,
    Paper,
    Publication,
    RecordRef,
    Section,
    Strength,
    Venue,
)
from lineagraph.graph.reading import Entry, Problem
from lineagraph.graph.records import Completeness, Source
from lineagraph.graph.venues import VenueKind

SIZES = {"s": 2_000, "m": 20_000, "l": 200_000}
LISTED = 2_000
REFERENCES = 12.5
AUTHORS = 4
SECTIONS = 25
LIST = "list:made-up"


def network(papers: int, seed: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Citing and cited papers: later ones cite earlier ones, much cited ones more."""
    random = np.random.default_rng(seed)
    citing = np.sort(random.integers(1, papers, size=int(papers * REFERENCES)))
    cited = (citing * random.random(len(citing)) ** 2.5).astype(np.int64)
    return citing, cited


def graph(papers: int) -> KnowledgeGraph:
    random = np.random.default_rng(1)
    citing, cited = network(papers)
    size = len(citing)
    made = tuple(_paper(at, papers) for at in range(papers))
    listed = [paper for paper in made if paper.listed]
    return KnowledgeGraph(
        name="made-up",
        title="Made up",
        sources=(
            Source(id=LIST, name="List"),
            Source(id="recorded", name="Network", date="2025-01-01"),
            Source(id="inference", name="Inference"),
            Source(id="side-file", name="Side file"),
        ),
        lists=(ListInfo(id=LIST, name="made-up.md", title="Made up"),),
        papers=made,
        citations=Citations.of(
            citing=citing,
            cited=cited,
            mentions=random.integers(1, 9, size=size),
            parts=random.integers(0, 16, size=size),
            intents=random.integers(0, 8, size=size),
            influential=random.integers(0, 2, size=size),
            sources=np.full(size, 2),
        ),
        entries=tuple(_entry(paper, line) for line, paper in enumerate(listed, 10)),
        sections=tuple(
            Section(id=f"section:made-up/{at:02d}", list=LIST, title=f"Section {at}")
            for at in range(SECTIONS)
        ),
        authors=tuple(
            Author(id=f"author:{at:07d}", name=f"Author Number {at}") for at in range(papers)
        ),
        venues=tuple(
            Venue(id=f"venue:v{at:02d}", name=f"V{at}", kind=VenueKind.CONFERENCE)
            for at in range(20)
        ),
        datasets=tuple(_dataset(at, listed) for at in range(40)),
        groups=tuple(_group(at, listed) for at in range(20)),
        declarations=tuple(
            Declaration(
                descendant=later.id, ancestor=earlier.id, strength=Strength.BASED_ON, stated_in="x"
            )
            for earlier, later in zip(listed[:400:4], listed[400:800:4], strict=False)
        ),
        problems=tuple(
            Problem(rule="a-rule", reason=f"Doubt {at}", line=at, text="words", list="made-up.md")
            for at in range(200)
        ),
    )


def _paper(at: int, papers: int) -> Paper:
    year = 1990 + at * 35 // papers
    listed = at % max(1, papers // LISTED) == 0
    return Paper(
        id=f"arxiv:{at // 10_000:04d}.{at % 10_000:05d}" if at % 2 else f"s2:{at:08d}",
        arxiv=ArxivId(f"{at // 10_000:04d}.{at % 10_000:05d}") if at % 2 else None,
        s2=f"{at:08d}",
        title=f"A method of some kind for the problem number {at}: with a subtitle",
        listed=listed,
        name=f"Method-{at}",
        year=year,
        authors=tuple(f"author:{(at * 7 + k * 31) % papers:07d}" for k in range(AUTHORS)),
        publications=(Publication(venue=f"venue:v{at % 20:02d}", year=year, source="recorded"),),
        sections=(f"section:made-up/{at // 7 % SECTIONS:02d}",) if listed else (),
        code=(f"https://code.example/owner/{at}",) if listed and at % 3 else (),
        records=(RecordRef(source="recorded", key=f"{at:08d}", title="As given", year=year),),
        references=Completeness.COMPLETE,
        citation_count=at % 500,
    )


def _entry(paper: Paper, line: int) -> ListedEntry:
    printed = Entry(
        line=line,
        end_line=line,
        ordinal=line,
        title=paper.title,
        raw=f"- {paper.title}",
        acronym=paper.name,
        year=paper.year,
    )
    return ListedEntry(id=f"entry:made-up/{line:06d}", list=LIST, paper=paper.id, entry=printed)


def _dataset(at: int, listed: list[Paper]) -> Dataset:
    uses = tuple(Involvement(paper=paper.id, how="named") for paper in listed[at::17])
    return Dataset(
        id=f"dataset:d{at:02d}",
        name=f"Data {at}",
        list="made-up.md",
        line=5,
        introduced_by=Involvement(paper=listed[at].id, how="named"),
        used_by=uses,
    )


def _group(at: int, listed: list[Paper]) -> Group:
    works = tuple(Involvement(paper=paper.id, how="authors") for paper in listed[at::41])
    return Group(id=f"group:g{at:02d}", name=f"Group {at}", list="made-up.md", line=6, works=works)
