"""Whole lists against their hand-checked readings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lineagraph.ingest.lists.markdown import parse_markdown
from lineagraph.ingest.lists.reading_json import to_json

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "talking-head" / "awesome-talking-head-generation.md"
EXAMPLE_READING = ROOT / "tests" / "data" / "talking_head_reading.json"
LISTS = sorted((ROOT / "tests" / "data" / "lists").glob("*.md"))
NOT_YET_READ = {
    ("authors_below.md", 26, "authors"),
    ("authors_below.md", 29, "authors"),
    ("mla_citations.md", 21, "date"),
    ("speech_square_venues.md", 3, "authors"),
    ("speech_square_venues.md", 3, "title"),
    ("speech_square_venues.md", 9, "authors"),
    ("speech_square_venues.md", 9, "title"),
    ("survey_author_year_citations.md", 13, "entry"),
    ("tables_paper_with_br_venue.md", 7, "authors"),
    ("two_row_html_details.md", 11, "authors"),
}
"""Fields that the reader is known to miss, by list, line and field."""


def _read(path: Path) -> dict[str, Any]:
    return to_json(parse_markdown(path.read_text(encoding="utf-8"), name=path.name))


def _differences(
    path: Path, wanted: Mapping[str, Any], reading: Mapping[str, Any]
) -> set[tuple[str, int, str]]:
    found = {entry["line"]: entry for entry in reading["entries"]}
    asked = {entry["line"]: entry for entry in wanted["entries"]}
    differences = {(path.name, line, "entry") for line in found.keys() ^ asked.keys()}
    for line in found.keys() & asked.keys():
        differences |= {
            (path.name, line, field)
            for field, value in asked[line].items()
            if found[line][field] != value
        }
    return differences


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_list_is_read_as_it_was_by_hand(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    reading = _read(path)
    known = {difference for difference in NOT_YET_READ if difference[0] == path.name}
    assert _differences(path, wanted, reading) == known
    assert reading["list"]["venue"] == wanted["list_venue"]
    assert reading["datasets"] == wanted["datasets"]
    assert reading["groups"] == wanted["groups"]
    missed = {line for _, line, field in known if field == "entry"}
    told = {skip["line"] for skip in reading["skipped"]}
    assert told == {*wanted["skipped_lines"], *missed}


def test_the_example_is_read_as_it_was_by_hand() -> None:
    wanted = json.loads(EXAMPLE_READING.read_text(encoding="utf-8"))
    reading = _read(EXAMPLE)
    assert _differences(EXAMPLE, wanted, reading) == set()
    assert reading["datasets"] == wanted["datasets"]
    assert reading["groups"] == wanted["groups"]
    assert reading["list"] == {"title": "awesome-talking-head-generation", "venue": None}


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("arxiv-after-venue", {44, 165, 242}),
        ("bare-host", {142}),
        ("code-link-is-page", {232}),
        ("code-link-is-paper", {86}),
        ("doi-garbage", {86}),
        ("doubled-parentheses", {123}),
        ("duplicate-entry", {149, 185}),
        ("empty-paper-link", {193, 248}),
        ("heading-year-differs", {59, 211}),
        ("link-is-no-url", {156}),
        ("link-spells-another-title", {231}),
        ("mojibake", {68, 174}),
        ("no-paper-link", {122}),
        ("no-venue", {42, 122, 256, 260}),
        ("redirect", {94 - 1, 95}),
        ("repeated-ordinal", {50, 65, 66}),
        ("several-code-links", {244}),
        ("several-venues", {174}),
        ("shared-acronym", {160}),
        ("shared-code-link", {244}),
        ("url-garbage", {65, 237}),
        ("venue-spellings", {41, 57}),
        ("workshop-path", {74}),
    ],
)
def test_the_traps_of_the_example_are_reported_with_their_line(rule: str, lines: set[int]) -> None:
    problems = _read(EXAMPLE)["problems"]
    assert {problem["line"] for problem in problems if problem["rule"] == rule} == lines
