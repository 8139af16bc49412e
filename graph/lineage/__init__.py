"""Who built on whom: candidates, evidence, scores, traces, the family tree."""

from __future__ import annotations
