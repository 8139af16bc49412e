"""The server: SPARQL 1.1 Protocol, pages of nodes, the explorer."""

from __future__ import annotations
