"""Where Semantic Scholar is asked, with which key, and how fast: read from the environment."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lineagraph.graph.errors import SourceError

OFFICIAL = "https://api.semanticscholar.org"
_DOMAIN = "semanticscholar.org"
KEY_NAMES = ("SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY")
KEYED_INTERVAL = 1.1
"""Seconds from request to request; the documented limit is one a second for each key."""
KEYLESS_INTERVAL = 6.0
"""Without a key all users of the world share one limit."""


class Key:
    """An API key that no message, log or file can show by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        """Show that there is a key, and nothing of it."""
        return "Key(***)"

    @property
    def header(self) -> dict[str, str]:
        """The header that carries it."""
        return {"x-api-key": self._text}

    def scrub(self, body: bytes) -> bytes:
        """The bytes without the key, should a server have echoed it."""
        return body.replace(self._text.encode(), b"***")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How Semantic Scholar is asked.

    Attributes:
        url: base address, without a slash at its end.
        key: the API key, if there is one *and* it may be sent to `url`.
        interval: seconds between requests.
        notice: what the user should know of the above, "" if nothing.
    """

    url: str = OFFICIAL
    key: Key | None = field(default=None)
    interval: float = KEYLESS_INTERVAL
    notice: str = ""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """Read ``SEMANTIC_SCHOLAR_API_KEY`` or ``S2_API_KEY``, and the ``LINEAGRAPH_S2_*`` names.

        Raises:
            SourceError: a value cannot be used; the text names it, and never shows a key.
        """
        url = _checked_url(environment.get("LINEAGRAPH_S2_URL") or OFFICIAL)
        key = _key(environment)
        is_trusted = (
            url == OFFICIAL
            or is_loopback(urlsplit(url).hostname or "")
            or environment.get("LINEAGRAPH_S2_SEND_KEY") == "1"
        )
        notice = ""
        if key and not is_trusted:
            key, notice = None, f"the API key is not sent to {url} (LINEAGRAPH_S2_SEND_KEY=1 would)"
        return cls(url=url, key=key, interval=_interval(environment, url, key), notice=notice)


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("127.0.0.1.example.org")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked_url(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError as error:
        raise SourceError(f"LINEAGRAPH_S2_URL is no address: {error}") from error
    plain = parts.username is None and not parts.query and not parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise SourceError("LINEAGRAPH_S2_URL must look like http://127.0.0.1:8080")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and (parts.scheme, port) != ("https", 443):
        host = f"{host}:{port}"
    return f"{parts.scheme}://{host}{parts.path.rstrip('/')}"


def _key(environment: Mapping[str, str]) -> Key | None:
    for name in KEY_NAMES:
        text = environment.get(name, "").strip()
        if not text:
            continue
        if not text.isascii() or not text.isprintable() or " " in text:
            raise SourceError(f"{name} holds characters that no API key has")
        return Key(text)
    return None


def _interval(environment: Mapping[str, str], url: str, key: Key | None) -> float:
    usual = KEYED_INTERVAL if key else KEYLESS_INTERVAL
    text = environment.get("LINEAGRAPH_S2_INTERVAL")
    if not text:
        return usual
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise SourceError("LINEAGRAPH_S2_INTERVAL must be a number of seconds from 0 on")
    # The public service is never asked faster than it allows, whatever is set and however spelt.
    host = (urlsplit(url).hostname or "").rstrip(".")
    is_public = host == _DOMAIN or host.endswith(f".{_DOMAIN}")
    return max(seconds, usual if is_public else 0.0)
