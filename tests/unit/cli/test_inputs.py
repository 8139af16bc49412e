from __future__ import annotations

import pytest

from lineagraph.cli.inputs import distinct_names, read_input
from lineagraph.graph.errors import IngestError


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["list.md"], ["list.md"]),
        (["a/README.md", "b/README.md"], ["a/README.md", "b/README.md"]),
        (["a/x/README.md", "b/x/README.md", "c.md"], ["a/x/README.md", "b/x/README.md", "c.md"]),
        (["/l/a/README.md", "/l/README.md"], ["a/README.md", "l/README.md"]),
        (["/README.md", "/a/README.md"], ["//README.md", "a/README.md"]),
    ],
)
def test_files_of_one_name_are_told_apart_by_the_shortest_path(
    paths: list[str], names: list[str]
) -> None:
    assert list(distinct_names(paths).values()) == names


@pytest.mark.parametrize("address", ["github:a/b", "https://a.org/list.md"])
def test_an_address_is_refused_at_once_with_offline(address: str) -> None:
    with pytest.raises(IngestError, match="cannot be fetched with --offline"):
        read_input(address, offline=True)
