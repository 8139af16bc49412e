from __future__ import annotations

import pytest

from lineagraph.graph.errors import SourceError
from lineagraph.ingest.semantic_scholar.settings import OFFICIAL, Key, Settings

KEY = {"S2_API_KEY": "secret-key"}


@pytest.mark.parametrize(
    ("environment", "has_key", "interval"),
    [
        pytest.param({}, False, 6.0, id="no key"),
        pytest.param(KEY, True, 1.1, id="official"),
        pytest.param({"SEMANTIC_SCHOLAR_API_KEY": "k"}, True, 1.1, id="the long name"),
        pytest.param({"S2_API_KEY": "  "}, False, 6.0, id="blank"),
        pytest.param({**KEY, "LINEAGRAPH_S2_URL": "http://127.0.0.1:1"}, True, 1.1, id="loopback"),
        pytest.param({**KEY, "LINEAGRAPH_S2_URL": "http://[::1]:1/x/"}, True, 1.1, id="IPv6"),
        pytest.param(
            {**KEY, "LINEAGRAPH_S2_URL": "https://proxy.example"}, False, 6.0, id="elsewhere"
        ),
        pytest.param(
            {**KEY, "LINEAGRAPH_S2_URL": "https://proxy.example", "LINEAGRAPH_S2_SEND_KEY": "1"},
            True,
            1.1,
            id="elsewhere, on purpose",
        ),
        pytest.param(
            {**KEY, "LINEAGRAPH_S2_URL": "http://127.0.0.1.example.org"}, False, 6.0, id="lookalike"
        ),
        pytest.param(
            {**KEY, "LINEAGRAPH_S2_URL": "http://api.semanticscholar.org"},
            False,
            6.0,
            id="official but not encrypted",
        ),
        pytest.param(
            {**KEY, "LINEAGRAPH_S2_URL": "https://API.semanticscholar.org:443/"},
            True,
            1.1,
            id="official, written otherwise",
        ),
        pytest.param({"LINEAGRAPH_S2_INTERVAL": "0"}, False, 6.0, id="never faster than allowed"),
        pytest.param({"LINEAGRAPH_S2_INTERVAL": "20"}, False, 20.0, id="slower"),
        pytest.param(
            {
                "LINEAGRAPH_S2_URL": "http://api.semanticscholar.org.",
                "LINEAGRAPH_S2_INTERVAL": "0",
            },
            False,
            6.0,
            id="however its address is spelt",
        ),
        pytest.param(
            {"LINEAGRAPH_S2_URL": "http://localhost:1", "LINEAGRAPH_S2_INTERVAL": "0"},
            False,
            0.0,
            id="one's own server as fast as one likes",
        ),
    ],
)
def test_the_key_goes_to_the_official_host_or_a_trusted_one(
    environment: dict[str, str], *, has_key: bool, interval: float
) -> None:
    settings = Settings.of(environment)
    assert (settings.key is not None, settings.interval) == (has_key, interval)
    assert "secret-key" not in repr(settings)


def test_a_key_that_is_held_back_is_told() -> None:
    settings = Settings.of({**KEY, "LINEAGRAPH_S2_URL": "https://proxy.example"})
    assert "not sent to https://proxy.example" in settings.notice
    assert Settings.of({}).url == OFFICIAL


@pytest.mark.parametrize(
    "environment",
    [
        {"LINEAGRAPH_S2_URL": "ftp://127.0.0.1"},
        {"LINEAGRAPH_S2_URL": "127.0.0.1:80"},
        {"LINEAGRAPH_S2_URL": "http://user:secret-key@127.0.0.1"},
        {"LINEAGRAPH_S2_URL": "http://127.0.0.1:99999"},
        {"LINEAGRAPH_S2_URL": "http://127.0.0.1?secret-key"},
        {"S2_API_KEY": "secret-key\nwith a line break"},
        {"LINEAGRAPH_S2_INTERVAL": "soon"},
        {"LINEAGRAPH_S2_INTERVAL": "nan"},
        {"LINEAGRAPH_S2_INTERVAL": "inf"},
        {"LINEAGRAPH_S2_INTERVAL": "-1"},
    ],
)
def test_unusable_values_are_refused_without_showing_a_key(environment: dict[str, str]) -> None:
    with pytest.raises(SourceError) as caught:
        Settings.of(environment)
    assert "secret-key" not in str(caught.value)


def test_a_key_shows_itself_to_nobody() -> None:
    key = Key("secret-key")
    assert "secret" not in f"{key} {key!r}"
    assert key.scrub(b"you sent secret-key!") == b"you sent ***!"
