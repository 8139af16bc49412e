"""Tables of answers in the forms of W3C, cut at a limit instead of growing without one.

https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/ and
https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from lineagraph.exports.rdf.terms import Literal, clean, datatype_of, language_of, value_of

Cell: TypeAlias = str | None
"""A term as N-Triples text (``<a:b>``, ``"words"@en``, ``_:b1``), or None if nothing is bound."""

Row: TypeAlias = Sequence[Cell]

_QUOTED_IN_CSV = re.compile('[",\r\n]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where an answer is cut.

    Attributes:
        rows: rows, or triples.
        size: bytes.
    """

    rows: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer as it is sent.

    Attributes:
        media_type: its form.
        body: its bytes, UTF-8.
        cut: where it was cut, in words; None when it is whole.
    """

    media_type: str
    body: bytes
    cut: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How one form spells a table, piece by piece.

    Attributes:
        between: what stands between two rows.
        tail: the end, where the table was cut at (or None).
    """

    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Row], str]
    between: str
    tail: Callable[[Cell], str]
    truth: Callable[[bool], str]


def write_rows(
    media_type: str, names: Sequence[str], rows: Iterable[Row], bounds: Bounds
) -> Written:
    """Write a table in one of the `TABLE_FORMS`, as far as the bounds allow."""
    form = TABLE_FORMS[media_type]
    pieces = [form.head(names).encode()]
    size, cut = len(pieces[0]), None
    for count, row in enumerate(rows):
        piece = ((form.between if count else "") + form.row(names, row)).encode()
        cut = cut_at(count, "rows", size + len(piece), bounds)
        if cut:
            break
        pieces.append(piece)
        size += len(piece)
    pieces.append(form.tail(cut).encode())
    return Written(media_type=media_type, body=b"".join(pieces), cut=cut)


def write_truth(media_type: str, truth: bool) -> Written:  # noqa: FBT001  it is the value
    """Write the answer of ASK."""
    return Written(media_type=media_type, body=TABLE_FORMS[media_type].truth(truth).encode())


def cut_at(count: int, unit: str, size: int, bounds: Bounds) -> str | None:
    """Why no more can follow after `count` rows or triples; None if it can.

    >>> cut_at(2, "rows", 10, Bounds(rows=2, size=100))
    'cut after 2 rows, the most that is sent'
    """
    if count >= bounds.rows:
        return f"cut after {count:,} {unit}, the most that is sent"
    if size > bounds.size:
        return f"cut after {count:,} {unit}, as no more than {bounds.size:,} bytes are sent"
    return None


def _json_head(names: Sequence[str]) -> str:
    return f'{{"head":{{"vars":{json.dumps(list(names))}}},"results":{{"bindings":[\n'


def _json_row(names: Sequence[str], row: Row) -> str:
    bound = {name: _json_term(cell) for name, cell in zip(names, row, strict=True) if cell}
    return json.dumps(bound, ensure_ascii=False, separators=(",", ":"))


def _json_term(cell: str) -> dict[str, str]:
    kind, value, language, datatype = _parts(cell)
    term = {"type": {"uri": "uri", "bnode": "bnode"}.get(kind, "literal"), "value": value}
    if language:
        term["xml:lang"] = language
    if datatype:
        term["datatype"] = datatype
    return term


def _json_tail(cut: Cell) -> str:
    return f'\n]}},"cut":{json.dumps(cut)}}}\n' if cut else "\n]}}\n"


_XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def _xml_head(names: Sequence[str]) -> str:
    variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    return f"{_XML}<head>{variables}</head>\n<results>\n"


def _xml_row(names: Sequence[str], row: Row) -> str:
    bound = "".join(
        f"<binding name={quoteattr(name)}>{_xml_term(cell)}</binding>"
        for name, cell in zip(names, row, strict=True)
        if cell
    )
    return f"<result>{bound}</result>"


def _xml_term(cell: str) -> str:
    kind, value, language, datatype = _parts(cell)
    extra = f" xml:lang={quoteattr(language)}" if language else ""
    extra += f" datatype={quoteattr(datatype)}" if datatype else ""
    # XML cannot carry most control characters, not even escaped.
    return f"<{kind}{extra}>{escape(clean(value))}</{kind}>"


def _xml_tail(cut: Cell) -> str:
    note = f"<!-- {cut} -->\n" if cut else ""
    return f"\n</results>\n</sparql>\n{note}"


def _csv_row(_names: Sequence[str], row: Row) -> str:
    return ",".join(_csv_cell(cell) for cell in row)


def _csv_cell(cell: Cell) -> str:
    value = _parts(cell)[1] if cell else ""
    value = f"_:{value}" if cell and cell.startswith("_:") else value
    return '"' + value.replace('"', '""') + '"' if _QUOTED_IN_CSV.search(value) else value


def _tsv_row(_names: Sequence[str], row: Row) -> str:
    return "\t".join((cell or "").replace("\t", "\\t") for cell in row)


def _parts(cell: str) -> tuple[str, str, str | None, str | None]:
    """Kind (as XML names it), value, language and datatype of a term."""
    if cell.startswith("_:"):
        return "bnode", cell[2:], None, None
    if cell.startswith("<"):
        return "uri", cell[1:-1], None, None
    literal = Literal(cell)
    return "literal", value_of(literal), language_of(literal), datatype_of(literal)


TABLE_FORMS: Mapping[str, Form] = {
    "application/sparql-results+json": Form(
        head=_json_head,
        row=_json_row,
        between=",\n",
        tail=_json_tail,
        truth=lambda truth: f'{{"head":{{}},"boolean":{str(truth).lower()}}}\n',
    ),
    "application/sparql-results+xml": Form(
        head=_xml_head,
        row=_xml_row,
        between="\n",
        tail=_xml_tail,
        truth=lambda truth: f"{_XML}<head/>\n<boolean>{str(truth).lower()}</boolean>\n</sparql>\n",
    ),
    "text/csv": Form(
        head=lambda names: ",".join(names) + "\r\n",
        row=_csv_row,
        between="\r\n",
        tail=lambda _cut: "\r\n",
        truth=lambda truth: f"{str(truth).lower()}\r\n",
    ),
    "text/tab-separated-values": Form(
        head=lambda names: "\t".join(f"?{name}" for name in names) + "\n",
        row=_tsv_row,
        between="\n",
        tail=lambda _cut: "\n",
        truth=lambda truth: f"{str(truth).lower()}\n",
    ),
}
"""The forms of tables, by their media types."""
