"""The lists that ship with Lineagraph, with their recorded citation networks."""

from __future__ import annotations
