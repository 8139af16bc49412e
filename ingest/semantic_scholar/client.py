"""The ``semanticscholar`` package with our own transport under it; no other module speaks it."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from semanticscholar.ApiRequester import ApiRequester
from semanticscholar.AsyncSemanticScholar import AsyncSemanticScholar
from semanticscholar.BaseReference import BaseReference
from semanticscholar.Paper import Paper

from lineagraph.ingest.semantic_scholar.api import Plain
from lineagraph.ingest.semantic_scholar.errors import (
    NotFoundError,
    UnknownIdsError,
    UnsafeRequestError,
    UnsupportedFieldsError,
)
from lineagraph.ingest.semantic_scholar.ids import quoted
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.transport import Ask

_KEPT = {
    "abstract",
    "authors",
    "citationCount",
    "externalIds",
    "influentialCitationCount",
    "paperId",
    "referenceCount",
    "title",
    "tldr",
    "venue",
    "year",
}
PAPER_FIELDS = tuple(name for name in Paper.FIELDS if name in _KEPT)
"""Of a listed paper."""
MATCH_FIELDS = tuple(name for name in Paper.SEARCH_FIELDS if name in _KEPT)
"""Of a paper found by its title; searches do not give summaries."""
ROW_FIELDS = (
    *(name for name in BaseReference.FIELDS if name != "contextsWithIntent"),
    *(name for name in MATCH_FIELDS if name not in {"abstract", "referenceCount"}),
    *(name for name in Paper.SEARCH_FIELDS if name == "publicationDate"),
)
"""Of a citation and of the paper at its other end."""


class Requester(ApiRequester):  # type: ignore[misc]  # the package has no types
    """Sends all that the package asks for through one session, which owns key, pace and errors."""

    def __init__(self, session: Session) -> None:
        super().__init__(timeout=None, retry=False)
        self._session = session

    async def get_data_async(
        self,
        url: str,
        parameters: str,
        headers: Mapping[str, str] | None = None,  # noqa: ARG002  the transport owns the key
        payload: Mapping[str, Any] | None = None,
    ) -> Any:
        """Ask for `url`.

        Raises:
            S2Error: no usable answer, or an address that is not below the service's.
        """
        self._check(url)
        return self._session.ask(
            Ask(url=url, parameters=parameters.lstrip("&"), payload=payload or None)
        )

    def _check(self, url: str) -> None:
        """The package puts ids into addresses as they are: none may lead anywhere else."""
        home = self._session.settings.url
        path = unquote(urlsplit(url).path)
        leads_away = any(step in {".", ".."} for step in path.split("/")) or "\\" in path
        is_plain = not any(char in url for char in "#?<> ") and url.isprintable()
        if not url.startswith(f"{home}/") or leads_away or not is_plain:
            raise UnsafeRequestError(f"not asked: {url[len(home) :][:80]!r} is no safe address")


class Client(AsyncSemanticScholar):  # type: ignore[misc]  # the package has no types
    """The package's client over our requester.

    ``debug`` is a plain attribute here: the package's property would configure the logging of the
    whole program. The client never gets the key, because its debugging output prints it.
    """

    debug = False

    def __init__(self, session: Session) -> None:
        super().__init__(api_url=session.settings.url, retry=False)
        self._requester = Requester(session)


class LiveApi:
    """Semantic Scholar itself, as an `Api`.

    The package's own methods drop nulls, positions and pages, therefore its requester is asked
    directly, with its constants for addresses and fields.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._client = Client(session)
        self._unsupported: set[str] = set()

    @property
    def doubtful(self) -> int:
        """Answers that were malformed."""
        return self.session.doubtful

    def papers(self, ids: Sequence[str]) -> Sequence[Plain | None]:
        """Papers by id, aligned with `ids`."""
        try:
            found: list[Plain | None] = self._ask(
                "/paper/batch", PAPER_FIELDS, payload={"ids": [*ids]}
            )
        except UnknownIdsError:
            return [None] * len(ids)
        return found

    def match(self, title: str) -> Plain | None:
        """The paper whose title is nearest."""
        try:
            answer = self._ask("/paper/search/match", MATCH_FIELDS, query=title)
        except NotFoundError:
            return None
        return next(filter(None, answer["data"]), None)

    def page(self, paper: str, edge: Edge, offset: int, limit: int, until: str = "") -> Plain:
        """One page of a paper's references, or of its citations (up to a day, if one is given)."""
        window: Plain = {"publicationDateOrYear": f":{until}"} if until else {}
        page: Plain = self._ask(
            f"/paper/{quoted(paper)}/{edge}", ROW_FIELDS, offset=offset, limit=limit, **window
        )
        return page

    def _ask(
        self,
        path: str,
        fields: Sequence[str],
        *,
        payload: Mapping[str, Any] | None = None,
        **parameters: str | int,
    ) -> Any:
        kept = [name for name in fields if name not in self._unsupported]
        url = f"{self._client.api_url}{self._client.BASE_PATH_GRAPH}{path}"
        query = urlencode({**parameters, "fields": ",".join(kept)}, safe=",")
        try:
            return _answer(self._client._requester.get_data_async(url, query, {}, payload))  # noqa: SLF001  documented as the package's one way out
        except UnsupportedFieldsError as error:
            dropped = set(error.fields) & set(kept)
            if not dropped or dropped == set(kept):
                raise
            # Fields come and go; a paper without its summary is better than none.
            self._unsupported |= dropped
            return self._ask(path, fields, payload=payload, **parameters)


def _answer(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine of ours, which never waits for a loop: the transport below it blocks."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("the requester waits for something else than its transport")


def realm(session: Session) -> str:
    """What decides an answer beside the question: the service and the fields asked for."""
    fields = (PAPER_FIELDS, MATCH_FIELDS, ROW_FIELDS)
    return " ".join([session.settings.url, *(",".join(names) for names in fields)])
