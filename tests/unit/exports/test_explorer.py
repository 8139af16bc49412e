from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from lineagraph.exports.explorer.lanes import MOST_LANES
from lineagraph.exports.explorer.page import SHAPES, to_html
from lineagraph.graph.model import KnowledgeGraph
from tests.explorer_graphs import HOSTILE, analysis_of, family, graph_of, hostile

_SCRIPT = re.compile(r"<script(?P<type>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)


def page_of(graph: KnowledgeGraph) -> str:
    return to_html(analysis_of(graph))


def island(page: str, id_: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{id_}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_policy_names_the_hash_of_each_script_and_allows_nothing_else() -> None:
    page = page_of(family())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    code = [each["body"] for each in _SCRIPT.finditer(page) if "json" not in each["type"]]
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in code]
    assert len(hashes) == 3
    for value in hashes:
        assert f"'sha256-{value}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy[1]
    assert "script-src 'unsafe-inline'" not in policy[1]


def test_the_page_loads_nothing() -> None:
    page = _SCRIPT.sub("", page_of(family()))
    assert not re.search(r"<(?:link|iframe|img|object|embed|base)\b|@import|url\(|\bsrc=", page)


@pytest.mark.parametrize("text", HOSTILE[:5])
def test_hostile_text_is_nowhere_markup(text: str) -> None:
    page = page_of(hostile())
    assert text not in page or "<" not in text
    assert len(_SCRIPT.findall(page)) == 6


def test_text_that_looks_like_a_slot_of_the_template_stays_text() -> None:
    data = island(page_of(hostile()), "data")
    assert "{{ data }}" in data["papers"][-1]["title"]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    assert page_of(family()) == page_of(family())


def test_pyvis_network_holds_listed_papers_and_the_links_of_the_tree() -> None:
    page = page_of(family())
    nodes, edges = island(page, "nodes"), island(page, "edges")
    assert [node["label"] for node in nodes] == ["Alpha", "Beta", "Gamma", "Delta"]
    assert {(edge["from"], edge["to"]) for edge in edges} >= {(0, 1), (0, 2)}
    assert len({node["shape"] for node in nodes}) == 2


def test_each_lane_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES)) == MOST_LANES


def test_a_list_without_papers_has_a_page() -> None:
    assert "A small list" in page_of(graph_of([]))
