from __future__ import annotations

from pathlib import Path

import certifi
import pytest

from lineagraph.ingest.semantic_scholar.connections import (
    first_hop,
    new_client,
    proxy_for,
    trusted_certificates,
)
from lineagraph.ingest.semantic_scholar.errors import UnreachableError
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.settings import OFFICIAL, Key, Settings
from lineagraph.ingest.semantic_scholar.transport import Ask, HttpTransport

HERE = "http://127.0.0.1:8765"
NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, OFFICIAL, None),
        ({"HTTPS_PROXY": "http://p:3128"}, OFFICIAL, "http://p:3128"),
        ({"https_proxy": "p:3128"}, OFFICIAL, "http://p:3128"),
        ({"HTTP_PROXY": "http://p:3128"}, OFFICIAL, None),
        ({"ALL_PROXY": "socks://p:1080/"}, OFFICIAL, "socks5://p:1080/"),
        ({"ALL_PROXY": "ftp://p", "HTTPS_PROXY": "http://q:1"}, OFFICIAL, "http://q:1"),
        ({"HTTPS_PROXY": "http://p:3128", "NO_PROXY": "semanticscholar.org"}, OFFICIAL, None),
        ({"HTTPS_PROXY": "http://p:3128", "NO_PROXY": "*"}, OFFICIAL, None),
        ({"HTTP_PROXY": "http://p:3128", "ALL_PROXY": "http://p:3128"}, HERE, None),
        ({"HTTP_PROXY": "http://p:3128"}, "http://localhost:8765", None),
    ],
)
def test_the_proxy_is_that_of_the_environment_and_never_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, proxy: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(url) == proxy


@pytest.mark.parametrize(
    ("proxy", "hop"),
    [
        ("", ("api.semanticscholar.org", 443)),
        ("http://p:3128", ("p", 3128)),
        ("http://me:secret@p", ("p", 80)),
        ("socks5://p", ("p", 1080)),
    ],
)
def test_the_first_connection_goes_to_the_proxy(
    monkeypatch: pytest.MonkeyPatch, proxy: str, hop: tuple[str, int]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    assert first_hop(OFFICIAL) == hop


@pytest.mark.parametrize(
    "proxy", ["http://p:3128", "socks5://p:1080", "socks5h://p", "socks://p:1080/", "https://p"]
)
def test_every_usual_sort_of_proxy_can_be_used(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    new_client(OFFICIAL).close()


@pytest.mark.parametrize("proxy", ["ftp://me:secret@p", "socks4://me:secret@p:1", "http://p:nine"])
def test_a_proxy_that_cannot_be_used_is_named_without_its_password_and_not_asked_twice(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    settings = Settings(key=Key("k"))
    session = Session(transport=HttpTransport(settings=settings), settings=settings)
    with pytest.raises(UnreachableError, match=r"the proxy \S+ cannot be used") as caught:
        session.ask(Ask(url=f"{OFFICIAL}/graph/v1/paper/batch"))
    assert "secret" not in str(caught.value)
    assert (session.requests, session.is_unreachable) == (1, True)


def test_the_authorities_of_the_system_are_believed_beside_the_usual_ones(tmp_path: Path) -> None:
    usual = len(trusted_certificates({}).get_ca_certs())
    assert usual > 50
    first = Path(certifi.where()).read_text(encoding="utf-8").partition("-----END CERTIFICATE-----")
    alone = tmp_path / "one.pem"
    alone.write_text("".join(first[:2]) + "\n", encoding="utf-8")
    assert len(trusted_certificates({"SSL_CERT_FILE": str(alone)}).get_ca_certs()) == 1
    assert len(trusted_certificates({"REQUESTS_CA_BUNDLE": str(alone)}).get_ca_certs()) >= usual


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_certificates_that_cannot_be_read_are_named(name: str) -> None:
    with pytest.raises(UnreachableError, match=name):
        trusted_certificates({name: "/nowhere/at/all.pem"})
