"""Where lists that were merged say different things of one paper: what each says, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lineagraph.graph.reading import Entry, Problem
from lineagraph.graph.venues import normalise_venue

LISTS_DISAGREE = "lists-disagree"


def disagreements(papers: Iterable[Sequence[tuple[str, Entry]]]) -> Iterator[Problem]:
    """One problem for each paper and field in which two lists share no value.

    A list that says nothing contradicts nobody; a list that gives several venues agrees with
    another that gives one of them.

    Args:
        papers: for each paper its entries with the names of their lists.
    """
    for entries in papers:
        if len({list_name for list_name, _ in entries}) > 1:
            for field, values_of in _FIELDS:
                yield from _compare(field, values_of, entries)


def _arxiv(entry: Entry) -> Sequence[str]:
    return [entry.arxiv] if entry.arxiv else []


def _doi(entry: Entry) -> Sequence[str]:
    return [entry.doi] if entry.doi else []


def _year(entry: Entry) -> Sequence[str]:
    return [str(entry.year)] if entry.year else []


def _venues(entry: Entry) -> Sequence[str]:
    return [normalise_venue(venue.name)[0] for venue in entry.venues]


_FIELDS: tuple[tuple[str, Callable[[Entry], Sequence[str]]], ...] = (
    ("arXiv id", _arxiv),
    ("DOI", _doi),
    ("year", _year),
    ("venue", _venues),
)


def _compare(
    field: str,
    values_of: Callable[[Entry], Sequence[str]],
    entries: Sequence[tuple[str, Entry]],
) -> Iterator[Problem]:
    said: dict[str, list[tuple[str, Entry]]] = {}
    for list_name, entry in entries:
        if values_of(entry):
            said.setdefault(list_name, []).append((list_name, entry))
    values = {
        name: {value for _, entry in told for value in values_of(entry)}
        for name, told in said.items()
    }
    names = list(values)
    clash = next((name for name in names[1:] if not values[name] & values[names[0]]), None)
    if clash is None:
        return
    # Of three lists the first and all that contradict it are named.
    told = [name for name in names if name == names[0] or not values[name] & values[names[0]]]
    places = [f"{', '.join(sorted(values[name]))} ({_place(said[name][0])})" for name in told]
    yield Problem(
        rule=LISTS_DISAGREE,
        reason=f"the lists disagree on the {field}: {' against '.join(places)}",
        line=said[clash][0][1].line,
        text=f"{field} of {said[clash][0][1].title}",
        list=clash,
    )


def _place(at: tuple[str, Entry]) -> str:
    return f"{at[0]}:{at[1].line}"
