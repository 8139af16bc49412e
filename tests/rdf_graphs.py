"""Small graphs with a bit of everything, for the tests of RDF and SPARQL."""

from __future__ import annotations

from functools import cache

from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId, Doi
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
from lineagraph.graph.reading import Entry, Link, Problem, VenueMention
from lineagraph.graph.records import Completeness, Resolution, Source, Status
from lineagraph.graph.venues import VenueKind

BASE = "https://example.org/id/"
ROOT = f"{BASE}heads/"

OLD, NEW, DECLARING, OFF_LIST = "arxiv:2003.00196", "arxiv:2407.03168", "title:tpsm", "doi:10.1/x"


def rich(words: str = "First order", url: str = "https://example.org/a") -> KnowledgeGraph:
    """Four papers and all that can be said of them; `words` and `url` stand wherever text may.

    OLD is cited by NEW (twice as background and method, influential) and declared by DECLARING,
    whose references are missing; NEW cites DECLARING and OFF_LIST.
    """
    papers = (_old(words, url), _new(words), _off_list(words), _declaring(words))
    return KnowledgeGraph(
        name="heads",
        title=words,
        base_iri=BASE,
        sources=_sources(words, url),
        lists=(ListInfo(id="list:heads", name="heads.md", title=words, venue=words),),
        papers=papers,
        citations=Citations.of(
            citing=[1, 1, 1],
            cited=[0, 3, 2],
            mentions=[6, 1, -1],
            parts=[0b1010, 0, 0],
            intents=[0b011, 0b100, 0],
            influential=[1, 0, -1],
            sources=[0b010, 0b110, 0b010],
            contexts=[(words, "It extends theirs."), (f"{words} again",), ()],
        ),
        entries=tuple(
            _entry(paper, line, words, url)
            for line, paper in enumerate((one for one in papers if one.listed), 3)
        ),
        sections=(
            Section(id="section:heads/a", list="list:heads", title=words),
            Section(id="section:heads/a/b", list="list:heads", title="B", parent="section:heads/a"),
        ),
        authors=(
            Author(id="author:jian-zhao", name=words),
            Author(id="author:li", name="Li"),
        ),
        venues=(
            Venue(id="venue:cvpr", name="CVPR", kind=VenueKind.CONFERENCE, printed=(words,)),
            Venue(id="venue:ijcv", name="IJCV", kind=VenueKind.JOURNAL),
        ),
        datasets=(_dataset(words, url),),
        groups=(_group(words, url),),
        declarations=(
            Declaration(
                descendant=DECLARING, ancestor=OLD, strength=Strength.BASED_ON, stated_in=words
            ),
        ),
        problems=(Problem(rule="a-rule", reason=words, line=3, text=words, list="heads.md"),),
        tour=Tour(start=OLD, end=NEW),
    )


@cache
def rich_analysis(words: str = "First order", url: str = "https://example.org/a") -> Analysis:
    """The same, analysed."""
    return analyse(rich(words, url))


def _sources(words: str, url: str) -> tuple[Source, ...]:
    return (
        Source(id="list:heads", name=words),
        Source(id="recorded", name="R", date="2025-05-01", licence=url, attribution=words, url=url),
        Source(id="semantic-scholar", name="S2", date="2025-06-01T10:00:00Z", licence=words),
        Source(id="side-file", name="Side file"),
        Source(id="inference", name="Inference"),
    )


def _old(words: str, url: str) -> Paper:
    return Paper(
        id=OLD,
        title="First order motion model",
        name="FOMM",
        listed=True,
        year=2019,
        authors=("author:li", "author:jian-zhao"),
        arxiv=ArxivId("2003.00196"),
        kind=PaperKind.METHOD,
        kind_reason=words,
        publications=(
            Publication(
                venue="venue:cvpr", year=2019, track=words, printed=words, source="list:heads"
            ),
        ),
        sections=("section:heads/a/b",),
        urls=(url,),
        code=(url,),
        project=(url,),
        other_links=(Link(label=words, url=url),),
        tags=(words,),
        records=(RecordRef(source="recorded", key=words, title=words, year=2020, how=words),),
        references=Completeness.COMPLETE,
        resolution=Resolution(status=Status.RESOLVED, how=words, key="k", reason=words),
        citation_count=10,
        abstract="An abstract.",
        abstract_source="semantic-scholar",
        tldr="A summary.",
    )


def _new(words: str) -> Paper:
    return Paper(
        id=NEW,
        title=words,
        name="LivePortrait",
        listed=True,
        year=2024,
        arxiv=ArxivId("2407.03168"),
        references=Completeness.COMPLETE,
        s2=words,
        publications=(Publication(venue="venue:ijcv", year=2024, source="recorded"),),
    )


def _declaring(words: str) -> Paper:
    return Paper(
        id=DECLARING,
        title=words,
        name="TPSM",
        listed=True,
        year=2022,
        kind=PaperKind.SURVEY,
        resolution=Resolution(status=Status.NOT_FOUND, reason=words),
    )


def _off_list(words: str) -> Paper:
    return Paper(id=OFF_LIST, title=words, listed=False, doi=Doi(OFF_LIST.partition(":")[2]))


def _entry(paper: Paper, line: int, words: str, url: str) -> ListedEntry:
    return ListedEntry(
        id=f"entry:heads/{line}",
        list="list:heads",
        paper=paper.id,
        entry=Entry(
            line=line,
            end_line=line,
            ordinal=line,
            title=words,
            raw=words,
            acronym=words,
            paper_url=url,
            code=(url,),
            tags=(words,),
            venues=(VenueMention(raw=words, name=words),),
            year=2019,
        ),
    )


def _dataset(words: str, url: str) -> Dataset:
    return Dataset(
        id="dataset:mead",
        name=words,
        url=url,
        note=words,
        list="heads.md",
        line=9,
        introduced_by=Involvement(paper=OLD, how=words),
        used_by=(
            Involvement(paper=NEW, how=words),
            Involvement(paper=DECLARING, how=words, certain=False),
            Involvement(paper=OFF_LIST, how=words),
        ),
    )


def _group(words: str, url: str) -> Group:
    return Group(
        id="group:lab",
        name=words,
        url=url,
        list="heads.md",
        line=10,
        works=(Involvement(paper=NEW, how=words),),
    )
