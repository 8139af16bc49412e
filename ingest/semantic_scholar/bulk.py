"""Lines of the bulk datasets, read: the same facts as of the endpoints, under other names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lineagraph.graph.records import PaperRecord
from lineagraph.ingest.semantic_scholar.bodies import parse_json
from lineagraph.ingest.semantic_scholar.papers import Row, to_record, to_row
from lineagraph.ingest.semantic_scholar.states import Edge

Plain = Mapping[str, Any]


class Dataset(StrEnum):
    """The datasets of a release."""

    PAPERS = "papers"
    CITATIONS = "citations"
    AUTHORS = "authors"
    TLDRS = "tldrs"
    PAPER_IDS = "paper-ids"
    VENUES = "publication-venues"
    ABSTRACTS = "abstracts"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkReading:
    """What the lines of one file say.

    Attributes:
        dataset: told by the first line that can be read; None if none can.
        lines: how many there are.
        unread: how many of them are no line of this dataset.
    """

    dataset: Dataset | None
    lines: int
    unread: int
    papers: tuple[PaperRecord, ...] = ()
    rows: tuple[Row, ...] = ()


_TELLING = (
    # names that only lines of this dataset have
    ({"citingcorpusid"}, Dataset.CITATIONS),
    ({"sha", "corpusid"}, Dataset.PAPER_IDS),
    ({"corpusid", "text", "model"}, Dataset.TLDRS),
    ({"corpusid", "abstract"}, Dataset.ABSTRACTS),
    ({"corpusid", "title"}, Dataset.PAPERS),
    ({"authorid", "papercount"}, Dataset.AUTHORS),
    ({"id", "alternate_names"}, Dataset.VENUES),
)
_NAMES = {
    "externalids": "externalIds",
    "referencecount": "referenceCount",
    "citationcount": "citationCount",
    "influentialcitationcount": "influentialCitationCount",
    "isinfluential": "isInfluential",
}


def dataset_of(line: object) -> Dataset | None:
    """The dataset that a line belongs to, by the names of its fields."""
    if not isinstance(line, dict):
        return None
    return next((dataset for names, dataset in _TELLING if names <= line.keys()), None)


def read_bulk(lines: Iterable[bytes]) -> BulkReading:
    """Read lines of JSON, one object a line; blank lines do not count.

    For programs that hold files of the bulk datasets: the command itself never reads them.
    """
    values = [_value(line) for line in lines if line.strip()]
    kinds = [dataset_of(value) for value in values]
    dataset = next((kind for kind in kinds if kind), None)
    known = [value for value, kind in zip(values, kinds, strict=True) if kind and kind is dataset]
    records = map(_record, known) if dataset is Dataset.PAPERS else ()
    return BulkReading(
        dataset=dataset,
        lines=len(values),
        unread=len(values) - len(known),
        papers=tuple(record for record in records if record),
        rows=tuple(map(_row, known)) if dataset is Dataset.CITATIONS else (),
    )


def _value(line: bytes) -> Any:
    try:
        return parse_json(line)
    except ValueError:
        return None


def _record(line: Plain) -> PaperRecord | None:
    """A paper; the dataset knows it by its corpus id, and by its own id in its address only."""
    plain = {_NAMES.get(name, name): value for name, value in line.items()}
    url = plain.get("url")
    own = url.rpartition("/")[2] if isinstance(url, str) else None
    return to_record({**plain, "paperId": own})


def _row(line: Plain) -> Row:
    """A citation; the paper at its other end has a corpus id and nothing else, or not even that."""
    plain = {_NAMES.get(name, name): value for name, value in line.items()}
    return to_row(plain, Edge.REFERENCES)
