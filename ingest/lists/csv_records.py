"""Lists kept as CSV or TSV, read by the names of their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.lists.id_lists import is_id_list, parse_ids
from lineagraph.ingest.lists.record_fields import Field, field_of
from lineagraph.ingest.lists.record_lists import ListDraft
from lineagraph.ingest.lists.records import Record, Value

_DELIMITERS = (",", ";", "\t", "|")
_NAMING = frozenset({Field.TITLE, Field.PAPER, Field.ARXIV, Field.DOI, Field.NAME, Field.LINK})


def parse_csv(text: str, *, name: str) -> ReadingList:
    """Read a table whose first row names the columns; comma, semicolon, tab or bar may part them.

    A column of ids without a header is read as a list of ids.

    Raises:
        IngestError: no column is known by its name, or the quoting is broken.
    """
    draft = ListDraft(name=name)
    rows = _rows(text, name)
    _, _, header = next(rows, (1, 1, []))
    if not {field_of(column) for column in header} & _NAMING:
        if is_id_list(text):
            return parse_ids(text, name=name)  # one column without a header
        raise IngestError(
            f"{name}:1 names no column called title, paper, arxiv or doi; the columns are"
            f" {', '.join(header)[:200]}"
        )
    lines = text.split("\n")
    for line, end_line, row in rows:
        if len(row) > len(header):
            reason = f"the row has {len(row)} cells under {len(header)} columns"
            draft.problem("ragged-row", reason, line, row[len(header)])
        values = tuple(
            Value(key=key, text=cell) for key, cell in zip(header, row, strict=False) if cell
        )
        raw = "\n".join(lines[line - 1 : end_line])
        draft.take(Record(line=line, end_line=end_line, raw=raw, values=values))
    return draft.to_list()


def _rows(text: str, name: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    """First line, last line and cells of each row that is not empty."""
    # The parts keep their line ends: a quoted cell may go over several lines.
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, reader.line_num, [cell.strip() for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        raise IngestError(f"{name}:{line} cannot be read as CSV: {error}") from error


def _delimiter(text: str) -> str:
    header = text.lstrip("\n").split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)
