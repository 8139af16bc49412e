from __future__ import annotations

from dataclasses import replace

from lineagraph.graph.citations import Citations
from lineagraph.graph.model import KnowledgeGraph, Paper, RecordRef
from lineagraph.graph.records import Source
from lineagraph.graph.texts import abstract_of, citing_sentences, summary_of

SILENT, TELLER = Source(id="recorded", name="R"), Source(id="s", name="S", gives_texts=True)


def graph(*sources: Source) -> KnowledgeGraph:
    refs = tuple(RecordRef(source=source.id, key="k", title="A") for source in sources)
    return KnowledgeGraph(
        name="a",
        title="A",
        sources=sources,
        lists=(),
        papers=(
            Paper(id="a", title="A", listed=True, abstract="Long.", records=refs),
            Paper(id="b", title="B", listed=True, tldr="Short.", records=refs),
        ),
        citations=Citations.of(
            citing=[1], cited=[0], sources=[(1 << len(sources)) - 1], contexts=[("One.", "Two.")]
        ),
    )


def test_a_text_is_the_word_of_the_source_that_gives_texts() -> None:
    both = graph(SILENT, TELLER)
    assert [one.text for one in citing_sentences(both, 1, 0)] == ["One.", "Two."]
    assert {one.sources for one in citing_sentences(both, 1, 0)} == {(TELLER,)}
    first, second = both.papers
    abstract, summary = abstract_of(both, first), summary_of(both, second)
    assert abstract is not None
    assert summary is not None
    assert (abstract.text, abstract.sources) == ("Long.", (TELLER,))
    assert (summary.text, summary.sources) == ("Short.", (TELLER,))


def test_where_no_source_is_known_to_give_texts_all_that_recorded_it_are_named() -> None:
    other = replace(SILENT, id="other")
    assert citing_sentences(graph(SILENT, other), 1, 0)[0].sources == (SILENT, other)


def test_where_there_is_no_text_there_is_none() -> None:
    held = graph(TELLER)
    assert citing_sentences(held, 0, 1) == ()
    assert abstract_of(held, held.papers[1]) is None
    assert summary_of(held, held.papers[0]) is None
