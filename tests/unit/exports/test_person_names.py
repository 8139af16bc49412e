from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.person_names import name_parts


@pytest.mark.parametrize(
    ("name", "family", "first"),
    [
        ("Ada Lovelace", "Lovelace", "Ada"),
        ("Lovelace, Ada", "Lovelace", "Ada"),
        ("Luc Van Gool", "Van Gool", "Luc"),
        ("van Beethoven, Ludwig", "van Beethoven", "Ludwig"),
        ("Fernando De la Torre", "De la Torre", "Fernando"),
        ("José Ortega y Gasset", "Ortega y Gasset", "José"),
        ("Li Da Wang", "Wang", "Li Da"),
        ("Le Hou", "Hou", "Le"),
        ("LiangGuo Zhang", "Zhang", "LiangGuo"),
        ("Conor McGregor", "McGregor", "Conor"),
        ("J.-B. Alayrac", "Alayrac", "J.-B."),
        ("Andrew Y. Ng", "Ng", "Andrew Y."),
        ("Smith J.", "Smith", "J."),
        ("Ng A. Y.", "Ng", "A. Y."),
        ("ZHANG Wei", "ZHANG", "Wei"),
        ("Jean DUPONT", "DUPONT", "Jean"),
        ("Ai Li", "Li", "Ai"),
        ("Лев Толстой", "Толстой", "Лев"),
    ],
)
def test_a_plain_name_is_split(name: str, family: str, first: str) -> None:
    assert name_parts(name) == {"family": family, "given": first}


@pytest.mark.parametrize("name", ["Martin King Jr.", "King, Jr., Martin", "King, Martin, Jr."])
def test_a_suffix_is_no_family_name(name: str) -> None:
    assert name_parts(name) == {"family": "King", "given": "Martin", "suffix": "Jr."}


@pytest.mark.parametrize(
    "name",
    [
        *("OpenAI", "Google DeepMind", "Meta AI", "Gemini Team", "The Vision Lab", "NVIDIA"),
        *("张三", "张 三", "Wei Li 0001", "J. K.", "de Sa", "changpeng yang", "", ",", "A, B, C"),
        "One Two Three Four Five Six Seven",
    ],
)
def test_what_does_not_split_plainly_stays_whole(name: str) -> None:
    assert name_parts(name) == {"literal": name}


@given(st.text(st.sampled_from("Aa. ,-'éJrIvandeÖ0张"), max_size=30))
def test_no_letter_is_lost_and_no_part_is_empty(name: str) -> None:
    parts = name_parts(name)
    if "literal" not in parts:
        assert all(parts.values())
        assert sorted("".join(parts.values()).replace(" ", "")) == sorted(
            name.replace(" ", "").replace(",", "")
        )
