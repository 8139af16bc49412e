"""Printed URLs are cleaned of what is provably wrong and of nothing else."""

from __future__ import annotations

import pytest

from lineagraph.graph.links import host_of
from lineagraph.ingest.lists.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.lists.mojibake import repair_mojibake
from lineagraph.ingest.lists.urls import clean_url, trim_bare_url


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("(https://arxiv.org/abs/2404.10667)", "https://arxiv.org/abs/2404.10667"),
        ("https://arxiv.org/pdf/2212.00256.pdf?", "https://arxiv.org/pdf/2212.00256.pdf"),
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Farxiv.org%2Fabs%2F1812.08861&usg=A",
            "https://arxiv.org/abs/1812.08861",
        ),
        (
            "https://dl.acm.org/doi/pdf/10.1145/3394171.3413865g",
            "https://dl.acm.org/doi/pdf/10.1145/3394171.3413865",
        ),
        ("https://doi.org/10.1007/JHEP03(2024)117", "https://doi.org/10.1007/JHEP03(2024)117"),
        ("https://a.org/x?utm_source=feed&id=3", "https://a.org/x?id=3"),
        ("https://openreview.net/forum?id=abc", "https://openreview.net/forum?id=abc"),
        ("A title instead of a link", None),
        ("#section", None),
        ("", None),
    ],
)
def test_a_printed_url_is_cleaned(printed: str, cleaned: str | None) -> None:
    assert clean_url(printed) == cleaned


def test_punctuation_behind_a_bare_url_is_not_part_of_it() -> None:
    assert trim_bare_url("https://a.org/b(1).") == "https://a.org/b(1)"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org:8080/x?y#z", "example.org"),
        ("http://ada@example.org/", "example.org"),
        ("//example.org", "example.org"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("example.org/x", ""),
        ("mailto:ada@example.org", ""),
        ("", ""),
    ],
)
def test_a_host_is_told_without_port_user_and_www(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_host_that_cannot_be_read_is_empty() -> None:
    assert host_of("https://[broken") == ""


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("[PDF]", Role.PAPER),
        ("Code", Role.CODE),
        ("official code - caffe", Role.CODE),
        ("Unofficial code", Role.OTHER),
        ("Project Page", Role.PROJECT),
        ("Demo Track", Role.OTHER),
        ("论文链接", Role.PAPER),
        ("Video Diffusion Models", Role.UNKNOWN),
        ("HERE", Role.UNKNOWN),
    ],
)
def test_a_label_states_a_role(label: str, role: Role) -> None:
    assert role_of_label(label) is role


@pytest.mark.parametrize(
    ("url", "role"),
    [
        ("https://arxiv.org/abs/2203.14367", Role.PAPER),
        ("https://people.example.edu/~a/paper.pdf", Role.PAPER),
        ("https://github.com/a/b", Role.CODE),
        ("https://a.github.io/b/", Role.PROJECT),
        ("https://example.org", Role.UNKNOWN),
    ],
)
def test_a_host_suggests_a_role(url: str, role: Role) -> None:
    assert role_of_url(url) is role


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ("GAN\u00e2\u20ac\u2122s", "GAN\u2019s"),
        ("x \u00f0\u0178\u0161\u20ac:", "x \U0001f680:"),
        (
            "M\u00fcller \u00e0 Paris \u201cquoted\u201d",
            "M\u00fcller \u00e0 Paris \u201cquoted\u201d",
        ),
    ],
    ids=["quote", "rocket", "right text"],
)
def test_mojibake_is_repaired_where_it_is_proven(broken: str, repaired: str) -> None:
    assert repair_mojibake(broken) == repaired
