"""The endpoints of Semantic Scholar, and the states into which their answers are read."""

from __future__ import annotations

import re
from enum import StrEnum


class Edge(StrEnum):
    """The two lists of citations that a paper has."""

    REFERENCES = "references"
    CITATIONS = "citations"

    @property
    def end(self) -> str:
        """The field of a row that holds the paper at the other end."""
        return "citedPaper" if self is Edge.REFERENCES else "citingPaper"


class Endpoint(StrEnum):
    """What was asked."""

    PAPER = "paper"
    PAPER_BATCH = "paper-batch"
    REFERENCES = "references"
    CITATIONS = "citations"
    MATCH = "match"
    SEARCH = "search"
    AUTOCOMPLETE = "autocomplete"
    PAPER_AUTHORS = "paper-authors"
    AUTHOR = "author"
    AUTHOR_BATCH = "author-batch"
    AUTHOR_SEARCH = "author-search"
    AUTHOR_PAPERS = "author-papers"
    RECOMMENDATIONS = "recommendations"
    DATASETS = "datasets"
    SNIPPETS = "snippets"
    UNKNOWN = "unknown"


class AnswerState(StrEnum):
    """What an answer says."""

    FOUND = "found"
    PARTLY_FOUND = "partly-found"
    """A batch in which some positions are null."""
    NOT_FOUND = "not-found"
    OTHER_PAPER = "other-paper"
    """A match of a title that is not the title asked for."""
    AMBIGUOUS = "ambiguous"
    """A match that may or may not be the paper asked for."""
    MORE = "more"
    """A page after which others follow."""
    LAST = "last"
    """The last page, or the only one."""
    EMPTY = "empty"
    WITHHELD = "withheld"
    """The publisher does not let the list be shown."""
    UNCERTAIN = "uncertain"
    """No list, and no reason given."""
    CAPPED = "capped"
    RATE_LIMITED = "rate-limited"
    FORBIDDEN = "forbidden"
    BAD_REQUEST = "bad-request"
    TOO_LARGE = "too-large"
    SERVER_FAULT = "server-fault"
    REDIRECT = "redirect"
    MALFORMED = "malformed"
    NO_CONNECTION = "no-connection"
    NOT_ASKED = "not-asked"


_ENDPOINTS = (
    # pattern of the path, what it is; the first that fits
    (r"/paper/batch/?$", Endpoint.PAPER_BATCH),
    (r"/paper/search/match/?$", Endpoint.MATCH),
    (r"/paper/search(?:/bulk)?/?$", Endpoint.SEARCH),
    (r"/paper/autocomplete/?$", Endpoint.AUTOCOMPLETE),
    (r"/snippet/search/?$", Endpoint.SNIPPETS),
    (r"/author/batch/?$", Endpoint.AUTHOR_BATCH),
    (r"/author/search/?$", Endpoint.AUTHOR_SEARCH),
    (r"/author/.+/papers/?$", Endpoint.AUTHOR_PAPERS),
    (r"/author/", Endpoint.AUTHOR),
    (r"/recommendations/v1/", Endpoint.RECOMMENDATIONS),
    (r"/datasets/v1/", Endpoint.DATASETS),
    (r"/paper/.+/references/?$", Endpoint.REFERENCES),
    (r"/paper/.+/citations/?$", Endpoint.CITATIONS),
    (r"/paper/.+/authors/?$", Endpoint.PAPER_AUTHORS),
    (r"/paper/.+", Endpoint.PAPER),
)


def endpoint_of(path: str) -> Endpoint:
    """The endpoint that a path or URL (without query) names.

    >>> str(endpoint_of("/graph/v1/paper/DOI:10.1/x/references"))
    'references'
    """
    found = (endpoint for pattern, endpoint in _ENDPOINTS if re.search(pattern, path))
    return next(found, Endpoint.UNKNOWN)
