"""Running text cut into title, authors, venue and date."""

from __future__ import annotations

import pytest

from lineagraph.ingest.lists.prose import read_prose, split_brackets
from lineagraph.ingest.lists.prose_facts import lone_author

CASES = {
    "two words, authors, year": (
        "Chinchilla Redux. Hoffmann et al. 2022.",
        ("Chinchilla Redux", ("Hoffmann",), None, "2022"),
    ),
    "two words and a venue": (
        "SISA Again. USENIX Security '23.",
        ("SISA Again", (), ("USENIX Security", 2023), None),
    ),
    "a comma inside the title": (
        "Predict, Refine, Synthesize Again, in NeurIPS 2023.",
        ("Predict, Refine, Synthesize Again", (), ("NeurIPS", 2023), None),
    ),
    "authors first": (
        "Yamin et al., Performance-optimised cortices",
        ("Performance-optimised cortices", ("Yamin",), None, None),
    ),
    "a lone author behind a dash": (
        "Music Transformed - Cheng-Zhi H",
        ("Music Transformed", (), None, None),
    ),
    "a Chinese reference": (
        "李明, 王芳. 基于扩散模型的声码器研究. 计算机学报, 2022",
        ("基于扩散模型的声码器研究", ("李明", "王芳"), ("计算机学报", 2022), None),
    ),
    "quotes that go on": (
        '"Why Trust It?": Explaining Anything',
        ('"Why Trust It?": Explaining Anything', (), None, None),
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_text_with_a_title_is_cut(case: str) -> None:
    text, (title, authors, venue, date) = CASES[case]
    prose = read_prose(text, has_title=False)
    venues = [(one.name, one.year) for one in prose.venues]
    assert (prose.title, venues) == (title, [venue] if venue else [])
    assert not authors or prose.authors == authors
    assert prose.date == date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (", Ada Byron. ", "Ada Byron"),
        (". Grace Hopper, ICLR 2020. ", "Grace Hopper"),
        (" Oral Presentation. ", None),
        (" Nature Methods. ", None),
        (" Ada Byron", None),
    ],
)
def test_one_name_directly_behind_a_title_is_its_author(text: str, name: str | None) -> None:
    assert lone_author(text) == name


@pytest.mark.parametrize(
    ("text", "title", "notes"),
    [
        ("[CVPR 2019] Regions for Text", "Regions for Text", ["CVPR 2019"]),
        ("Regions for Text (Lei K, Mia Q)", "Regions for Text", ["Lei K, Mia Q"]),
        ("Attention (Long, Short)", "Attention (Long, Short)", []),
    ],
)
def test_brackets_at_the_ends_of_a_title_are_taken_off_if_they_are_facts(
    text: str, title: str, notes: list[str]
) -> None:
    assert split_brackets(text) == (title, notes)
