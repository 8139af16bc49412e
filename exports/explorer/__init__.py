"""The explorer: one offline page."""

from __future__ import annotations
