"""What stands before every answer: the right host, small bodies, and headers that forbid."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of what is no page: nothing may run, load or frame."""

_HOST = re.compile(r"(?:\[(?P<v6>[^\[\]]+)\]|(?P<name>[^:\[\]@/]+))(?::[0-9]*)?")
_HEADERS = {
    "Content-Security-Policy": NOTHING,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """The names by which the server may be called.

    A page of another site can make its own name point to this machine and read what is answered
    (DNS rebinding), but it cannot send another name than its own.

    Attributes:
        bound: the address that the server listens on.
        names: further names by which it is reached, in lower case.
    """

    bound: str
    names: Collection[str] = ()

    def allows(self, host: str) -> bool:
        """Whether a request with this Host header is meant for us.

        >>> Hosts(bound="127.0.0.1").allows("localhost:8000")
        True
        >>> Hosts(bound="127.0.0.1").allows("evil.example")
        False
        """
        name = _name(host)
        if name in {"localhost", self.bound.lower(), *self.names}:
            return True
        address, bound = _address(name), _address(self.bound)
        if address is None:
            return False
        return address.is_loopback or bool(bound and bound.is_unspecified)


def _name(host: str) -> str:
    """A Host header without its port, in lower case; nothing if it is malformed."""
    match = _HOST.fullmatch(host)
    return (match["v6"] or match["name"]).lower() if match else ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


class Guard:
    """Refuses calls by other names, and adds the headers of `_HEADERS` to every answer."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) == 1 and self._hosts.allows(hosts[0]):
            await self._app(scope, receive, send_guarded)
        else:
            text = "this server is not known by the name in the Host header (see --allow-host)\n"
            await PlainTextResponse(text, status_code=421)(scope, receive, send_guarded)
