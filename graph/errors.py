"""The error tree: each error carries its data; its text is one sentence a user can act on."""

from __future__ import annotations

from collections.abc import Sequence


class LineagraphError(Exception):
    """Whatever Lineagraph raises on purpose."""


class IngestError(LineagraphError):
    """An input (list, side file, declarations) cannot be read."""


class SourceError(LineagraphError):
    """A citation source cannot answer."""


class GraphError(LineagraphError):
    """A built graph is damaged, or a question about it cannot be answered."""


class ExportError(LineagraphError):
    """A file or an answer cannot be produced."""


class UnknownNameError(GraphError):
    """No node has this name; `nearest` holds ``(id, label)`` pairs worth trying."""

    def __init__(self, name: str, nearest: Sequence[tuple[str, str]] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        super().__init__(f"nothing in the graph is called {name!r}{_offer(self.nearest)}")


class AmbiguousNameError(GraphError):
    """Several nodes have this name; `candidates` holds their ``(id, label)`` pairs."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"{name!r} names more than one node{_offer(self.candidates)}")


def _offer(nodes: Sequence[tuple[str, str]]) -> str:
    if not nodes:
        return ""
    return "; use one of these ids:" + "".join(f"\n  {id_}  {label}" for id_, label in nodes)
