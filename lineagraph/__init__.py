"""Lineagraph: from a reading list of papers to a knowledge graph with method lineages."""

from __future__ import annotations

__version__ = "0.1.0"
