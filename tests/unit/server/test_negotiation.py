from __future__ import annotations

import pytest

from lineagraph.server.negotiation import choose

OFFERED = {"text/turtle": "turtle", "application/ld+json": "jsonld", "text/html": "html"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param(None, "turtle", id="nothing said"),
        pytest.param("", "turtle", id="nothing asked"),
        pytest.param("*/*", "turtle", id="anything"),
        pytest.param("text/html", "html", id="one"),
        pytest.param("TEXT/HTML", "html", id="capitals"),
        pytest.param("text/html;charset=utf-8", "html", id="a parameter"),
        pytest.param("text/turtle;q=0.4, text/html;q=0.5", "html", id="by quality"),
        pytest.param("text/turtle ; q=0.4 , text/html ; Q=0.5", "html", id="blanks"),
        pytest.param("text/turtle;q=0, */*", "jsonld", id="one refused"),
        pytest.param("text/*;q=0.9, text/turtle;q=0.1", "html", id="the closest range counts"),
        pytest.param("*/*;q=0.1, text/*;q=0.5", "turtle", id="a family"),
        pytest.param("application/ld+json, text/html", "jsonld", id="the server's favourite"),
        pytest.param("text/turtle;q=2, text/html", "turtle", id="an odd quality counts as none"),
        pytest.param(",,nonsense, text/html", "html", id="nonsense is skipped"),
        pytest.param("image/png", None, id="nothing fits"),
        pytest.param("*/*;q=0", None, id="all refused"),
    ],
)
def test_the_best_acceptable_offer_is_chosen(accept: str | None, expected: str | None) -> None:
    chosen = choose(accept, OFFERED)
    assert (chosen and chosen[1]) == expected
