"""Reading lists in any usual form."""

from __future__ import annotations
