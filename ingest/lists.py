"""Any list of papers, read by the kind of its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Protocol

from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.markdown import parse_html, parse_markdown


class Parser(Protocol):
    """What reads one kind of list."""

    def __call__(self, text: str, /, *, name: str) -> ReadingList:
        """Read the text of the list that messages call `name`."""
        ...


PARSERS: Mapping[str, Parser] = {
    ".htm": parse_html,
    ".html": parse_html,
}
"""By suffix; every other file is read as Markdown."""


def parse_list(text: str, *, name: str) -> ReadingList:
    """Read a list that must name papers.

    Raises:
        IngestError: no entry was found.
    """
    parse = PARSERS.get(PurePath(name).suffix.casefold(), parse_markdown)
    reading = parse(text, name=name)
    if not reading.entries:
        skipped = f"; {len(reading.skipped)} items were skipped" if reading.skipped else ""
        raise IngestError(
            f"no entry was found in {name}{skipped}: a list needs items, rows or paragraphs with a"
            " title and a link, a venue or a year"
        )
    return reading
