"""Repairs of a list that are provable: mojibake, and links whose target the printing spells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.mojibake import repair_mojibake


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change of one line."""

    line: int
    old: str
    new: str


def repair(text: str, reading: ReadingList) -> tuple[str, tuple[Repair, ...]]:
    """The text with its provable faults mended, and what was mended, by line.

    Mended are UTF-8 text once read as Windows-1252, redirects, doubled brackets, tracking suffixes
    and trailing marks of paper links. Everything else stays as it is, byte for byte.

    Args:
        text: the list.
        reading: what was read from `text`.
    """
    lines = text.split("\n")
    repairs: list[Repair] = []
    for entry in reading.entries:
        for at in range(entry.line - 1, min(entry.end_line, len(lines))):
            for old, new in _link_repairs(entry):
                # As a link's target only: the words of an entry are never touched.
                if f"]({old})" in lines[at]:
                    lines[at] = lines[at].replace(f"]({old})", f"]({new})")
                    repairs.append(Repair(line=at + 1, old=old, new=new))
    for at, line in enumerate(lines):
        mended = repair_mojibake(line)
        if mended != line:
            repairs.append(Repair(line=at + 1, old=line.strip(), new=mended.strip()))
            lines[at] = mended
    repairs.sort(key=lambda one: (one.line, one.old))
    return "\n".join(lines), tuple(repairs)


def _link_repairs(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.paper_url and entry.paper_url_clean and entry.paper_url != entry.paper_url_clean:
        yield entry.paper_url, entry.paper_url_clean
