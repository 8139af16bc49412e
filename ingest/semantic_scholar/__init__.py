"""The live citation source: transport, limits, cache, resolving, walking."""

from __future__ import annotations
