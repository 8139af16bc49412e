"""Outside world to records: reading lists, venues, links, citation sources."""

from __future__ import annotations
