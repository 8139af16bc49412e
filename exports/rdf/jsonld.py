"""JSON-LD for people and programs: papers first, each with all that belongs to it inside.

The context stands in the file, so that no program need fetch anything to read it; it is the one
that ships (``context.jsonld``), and ``frame.jsonld`` gives any JSON-LD of ours the same shape.
Nothing is held but what belongs to one paper, and the entries of the lists.

https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.json_nesting import Belongings, flat
from lineagraph.exports.rdf.json_words import Spelling
from lineagraph.exports.rdf.pieces import pieces
from lineagraph.exports.rdf.stream import Block, Triples


def to_jsonld(triples: Triples) -> Iterator[str]:
    """The triples as JSON-LD, in pieces of about a megabyte."""
    return pieces(_document(triples))


def _document(triples: Triples) -> Iterator[str]:
    spelling = Spelling(triples.root)
    yield f'{{"@context": {spelling.context()},\n"@graph": ['
    comma = "\n"
    for node in _nodes(triples.parts(), spelling, triples.root):
        yield comma + node
        comma = ",\n"
    yield "\n]}\n"


def _nodes(parts: Mapping[str, Iterator[Block]], spelling: Spelling, root: str) -> Iterator[str]:
    """Papers with their belongings, then all other nodes."""
    rest = dict(parts)
    papers = rest.pop(Kind.PAPER, None)
    if papers is not None:
        belongings = Belongings(rest, spelling, root)
        yield from _papers(papers, belongings, spelling)
        yield from belongings.left_over()
    for blocks in rest.values():
        for _, node in flat(blocks, spelling):
            yield node


def _papers(blocks: Iterable[Block], belongings: Belongings, spelling: Spelling) -> Iterator[str]:
    for subject, node in flat(blocks, spelling):
        yield node[:-1] + belongings.of_paper(subject) + "}"
