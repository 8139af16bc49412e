"""One record as a file of any format (BibTeX, YAML, JSON, CSV, ids) holds it."""

from __future__ import annotations

from dataclasses import dataclass

from lineagraph.ingest.lists.record_fields import LINKS, Field, field_of

_ADDRESSED = frozenset({*LINKS, Field.PAPER, Field.ARXIV, Field.DOI})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value under its key; a list gives several values under one key.

    Attributes:
        key: as printed.
        within: the key around it, for ``links: {code: ...}``.
        is_one_name: whether the text is the name of one author.
    """

    key: str
    text: str
    within: str = ""
    is_one_name: bool = False

    @property
    def field(self) -> Field | None:
        """What the key says that the value is; an unknown key is what the key around it is."""
        own, around = field_of(self.key), field_of(self.within) if self.within else None
        if around in {Field.CODE, Field.PROJECT}:
            return around
        if around is Field.LINK and own not in _ADDRESSED:
            return around
        return around if own in {None, Field.SILENT} and self.within else own


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as a file holds it."""

    line: int
    end_line: int
    raw: str
    values: tuple[Value, ...]
    section_path: tuple[str, ...] = ()
