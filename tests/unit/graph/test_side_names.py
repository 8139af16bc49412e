from __future__ import annotations

from lineagraph.graph.assembling.side_names import likely_slips
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.side_file import parse_side_file

ENTRIES = (
    Entry(line=1, end_line=1, title="A robust way to pretrain", acronym="RoBERTa", raw="r"),
    Entry(line=2, end_line=2, title="Deep bidirectional transformers", acronym="BERT", raw="b"),
)


def told(tour: str) -> list[str]:
    works, _ = unite([ReadingList(name="nlp.md", title="NLP", entries=ENTRIES)])
    side = parse_side_file(f"# ours\n[tour]\n{tour}\n", name="lineagraph.toml")
    return list(likely_slips(works, [side]))


def test_a_slip_is_told_at_the_line_of_its_key() -> None:
    assert told('from = "bert"\nto = "ROBERTTA"') == [
        "lineagraph.toml:4: no listed paper is called 'ROBERTTA'; the nearest is 'RoBERTa'"
    ]


def test_names_years_ids_and_papers_that_sources_may_bring_are_no_slips() -> None:
    assert told('from = "RoBERTa 2019"\nto = "arxiv:1706.03762"') == []
    assert told('from = "RoBERTa (2019)"\nto = "bert (2018)"') == []
    assert told('from = "Deep bidirectional transformers"\nto = "Word2vec"') == []
