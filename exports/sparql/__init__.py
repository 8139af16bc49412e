"""SPARQL over the graph: engine, answers, named queries."""

from __future__ import annotations
