"""The graph as RDF: vocabulary, one stream of triples, its writers."""

from __future__ import annotations
