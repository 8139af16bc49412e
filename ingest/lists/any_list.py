"""Any list of papers, read by the kind of its file, or by its content where the name is silent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Protocol

from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.lists import long_lines
from lineagraph.ingest.lists.csv_records import parse_csv
from lineagraph.ingest.lists.id_lists import is_id_list, parse_ids
from lineagraph.ingest.lists.json_records import parse_json, parse_json_lines
from lineagraph.ingest.lists.markdown import parse_html, parse_markdown


class Parser(Protocol):
    """What reads one kind of list."""

    def __call__(self, text: str, /, *, name: str) -> ReadingList:
        """Read the text of the list that messages call `name`."""
        ...


def parse_bibtex(text: str, *, name: str) -> ReadingList:
    """Read BibTeX; the libraries for it are heavy, and are loaded when a list needs them."""
    from lineagraph.ingest.lists import bibtex  # noqa: PLC0415

    return bibtex.parse_bibtex(text, name=name)


def parse_yaml(text: str, *, name: str) -> ReadingList:
    """Read YAML; its library too is loaded when a list needs it."""
    from lineagraph.ingest.lists import yaml_records  # noqa: PLC0415

    return yaml_records.parse_yaml(text, name=name)


PARSERS: Mapping[str, Parser] = {
    ".bib": parse_bibtex,
    ".bibtex": parse_bibtex,
    ".csv": parse_csv,
    ".tsv": parse_csv,
    ".htm": parse_html,
    ".html": parse_html,
    ".xhtml": parse_html,
    ".json": parse_json,
    ".jsonl": parse_json_lines,
    ".ndjson": parse_json_lines,
    ".yaml": parse_yaml,
    ".yml": parse_yaml,
}
"""By suffix; of every other file the content tells."""

_CONTENTS: tuple[tuple[re.Pattern[str], Parser], ...] = (
    (re.compile(r"(?is)\s*(?:<!doctype html|<html[\s>])"), parse_html),
    (re.compile(r"(?im)\A(?:\s*%.*$)*\s*@[a-z]+\s*[{(]"), parse_bibtex),
    (re.compile(r'\s*(?:\[\s*)?\{\s*"'), parse_json),
)
"""How a text begins whose kind the name does not tell."""
_LEFT_OUT = frozenset({long_lines.RULE, "nested-too-deep"})
"""Problems that say why nothing, or not all, was read."""
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".rst"})


def parse_list(text: str, *, name: str, kind: str | None = None) -> ReadingList:
    """Read a list that must name papers.

    Args:
        text: the list.
        name: what messages call it; its suffix tells the kind.
        kind: a suffix that counts in place of the name's, such as ``".html"``.

    Raises:
        IngestError: it is damaged, or no entry was found.
    """
    reading = parser_of(text, kind or PurePath(name).suffix)(text, name=name)
    if not reading.entries:
        raise IngestError(_why_empty(reading))
    return reading


def _why_empty(reading: ReadingList) -> str:
    left_out = next((p for p in reading.problems if p.rule in _LEFT_OUT), None)
    if left_out:
        return f"no entry was found in {reading.name}; line {left_out.line}: {left_out.reason}"
    skipped = f"; {len(reading.skipped)} items were skipped" if reading.skipped else ""
    return (
        f"no entry was found in {reading.name}{skipped}: a list needs items, rows or paragraphs"
        " with a title and a link, a venue or a year"
    )


def parser_of(text: str, suffix: str) -> Parser:
    """What reads a text: by suffix, else by how it begins; ids alone are told from Markdown."""
    suffix = suffix.casefold()
    if suffix in PARSERS:
        return PARSERS[suffix]
    if suffix not in _MARKDOWN:
        for beginning, parser in _CONTENTS:
            if beginning.match(text):
                return parser
    return parse_ids if is_id_list(text) else parse_markdown
