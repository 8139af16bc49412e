from __future__ import annotations

from dataclasses import replace

import pytest

from lineagraph.graph.errors import AmbiguousNameError, UnknownNameError
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import Paper
from lineagraph.graph.names import PaperNames, describe, find_node, titled
from tests.rdf_graphs import rich

PAPERS = (
    Paper(
        id="arxiv:2305.05445",
        title="StyleSync: High-Fidelity Lip Sync",
        listed=True,
        name="StyleSync",
        year=2023,
        arxiv=ArxivId("2305.05445"),
    ),
    Paper(
        id="arxiv:2408.05412",
        title="Style-Preserving Lip Sync",
        listed=True,
        name="StyleSync",
        year=2024,
        arxiv=ArxivId("2408.05412"),
    ),
    Paper(
        id="doi:10.1145/1.2", title="Mesh Guided", listed=True, name="MeshG", doi=Doi("10.1145/1.2")
    ),
    Paper(id="title:meshg-again", title="MeshG again", listed=False, name="MeshG", year=2025),
)
NAMES = PaperNames(PAPERS)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("arxiv:2305.05445", 0),
        ("arXiv:2305.05445", 0),
        ("2305.05445", 0),
        ("https://arxiv.org/pdf/2305.05445v2", 0),
        ("10.1145/1.2", 2),
        ("https://doi.org/10.1145/1.2", 2),
        ("StyleSync 2024", 1),
        ("stylesync (2023)", 0),
        ("style-preserving lip sync", 1),
        ("StyleSync: Style-Preserving Lip Sync (2024)", 1),
        ("meshg", 2),
        ("  MeshG  ", 2),
    ],
)
def test_any_usual_way_to_call_a_paper_chooses_it(text: str, at: int) -> None:
    assert NAMES.find(text) is PAPERS[at]


def test_an_ambiguous_name_offers_the_candidates_with_their_ids() -> None:
    with pytest.raises(AmbiguousNameError) as error:
        NAMES.find("StyleSync")
    assert [id_ for id_, _ in error.value.candidates] == ["arxiv:2305.05445", "arxiv:2408.05412"]
    assert "arxiv:2408.05412" in str(error.value)


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as error:
        NAMES.find("MeschG")
    assert error.value.nearest[0][0] == "doi:10.1145/1.2"


@pytest.mark.parametrize("text", ["", "   ", "?", "zzzzzz"])
def test_nonsense_is_unknown_not_a_crash(text: str) -> None:
    with pytest.raises(UnknownNameError):
        NAMES.find(text)


def test_a_name_is_said_once() -> None:
    assert describe(PAPERS[0]) == "StyleSync: High-Fidelity Lip Sync (2023)"
    assert describe(PAPERS[1]) == "StyleSync: Style-Preserving Lip Sync (2024)"


@pytest.mark.parametrize(
    ("name", "title", "wanted"),
    [
        ("Real3DPortrait", "Real3D-Portrait: One-shot", "Real3D-Portrait: One-shot"),
        ("Synthesizing-Obama", "Synthesizing Obama: Lips", "Synthesizing Obama: Lips"),
        ("GRU", "Gru\u0308n: a colour", "GRU: Gru\u0308n: a colour"),
        ("Sync", "SyncNet: lips", "Sync: SyncNet: lips"),
        ("HER", "Hindsight Experience Replay", "HER: Hindsight Experience Replay"),
        ("Sora", "Sora", "Sora"),
        ("…", "Three dots", "Three dots"),
        (None, "Nameless", "Nameless"),
        ("Longer than it", "Longer", "Longer than it: Longer"),
    ],
)
def test_a_name_is_put_before_titles_that_do_not_begin_with_it(
    name: str | None, title: str, wanted: str
) -> None:
    assert titled(name, title) == wanted


def test_authors_and_sections_are_found_by_name_and_id() -> None:
    graph = rich()
    author, section = graph.authors[1], graph.sections[1]
    assert find_node(graph, author.name.upper()) == author
    assert find_node(graph, author.id) == author
    assert find_node(graph, section.title) == section
    assert find_node(graph, section.id) == section


def test_a_heading_that_stands_twice_is_chosen_by_its_id() -> None:
    graph = rich()
    other = replace(graph.sections[1], id="section:other")
    with pytest.raises(AmbiguousNameError, match="section:other"):
        find_node(replace(graph, sections=(*graph.sections, other)), other.title)


def test_a_slip_in_the_name_of_a_dataset_is_met_with_the_nearest() -> None:
    graph = rich()
    with pytest.raises(UnknownNameError, match=graph.datasets[0].id):
        find_node(graph, f"{graph.datasets[0].name}x")
