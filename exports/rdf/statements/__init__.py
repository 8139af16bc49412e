"""What the RDF says, one module for each subject matter."""

from __future__ import annotations
