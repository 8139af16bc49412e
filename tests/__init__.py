"""The tests; a package, so that they can share the server that misbehaves."""

from __future__ import annotations
