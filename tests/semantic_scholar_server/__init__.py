"""A stand-in for Semantic Scholar: the documented endpoints over known facts, with moods."""

from __future__ import annotations
