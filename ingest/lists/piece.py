"""A piece: a token and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lineagraph.graph.reading import VenueMention
from lineagraph.ingest.lists.link_roles import Role
from lineagraph.ingest.lists.tokens import Token


class Sort(StrEnum):
    """What a piece is."""

    LINK = "link"
    VENUE = "venue"
    TRACK = "track"
    DATE = "date"
    AUTHORS = "authors"
    PLACE = "place"
    """A bracket with a place that is no known venue, and a year, which is its text."""
    NOTE = "note"
    """A bracket that is none of these: an acronym, a tag, a part of the title."""
    TAG = "tag"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A token and what it means; each is itself alone, whatever another says.

    Attributes:
        role: of a LINK. A link whose words could be a title has role UNKNOWN.
        label: the words a LINK is printed under.
        stars: whether a LINK is a badge that counts a repository's stars.
    """

    sort: Sort
    token: Token
    text: str
    role: Role = Role.UNKNOWN
    venues: tuple[VenueMention, ...] = ()
    names: tuple[str, ...] = ()
    stars: bool = False

    @property
    def url(self) -> str:
        """The target of a LINK as printed."""
        return self.token.url or ""
