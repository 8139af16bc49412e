"""Lists kept as YAML: records with the lines they stand on, values as printed."""

from __future__ import annotations

import yaml

from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.lists.record_lists import ListDraft
from lineagraph.ingest.lists.record_trees import (
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    read_tree,
)

MOST_REPEATS = 10_000
"""Aliases of aliases can name more values than memory holds; no list repeats itself so often."""
_NULL = "tag:yaml.org,2002:null"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, *, name: str) -> ReadingList:
    """Read records; several documents of one file are read as one list.

    Only scalars, lists and mappings are read: nothing is constructed, so tags run no code, and an
    arXiv id such as ``2203.14370`` keeps its last zero.

    Raises:
        IngestError: the text is no YAML, or nested too deeply; the text names the line.
    """
    draft = ListDraft(name=name)
    reader = _Reader(text.split("\n"), name)
    try:
        for document in yaml.compose_all(text, Loader=_Loader):
            read_tree(reader.node(document, 0), reader.lines, draft)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1}" if mark else name
        raise IngestError(f"{place} is no YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise IngestError(f"{name} is no YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise IngestError(f"{name} is nested too deeply to be a list of papers") from error
    return draft.to_list()


class _Reader:
    """PyYAML's nodes to ours."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.lines = lines
        self._name = name
        self._seen: set[int] = set()
        self._repeats = 0

    def node(self, node: yaml.Node, depth: int) -> Node:
        line, end_line = node.start_mark.line + 1, self._end(node)
        self._repeats += id(node) in self._seen
        self._seen.add(id(node))
        if depth > MAX_DEPTH or self._repeats > MOST_REPEATS:
            raise IngestError(f"{self._name}:{line} is nested too deeply to be a list of papers")
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.node(item, depth + 1) for item in node.value)
            return Sequence(line=line, end_line=end_line, items=items)
        if isinstance(node, yaml.MappingNode):
            pairs = tuple(
                (str(key.value), self.node(value, depth + 1))
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            )
            return Mapping(line=line, end_line=end_line, pairs=pairs)
        value = "" if node.tag == _NULL else str(node.value)
        return Scalar(line=line, end_line=end_line, text=value)

    def _end(self, node: yaml.Node) -> int:
        """The last line of a node; PyYAML's mark of a block stands where the next token begins."""
        at, column = node.end_mark.line, node.end_mark.column
        start = node.start_mark.line
        while at > start and not self._line(at)[:column].strip():
            at -= 1
            column = len(self._line(at))
            if self._line(at).lstrip().startswith("#"):
                column = 0
        return at + 1

    def _line(self, at: int) -> str:
        return self.lines[at] if at < len(self.lines) else ""
