from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lineagraph.graph.errors import SourceError
from lineagraph.ingest.semantic_scholar.cache import Cache, Life, New, cache_folder


@pytest.fixture
def cache() -> Iterator[Cache]:
    with Cache(None, "realm") as opened:
        yield opened


def test_what_is_kept_is_had_again_with_its_age(cache: Cache) -> None:
    cache.keep([New(kind="paper", parts=("a",), value={"title": "A"})], now=5.0)
    cache.keep([New(kind="paper", parts=("b",), value=None, life=Life.SHORT)], now=7.0)
    first, second = cache.get("paper", ("a",)), cache.get("paper", ("b",))
    assert first is not None
    assert (first.value, first.life, first.fetched) == ({"title": "A"}, Life.LONG, 5.0)
    assert second is not None
    assert (second.value, second.life) == (None, Life.SHORT)
    size = cache.size()
    assert (size.answers, size.kinds, size.oldest, size.newest) == (2, {"paper": 2}, 5.0, 7.0)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [("match", ("a",)), ("paper", ("a", 0)), ("paper", ("A",)), ("paper", ())],
)
def test_another_question_is_another_answer(
    cache: Cache, kind: str, parts: tuple[str | int, ...]
) -> None:
    cache.keep([New(kind="paper", parts=("a",), value=1)], now=0.0)
    assert cache.get(kind, parts) is None


def test_what_is_forgotten_is_gone(cache: Cache) -> None:
    cache.keep([New(kind="k", parts=(n,), value=n) for n in range(3)], now=0.0)
    cache.forget("k", [(0,), (2,), (9,)])
    assert [cache.get("k", (n,)) is not None for n in range(3)] == [False, True, False]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({}, "/users/me/.cache/lineagraph"),
        ({"XDG_CACHE_HOME": "/var/cache"}, "/var/cache/lineagraph"),
        ({"XDG_CACHE_HOME": "relative"}, "/users/me/.cache/lineagraph"),
        ({"XDG_CACHE_HOME": "/var/cache", "LINEAGRAPH_CACHE": "here"}, "here"),
    ],
)
def test_the_cache_lies_where_the_user_wants_it(environment: dict[str, str], folder: str) -> None:
    assert cache_folder(environment, Path("/users/me")) == Path(folder)


def test_a_cache_is_closed_at_the_end_of_its_block() -> None:
    with Cache(None, "realm") as cache:
        cache.keep([New(kind="k", parts=(), value=1)], now=0.0)
    with pytest.raises(SourceError):
        cache.get("k", ())
