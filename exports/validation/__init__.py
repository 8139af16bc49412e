"""Whether a graph keeps its promises: shapes, the model's rules, and what breaks them."""

from __future__ import annotations
