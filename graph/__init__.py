"""The pure core: types that cross borders, assembling, lineage, influence; no I/O."""

from __future__ import annotations
