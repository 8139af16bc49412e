"""How this machine reaches the service: which proxy, which certificates, one pool."""

from __future__ import annotations

import os
import socket
import ssl
import threading
import urllib.request
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from lineagraph import __version__
from lineagraph.ingest.semantic_scholar.errors import UnreachableError
from lineagraph.ingest.semantic_scholar.settings import is_loopback

USER_AGENT = f"lineagraph/{__version__}"
CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
"""Between two pieces of an answer."""
REACH_SECONDS = 3.0
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Where other programs look for the certificates of a network; one that is set is meant for all."""
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


def new_client(url: str, inner: httpx.BaseTransport | None = None) -> httpx.Client:
    """A pool of connections to the service at `url`, over `inner` instead of the network if given.

    No redirect is followed, and neither ``.netrc`` nor a proxy of another scheme is looked at.

    Raises:
        UnreachableError: the proxy or the certificates that the environment names cannot be used.
    """
    proxy = None if inner else proxy_for(url)
    try:
        return httpx.Client(
            transport=inner,
            proxy=proxy,
            verify=trusted_certificates(os.environ),
            trust_env=False,
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        # The text of these errors can hold the password that the proxy's address holds.
        raise UnreachableError(
            f"the proxy {_without_password(proxy or '')} cannot be used"
            f" ({type(error).__name__}); correct HTTPS_PROXY or ALL_PROXY, or set NO_PROXY"
        ) from None


def proxy_for(url: str) -> str | None:
    """The address of the proxy that the environment or the system names for `url`, if any.

    This very machine is never asked through a proxy, which would get to see the key.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    proxies = urllib.request.getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    if not found or is_loopback(host) or urllib.request.proxy_bypass(host):
        return None
    scheme, mark, rest = found.partition("://")
    if not mark:
        return f"http://{found}"
    # Desktops say "socks", and mean version 5.
    return f"{'socks5' if scheme.lower() == 'socks' else scheme.lower()}://{rest}"


def first_hop(url: str) -> tuple[str, int]:
    """Host and port to which the first connection goes: the service's or the proxy's.

    Raises:
        ValueError: the proxy's address cannot be read.
    """
    parts = urlsplit(proxy_for(url) or url)
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)


def can_connect(url: str, seconds: float = REACH_SECONDS) -> bool:
    """Whether a connection to a service, or to the proxy before it, opens within `seconds`.

    Nothing is sent. Looking up a name can hang for much longer than any time-out of a socket,
    therefore it is left to a thread that is not waited for.
    """
    try:
        host, port = first_hop(url)
    except ValueError:
        return True  # the first request tells what is wrong with the proxy
    opened = threading.Event()

    def connect() -> None:
        try:
            socket.create_connection((host, port), timeout=seconds).close()
        except OSError:
            return
        opened.set()

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(seconds)
    return opened.is_set()


def trusted_certificates(environment: Mapping[str, str]) -> ssl.SSLContext:
    """Whom to believe: ``SSL_CERT_FILE`` or ``SSL_CERT_DIR`` alone, else the usual authorities.

    These are the ones that come with Python's packages, those of the system (to which companies
    add their own), and those in the files that other programs are told of.

    Raises:
        UnreachableError: a file that the environment names cannot be read.
    """
    file, folder = environment.get("SSL_CERT_FILE"), environment.get("SSL_CERT_DIR")
    try:
        if file or folder:
            return ssl.create_default_context(cafile=file or None, capath=folder or None)
        context = httpx.create_ssl_context(trust_env=False)
        context.load_default_certs()
        for bundle in filter(None, (environment.get(name) for name in _BUNDLES)):
            is_folder = os.path.isdir(bundle)  # noqa: PTH112  a path as text, for OpenSSL
            context.load_verify_locations(**{"capath" if is_folder else "cafile": bundle})
    except OSError as error:
        names = ", ".join(
            n for n in ("SSL_CERT_FILE", "SSL_CERT_DIR", *_BUNDLES) if n in environment
        )
        raise UnreachableError(f"the certificates of {names} cannot be read: {error}") from error
    return context


def _without_password(address: str) -> str:
    scheme, mark, rest = address.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
