"""The documents that ship with the RDF: ontology, shapes, context, frame."""

from __future__ import annotations

from functools import cache
from importlib import resources

CONTEXT, FRAME = "context.jsonld", "frame.jsonld"


@cache
def shipped(name: str) -> str:
    """The text of one of them."""
    return (resources.files("lineagraph.exports") / name).read_text(encoding="utf-8")
