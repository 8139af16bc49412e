"""Who wrote a paper, and whether all of them are named."""

from __future__ import annotations

from lineagraph.graph.assembling.bundles import Bundle
from lineagraph.graph.ids import slug
from lineagraph.graph.model import KeptField


def author_id(name: str) -> str:
    """The id of a person, by name."""
    return f"author:{slug(name)}"


def author_names(one: Bundle) -> tuple[tuple[str, ...], bool]:
    """Names in order, and whether there are more: a source's, else those that the list prints.

    A list that names all goes before one that ends in ``et al.``, whoever gives it.
    """
    entries = [entry for work in one.works for _, entry in work.entries]
    whole = (
        *(record.authors for _, record in one.records),
        *(entry.authors for entry in entries if not entry.more_authors),
        tuple(kept.value for kept in one.kept if kept.field is KeptField.AUTHOR),
    )
    names = next(filter(None, whole), ())
    if names:
        return names, False
    printed = max((entry.authors for entry in entries), key=len, default=())
    return printed, bool(printed)
