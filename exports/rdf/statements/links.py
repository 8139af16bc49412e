"""Links that may be no addresses: those are written as text, never as IRIs."""

from __future__ import annotations

from collections.abc import Iterator

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Pair, Sources
from lineagraph.exports.rdf.iris import link
from lineagraph.exports.rdf.terms import Iri, text


def linked(predicate: Iri, url: str, told: Sources) -> Iterator[Pair]:
    """A link, or the printed words where they are no web address; nothing for an empty link."""
    address = link(url)
    if address is not None:
        yield predicate, address, told
    elif url.strip():
        yield v.PRINTED_LINK, text(url), told
