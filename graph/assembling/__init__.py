"""Lists, records and declarations made into one graph."""

from __future__ import annotations
