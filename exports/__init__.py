"""Graph to files and answers: RDF, SPARQL, the explorer, the report."""

from __future__ import annotations
