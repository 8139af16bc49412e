from __future__ import annotations

import pytest

from lineagraph.server.nodes import iris_of

REGISTERED = "https://w3id.org/lineagraph/id/heads/"
OWN = "https://example.org/heads/"


@pytest.mark.parametrize(
    ("path", "space", "expected"),
    [
        ("/lineagraph/id/heads/paper/a", REGISTERED, [f"{REGISTERED}paper/a"]),
        ("/id/heads/paper/a", REGISTERED, [f"{REGISTERED}paper/a"]),
        ("/heads/doi%3A10.1", OWN, [f"{OWN}doi%3A10.1", f"{OWN}doi:10.1"]),
        ("/heads/paper/a", OWN, [f"{OWN}paper/a"]),
        ("/id/other/paper/a", REGISTERED, []),
        ("/id/heads/paper/%3E%20%7D", REGISTERED, [f"{REGISTERED}paper/%3E%20%7D"]),
        ("/id/heads/paper/<>", REGISTERED, []),
        ("/favicon.ico", OWN, []),
        ("/paper/a", OWN, []),
        ("/heads/a", "urn:x:heads:", []),
    ],
)  # fmt: skip
def test_a_path_stands_for_iris_of_the_graph(path: str, space: str, expected: list[str]) -> None:
    assert iris_of(path, [space]) == expected
