from __future__ import annotations

import ast
import logging
from pathlib import Path
from typing import Any

import pytest

import lineagraph.ingest
from lineagraph.graph.errors import SourceError
from lineagraph.ingest.semantic_scholar.client import Client, LiveApi, _answer
from lineagraph.ingest.semantic_scholar.errors import (
    BadRequestError,
    NotFoundError,
    UnsafeRequestError,
    UnsupportedFieldsError,
)
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.settings import OFFICIAL, Settings
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.transport import Ask, Raw

SHA = "0123456789abcdef0123456789abcdef01234567"


class FakeSession(Session):
    """Answers every request with the next of its values, and notes what was asked."""

    def __init__(self, *values: Any) -> None:
        super().__init__(transport=NoTransport(), settings=Settings())
        self.values = list(values)
        self.asked: list[Ask] = []

    def ask(self, ask: Ask) -> Any:
        self.asked.append(ask)
        value = self.values.pop(0)
        if isinstance(value, Exception):
            raise value
        return value


class NoTransport:
    def send(self, ask: Ask) -> Raw:
        raise AssertionError(f"{ask} left by another way")

    def close(self) -> None:
        pass


def test_a_batch_keeps_its_nulls_and_positions() -> None:
    session = FakeSession([None, {"paperId": SHA}])
    assert LiveApi(session).papers(["ARXIV:1", "ARXIV:2"]) == [None, {"paperId": SHA}]
    [ask] = session.asked
    assert (ask.url, ask.payload) == (
        f"{OFFICIAL}/graph/v1/paper/batch",
        {"ids": ["ARXIV:1", "ARXIV:2"]},
    )


def test_a_title_is_encoded_as_one_parameter() -> None:
    session = FakeSession({"data": [{"title": "x"}]})
    LiveApi(session).match("Faces & voices = #1? 50%")
    assert session.asked[0].parameters.startswith(
        "query=Faces+%26+voices+%3D+%231%3F+50%25&fields="
    )
    assert "tldr" not in session.asked[0].parameters


@pytest.mark.parametrize("value", [{"data": []}, NotFoundError("404: Title match not found")])
def test_a_title_without_match_is_none(value: object) -> None:
    assert LiveApi(FakeSession(value)).match("x") is None


def test_a_page_is_asked_for_with_evidence_and_the_paper_at_the_other_end() -> None:
    session = FakeSession({"data": []})
    LiveApi(session).page(SHA, Edge.CITATIONS, 1000, 999)
    ask = session.asked[0]
    assert ask.url == f"{OFFICIAL}/graph/v1/paper/{SHA}/citations"
    assert ask.parameters.startswith("offset=1000&limit=999&fields=contexts,intents,isInfluential,")


def test_a_field_that_the_service_does_not_know_is_left_out_from_then_on() -> None:
    session = FakeSession(
        UnsupportedFieldsError("400: unsupported fields: [tldr]", fields=["tldr"]), [None], [None]
    )
    api = LiveApi(session)
    api.papers(["a"])
    api.papers(["b"])
    assert ["tldr" in ask.parameters for ask in session.asked] == [True, False, False]


def test_fields_that_were_not_asked_for_are_no_way_out() -> None:
    error = UnsupportedFieldsError("400: unsupported fields: [x]", fields=["x"])
    with pytest.raises(BadRequestError):
        LiveApi(FakeSession(error)).papers(["a"])


@pytest.mark.parametrize(
    "paper_id", ["../../x", "a#b?c", "a/../../../v2/x", "a b", "a\\b", "%2e%2e/x", "x\n"]
)
def test_no_id_given_to_the_package_leads_to_another_path(paper_id: str) -> None:
    session = FakeSession({})
    client = Client(session)
    with pytest.raises(UnsafeRequestError):
        _answer(client.get_paper(paper_id))
    assert not session.asked


def test_the_packages_own_methods_go_through_the_session() -> None:
    session = FakeSession({"paperId": SHA, "title": "A title"})
    paper = _answer(Client(session).get_paper(SHA, fields=["title"]))
    assert paper.title == "A title"
    assert session.asked == [Ask(url=f"{OFFICIAL}/graph/v1/paper/{SHA}", parameters="fields=title")]


def test_making_a_client_leaves_the_programs_logging_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logging, "basicConfig", lambda **_: pytest.fail("logging is configured"))
    assert Client(FakeSession()).auth_header == {}


def test_only_the_transport_and_its_connections_speak_http() -> None:
    folder = Path(next(iter(lineagraph.ingest.__path__)))
    speakers = {"httpx", "requests", "urllib.request", "http", "aiohttp", "socket"}
    found = {
        (file.name, name)
        for file in (folder / "semantic_scholar").glob("*.py")
        for name in _imports(ast.parse(file.read_text(encoding="utf-8")))
        if name in speakers
    }
    # connections makes the pool that transport sends through, reads which proxy is set, and opens
    # (and closes) a socket to see whether the service can be reached at all.
    assert found == {
        ("transport.py", "httpx"),
        ("connections.py", "httpx"),
        ("connections.py", "socket"),
        ("connections.py", "urllib.request"),
    }


def _imports(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_errors_of_the_source_are_errors_of_lineagraph() -> None:
    assert issubclass(UnsafeRequestError, SourceError)
