"""How influential papers are: measures, rankings, main paths."""

from __future__ import annotations
