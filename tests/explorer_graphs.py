"""Small literal graphs for the tests of the explorer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.citations import Citations, intents_mask, parts_mask
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
    PaperKind,
    Publication,
    RecordRef,
    Section,
    Strength,
    Tour,
    Venue,
)
from lineagraph.graph.reading import Entry, Link, Problem
from lineagraph.graph.records import Completeness, Source
from lineagraph.graph.venues import VenueKind

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "javascript:alert(4)",
    "a <a href='javascript:alert(5)'>link</a> in a title",
    "right\u202eto left\u202c and \u2067isolate\u2069",
    "nul \x00 escape \x1b bell \x07 next \x85 line \u2028 end",
    "z" + "\u0300" * 60 + "algo",
    "long " * 2000,
    "]]> & &amp; {{ data }} ${x} `y` \\",
)
"""Titles that try to be more than text."""


def paper(  # noqa: PLR0913  a row of a table
    id_: str,
    year: int | None,
    *,
    name: str | None = None,
    title: str | None = None,
    listed: bool = True,
    section: str = "",
    references: Completeness = Completeness.COMPLETE,
) -> Paper:
    return Paper(
        id=id_,
        title=title or f"The paper {id_}",
        name=name,
        year=year,
        listed=listed,
        sections=(section,) if section else (),
        references=references,
        kind=PaperKind.METHOD,
    )


def graph_of(
    papers: Sequence[Paper],
    citations: Sequence[tuple[str, str, int]] = (),
    *,
    declared: Sequence[tuple[str, str]] = (),
    sections: Sequence[Section] = (),
) -> KnowledgeGraph:
    """A graph of these papers; citations are (citing, cited, mentions)."""
    ordered = sorted(papers, key=lambda each: each.id)
    position = {each.id: at for at, each in enumerate(ordered)}
    listed = [each for each in ordered if each.listed]
    return KnowledgeGraph(
        name="small",
        title="A small list",
        sources=(Source(id="list", name="The list"), Source(id="network", name="A network")),
        lists=(ListInfo(id="small", name="small.md", title="A small list"),),
        papers=tuple(ordered),
        citations=Citations.of(
            citing=[position[citing] for citing, _, _ in citations],
            cited=[position[cited] for _, cited, _ in citations],
            mentions=[mentions for _, _, mentions in citations],
            parts=[parts_mask(("method",)) for _ in citations],
            intents=[intents_mask(("methodology",)) for _ in citations],
            sources=[0b10 for _ in citations],
        ),
        entries=tuple(
            ListedEntry(
                id=f"small/{line}",
                list="small",
                paper=each.id,
                entry=Entry(line=line, end_line=line, title=each.title, raw=each.title),
            )
            for line, each in enumerate(listed, start=3)
        ),
        sections=tuple(sorted(sections, key=lambda each: each.id)),
        declarations=tuple(
            Declaration(
                descendant=new, ancestor=old, strength=Strength.BASED_ON, stated_in="its readme"
            )
            for new, old in declared
        ),
    )


def family() -> KnowledgeGraph:
    """Alpha begets Beta and (declared only) Gamma; Delta cites all three and a context paper."""
    images = Section(id="s/images", list="small", title="Images")
    sounds = Section(id="s/sounds", list="small", title="Sounds")
    year = Section(id="s/sounds/2024", list="small", title="2024", parent="s/sounds")
    alpha = replace(
        paper("arxiv:1901.00001", 2019, name="Alpha", section=images.id),
        arxiv=None,
        authors=("a:ann", "a:bob"),
        publications=(Publication(venue="v:cvpr", year=2019, track="Oral", printed="CVPR 2019"),),
        code=("https://github.com/ann/alpha",),
        urls=("https://example.org/alpha.pdf",),
        tags=("Classic",),
        other_links=(Link(label="demo", url="javascript:alert(1)"),),
    )
    gamma = paper(
        "arxiv:2201.00003",
        2022,
        name="Gamma",
        section=images.id,
        references=Completeness.MISSING,
    )
    graph = graph_of(
        [
            alpha,
            paper("arxiv:2101.00002", 2021, name="Beta", section=images.id),
            gamma,
            paper("arxiv:2401.00004", 2024, name="Delta", section=year.id),
            paper("title:context", 2015, title="Context", listed=False),
        ],
        [
            ("arxiv:2101.00002", "arxiv:1901.00001", 9),
            ("arxiv:2401.00004", "arxiv:2101.00002", 8),
            ("arxiv:2401.00004", "arxiv:2201.00003", 5),
            ("arxiv:2401.00004", "arxiv:1901.00001", 2),
            ("arxiv:2401.00004", "title:context", 1),
        ],
        declared=[("arxiv:2201.00003", "arxiv:1901.00001")],
        sections=[images, sounds, year],
    )
    return replace(
        graph,
        authors=(Author(id="a:ann", name="Ann Ant"), Author(id="a:bob", name="Bob Bee")),
        venues=(Venue(id="v:cvpr", name="CVPR", kind=VenueKind.CONFERENCE),),
        datasets=(
            Dataset(
                id="d:faces",
                name="Faces",
                url="https://example.org/faces",
                used_by=(Involvement(paper="arxiv:2401.00004", how="cites the introducing paper"),),
            ),
        ),
        groups=(
            Group(
                id="g:lab",
                name="Lab",
                works=(Involvement(paper="arxiv:1901.00001", how="owner of the repository"),),
            ),
        ),
        tour=Tour(start="arxiv:1901.00001", end="arxiv:2401.00004"),
    )


def told() -> KnowledgeGraph:
    """The family with what Semantic Scholar tells: abstracts, summaries and citing sentences."""
    graph = family()
    network = Source(
        id="semantic-scholar", name="Semantic Scholar", date="2026-01-02", gives_texts=True
    )
    at = graph.position
    sentences = {
        (at["arxiv:2101.00002"], at["arxiv:1901.00001"]): (
            "Beta keeps the keypoints of Alpha [1].",
            "As in Alpha, we warp.",
            "Third.",
            "Fourth.",
        ),
        (at["arxiv:2401.00004"], at["arxiv:2101.00002"]): ("Delta starts from <b>Beta</b>.",),
    }
    rows = graph.citations
    pairs = list(zip(rows.citing.tolist(), rows.cited.tolist(), strict=True))
    beta = replace(
        graph.paper("arxiv:2101.00002"),
        abstract="We present Beta. " * 20,
        tldr="Beta moves pictures.",
        records=(
            RecordRef(source="network", key="b", title="Beta"),
            RecordRef(source="semantic-scholar", key="1", title="Beta"),
        ),
    )
    return replace(
        graph,
        sources=(*graph.sources, network),
        papers=tuple(beta if each.id == beta.id else each for each in graph.papers),
        citations=Citations.of(
            citing=rows.citing,
            cited=rows.cited,
            mentions=rows.mentions,
            parts=rows.parts,
            intents=rows.intents,
            sources=[0b110 if pair in sentences else 0b10 for pair in pairs],
            contexts=[sentences.get(pair, ()) for pair in pairs],
        ),
        problems=(
            Problem(
                rule="no-venue",
                reason="no venue is given",
                line=3,
                text="The paper <i>three</i>",
                list="small.md",
            ),
            Problem(rule="paper-not-found", reason="no source knows the paper", text="Gamma"),
        ),
    )


def hostile() -> KnowledgeGraph:
    """Hostile text wherever a list or source can bring text, and a name that is a script."""
    papers = [
        replace(
            paper(f"title:{at:02}", 2018 + at, name=text, title=text),
            authors=(f"a:{at:02}",),
            urls=(text, "javascript:alert(6)", "data:text/html,<script>alert(7)</script>"),
            code=("vbscript:alert(8)", "https://example.org/ok"),
            project=(" jAvAsCrIpT:alert(9)",),
            tags=(text,),
            publications=(Publication(venue="v:bad", year=2020, track=text, printed=text),),
            abstract=text,
        )
        for at, text in enumerate(HOSTILE)
    ]
    pairs = [(f"title:{at:02}", f"title:{at - 1:02}", 3) for at in range(1, len(papers))]
    graph = graph_of(papers, pairs)
    return replace(
        graph,
        title=HOSTILE[1],
        authors=tuple(Author(id=f"a:{at:02}", name=text) for at, text in enumerate(HOSTILE)),
        venues=(Venue(id="v:bad", name=HOSTILE[0], kind=VenueKind.UNKNOWN),),
        datasets=(Dataset(id="d:bad", name=HOSTILE[2], url="javascript:alert(10)"),),
        groups=(Group(id="g:bad", name=HOSTILE[3], url="data:text/html,x"),),
        sources=(Source(id="list", name=HOSTILE[4], url="javascript:alert(11)"),) * 2,
    )


def many(listed: int, context: int = 0, *, cites: int = 6) -> KnowledgeGraph:
    """A large made-up graph: each paper cites some of those before it, by fixed arithmetic."""
    size = listed + context
    papers = [
        paper(
            f"title:{at:06}",
            2000 + 25 * at // size,
            name=f"M{at}",
            listed=at % max(size // listed, 1) == 0,
            section=f"s/{at % 4}",
        )
        for at in range(size)
    ]
    citing, cited = [], []
    for at in range(1, size):
        found = {at - 1 - (at * 7919 + k * k * 104729) % min(at, 4000) for k in range(cites)}
        citing += [at] * len(found)
        cited += sorted(found)
    graph = graph_of(
        papers,
        sections=[Section(id=f"s/{at}", list="small", title=f"Part {at}") for at in range(4)],
    )
    mentions = [1 + at % 9 for at in range(len(citing))]
    return replace(graph, citations=Citations.of(citing=citing, cited=cited, mentions=mentions))


def analysis_of(graph: KnowledgeGraph) -> Analysis:
    return analyse(graph)
