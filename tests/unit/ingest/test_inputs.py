"""Wrong inputs are refused with one sentence that names the place."""

from __future__ import annotations

import pytest

from lineagraph.graph.errors import IngestError
from lineagraph.ingest.lists.any_list import parse_list
from lineagraph.ingest.lists.inputs import read_text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"ab\x00cd", "binary"),
        (b"\xff\xfea\x00", "UTF-16"),
        (b"first\nsecond \xe9\n", "byte 13 on line 2"),
    ],
    ids=["empty", "blank", "pdf", "zero byte", "utf-16", "latin-1"],
)
def test_wrong_input_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(IngestError, match=words):
        read_text(data, "list.md")


def test_line_ends_and_byte_order_mark_are_normalised() -> None:
    assert read_text(b"\xef\xbb\xbfa\r\nb\rc", "l") == "a\nb\nc"


def test_a_list_without_entries_is_refused_by_name() -> None:
    with pytest.raises(IngestError, match=r"no entry was found in notes\.md"):
        parse_list("# Notes\n\nNothing here.\n", name="notes.md")
