from __future__ import annotations

import pytest

from lineagraph.server.guard import Hosts

LOCAL = Hosts(bound="127.0.0.1")
OPEN = Hosts(bound="0.0.0.0", names=["papers.example"])  # noqa: S104  what is tested
NAMED = Hosts(bound="Papers.Example")


@pytest.mark.parametrize(
    ("hosts", "host", "allowed"),
    [
        (LOCAL, "localhost:8000", True),
        (LOCAL, "LOCALHOST", True),
        (LOCAL, "127.0.0.1:8000", True),
        (LOCAL, "[::1]:8000", True),
        (LOCAL, "evil.example", False),
        (LOCAL, "localhost.evil.example", False),
        (LOCAL, "127.0.0.1.evil.example", False),
        (LOCAL, "192.168.0.2:8000", False),
        (LOCAL, "", False),
        (LOCAL, "[", False),
        (LOCAL, "localhost:8000@evil.example", False),
        (LOCAL, "localhost:evil.example", False),
        (LOCAL, "[::1]evil.example", False),
        (LOCAL, "[::1]", True),
        (LOCAL, "localhost:", True),
        (OPEN, "192.168.0.2:8000", True),
        (OPEN, "[2001:db8::1]:8000", True),
        (OPEN, "papers.example:8000", True),
        (OPEN, "evil.example", False),
        (NAMED, "papers.example", True),
        (NAMED, "other.example", False),
    ],
)
def test_only_names_that_are_ours_are_answered(hosts: Hosts, host: str, allowed: bool) -> None:  # noqa: FBT001
    assert hosts.allows(host) is allowed
