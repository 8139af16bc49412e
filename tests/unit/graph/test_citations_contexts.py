from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from lineagraph.graph.citation_lines import RowReader, to_rows
from lineagraph.graph.citations import Citations

IDS = ("a", "b", "c")


def read(rows: Iterable[Mapping[str, Any]]) -> Citations:
    reader = RowReader(IDS, ("s",))
    for row in rows:
        reader.read(row)
    return reader.citations()


def citations() -> Citations:
    return Citations.of(
        citing=[1, 0, 1, 1],
        cited=[2, 1, 0, 2],
        contexts=[("One.", "Two."), (), ("Three.",), ("Two.", "Four.")],
    )


def test_citing_sentences_follow_their_rows_and_join_without_repetition() -> None:
    assert citations().contexts.tolist() == [(), ("Three.",), ("One.", "Two.", "Four.")]
    assert Citations.of(citing=[0], cited=[1]).contexts.tolist() == [()]


def test_citing_sentences_are_written_and_read_back() -> None:
    rows = json.loads(json.dumps(list(to_rows(citations(), IDS, ("s",)))))
    assert "contexts" not in rows[0]
    assert rows[1]["contexts"] == [["Three."], ["One.", "Two.", "Four."]]
    assert read(rows) == citations()


@pytest.mark.parametrize("damage", [[["x"], 5], [["x"], [5]], [["x"]]])
def test_damaged_citing_sentences_are_refused(damage: object) -> None:
    rows = list(to_rows(citations(), IDS, ("s",)))
    rows[1]["contexts"] = damage
    with pytest.raises((TypeError, ValueError)):
        read(rows)


def test_chosen_rows_keep_their_sentences() -> None:
    held = citations()
    assert held.where(held.citing == 1).contexts.tolist() == [
        ("Three.",),
        ("One.", "Two.", "Four."),
    ]
    assert held != Citations.of(citing=[0, 1, 1], cited=[1, 0, 2])


def test_no_citations_are_no_lines() -> None:
    assert list(to_rows(Citations.of(citing=[], cited=[]), IDS, ("s",))) == []
