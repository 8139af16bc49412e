"""Repairs of a list that are provable: mojibake, and links whose target the printing spells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.lists.mojibake import repair_mojibake
from lineagraph.ingest.lists.urls import clean_url

_AROUND = (("](", ")"), ("](<", ">)"), ("{", "}"), ('"', '"'), ("'", "'"), (",", ","), (";", ";"))
"""What stands around an address that is a target: Markdown, BibTeX, HTML, JSON, YAML, CSV."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change of one line."""

    line: int
    old: str
    new: str


def repair(text: str, reading: ReadingList) -> tuple[str, tuple[Repair, ...]]:
    """The text with its provable faults mended, and what was mended, by line.

    Mended are UTF-8 text once read as Windows-1252, and of links redirects, doubled brackets,
    tracking suffixes and trailing marks. Everything else stays as it is, byte for byte.

    Args:
        text: the list.
        reading: what was read from `text`.
    """
    lines = text.split("\n")
    repairs: list[Repair] = []
    for entry in reading.entries:
        for at in range(entry.line - 1, min(entry.end_line, len(lines))):
            for old, new in _link_repairs(entry):
                mended = _retargeted(lines[at], old, new)
                if mended != lines[at]:
                    lines[at] = mended
                    repairs.append(Repair(line=at + 1, old=old, new=new))
    for at, line in enumerate(lines):
        mended = repair_mojibake(line)
        if mended != line:
            repairs.append(Repair(line=at + 1, old=line.strip(), new=mended.strip()))
            lines[at] = mended
    repairs.sort(key=lambda one: (one.line, one.old))
    return "\n".join(lines), tuple(repairs)


def _retargeted(line: str, old: str, new: str) -> str:
    """A line with one address in place of another, as a link's target or a field's whole value.

    The words of an entry are never touched.
    """
    for opening, closing in _AROUND:
        line = line.replace(f"{opening}{old}{closing}", f"{opening}{new}{closing}")
    if line.endswith(f": {old}"):  # YAML without quotes
        line = line.removesuffix(old) + new
    return line


def _link_repairs(entry: Entry) -> Iterator[tuple[str, str]]:
    others = (*entry.code, *entry.project, *(link.url for link in entry.other_links))
    # Without http such a target may be a path beside the list.
    addresses = (url for url in others if url.startswith(("http", "(http")))
    for printed in dict.fromkeys((entry.paper_url or "", *addresses)):
        cleaned = clean_url(printed) if printed else None
        if cleaned and cleaned != printed:
            yield printed, cleaned
