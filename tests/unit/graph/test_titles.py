from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.graph.titles import (
    iter_title_keys,
    method_name,
    split_prefix,
    title_key,
    titles_agree,
    versions,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Depth-Aware GAN", "depth aware gan"),
        ("F$^3$A-GAN: Facial Flow", "F^3A-GAN: Facial Flow"),
        ("<i>In vivo</i> study", "In vivo study"),
        ("Eﬃcient ﬂow", "Efficient flow"),
        ("GAN’s latent space", "GAN's Latent Space"),
        ("Search & Rescue", "search and rescue"),
        ("TEMPORARY REMOVAL: A title", "A Title"),
        ("\\emph{Neural} heads", "Neural heads"),
        ("A  title\nin two lines", "A title in two lines"),
    ],
)
def test_printings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DaGAN: depth", "DaGAN++: depth"),
        ("GeneFace", "GeneFace++"),
        ("Hallo2: long", "Hallo3: long"),
        ("from First Principles", "from Causal Principles"),
        ("StyleGAN", "StyleGAN V2"),
        ("3D heads", "4D heads"),
    ],
)
def test_versions_of_a_method_have_different_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_title_is_tried_with_the_acronym_in_front_and_without_its_prefix() -> None:
    keys = list(iter_title_keys("Audio-Driven Interactive Head Generation", "INFP"))
    assert "infp audio driven interactive head generation" in keys
    keys = list(iter_title_keys("NerFACE: Dynamic Neural Radiance Fields"))
    assert "dynamic neural radiance fields" in keys


def test_a_rest_of_few_words_does_not_stand_for_a_work() -> None:
    assert list(iter_title_keys("Foo: A bar")) == ["foo a bar"]


@pytest.mark.parametrize(
    ("acronym", "title", "name"),
    [
        ("EMO", "Emote Portrait Alive - Generating", "EMO"),
        (None, "LivePortrait: Efficient Portrait Animation", "LivePortrait"),
        (None, "What comprises a good video?: A Survey and Benchmark", None),
        (None, "Talking heads: a comprehensive survey", None),
        (None, "A Deep Learning Approach", None),
        (None, "Method at 10:30 works", None),
    ],
)
def test_a_method_is_called_by_its_acronym_or_prefix(
    acronym: str | None, title: str, name: str | None
) -> None:
    assert method_name(acronym, title) == name


def test_an_id_joins_working_titles_but_not_strangers() -> None:
    assert titles_agree("Hallo: Hierarchical Audio Synthesis", "Hierarchical Audio Synthesis")
    assert not titles_agree("HeadNeRF: A Real-time Parametric Head Model", "Learning to sing")
    assert not titles_agree("", "Learning to sing")


def test_version_marks_are_told_apart() -> None:
    assert versions("EchoMimicV2: X II") != versions("EchoMimicV3: X II")


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


@given(st.text(max_size=80))
def test_splitting_a_prefix_loses_nothing_but_the_colon(title: str) -> None:
    parts = split_prefix(title)
    if parts:
        assert title.strip().startswith(parts[0])
        assert title.endswith(parts[1])


def test_an_acronym_in_front_is_a_word_of_its_own() -> None:
    keys = list(iter_title_keys("Memory-Guided Diffusion", "MEMO"))
    assert keys == ["memory guided diffusion", "memo memory guided diffusion"]
    assert list(iter_title_keys("MEMO guided", "MEMO")) == ["memo guided"]
