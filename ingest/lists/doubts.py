"""Doubts about entries: each rule is a function from entries to problems, listed at the end."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lineagraph.graph.reading import Entry, Problem
from lineagraph.graph.venues import normalise_venue
from lineagraph.ingest.lists.link_doubts import LINK_RULES
from lineagraph.ingest.lists.mojibake import repair_mojibake
from lineagraph.ingest.lists.sections import year_of_section
from lineagraph.ingest.lists.venue_doubts import VENUE_RULES

EntryRule = Callable[[Entry], Iterator[Problem]]
ListRule = Callable[[Sequence[Entry]], Iterator[Problem]]


def find_doubts(entries: Sequence[Entry], *, list_name: str) -> tuple[Problem, ...]:
    """All problems of all rules, by line."""
    problems = [problem for rule in ENTRY_RULES for entry in entries for problem in rule(entry)]
    problems.extend(problem for rule in LIST_RULES for problem in rule(entries))
    named = {replace(problem, list=list_name) for problem in problems}
    return tuple(sorted(named, key=lambda p: (p.line or 0, p.rule, p.text, p.reason)))


def _mojibake(entry: Entry) -> Iterator[Problem]:
    if repair_mojibake(entry.raw) != entry.raw:
        yield Problem(
            rule="mojibake",
            reason="the text was once read in the wrong encoding; it is repaired in the title",
            line=entry.line,
            text=entry.title,
        )


def _acronym_differs(entry: Entry) -> Iterator[Problem]:
    prefix = re.match(r"([^\s:：][^:：]{0,40}?)\s*[:：]", entry.title)
    if not (prefix and entry.acronym):
        return
    acronym, printed = entry.acronym, prefix[1]
    if printed != acronym and _close(printed, acronym):
        yield Problem(
            rule="acronym-differs",
            reason=f"the entry is called {acronym!r} but its title begins with {printed!r}",
            line=entry.line,
            text=entry.title,
        )


def _close(one: str, other: str) -> bool:
    """Whether two short names are probably meant to be the same."""
    a, b = (re.sub(r"[\W_]", "", name).casefold() for name in (one, other))
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _heading_year(entry: Entry) -> Iterator[Problem]:
    heading = year_of_section(entry.section_path)
    venue = next((v for v in entry.venues if v.year), None)
    if heading and venue and venue.year != heading and venue.raw not in entry.section_path:
        yield Problem(
            rule="heading-year-differs",
            reason=f"stands under {heading} but the venue is of {venue.year}",
            line=entry.line,
            text=venue.raw,
        )


def _repeated_ordinals(entries: Sequence[Entry]) -> Iterator[Problem]:
    for before, entry in pairwise(entries):
        numbered = entry.ordinal is not None and entry.ordinal > 1
        if numbered and (entry.ordinal, entry.section_path) == (
            before.ordinal,
            before.section_path,
        ):
            yield Problem(
                rule="repeated-ordinal",
                reason=f"the number {entry.ordinal} was already given on line {before.line}",
                line=entry.line,
                text=f"{entry.ordinal}.",
            )


def _duplicates(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[object, Entry] = {}
    for entry in entries:
        keys = [("title", _title_key(entry.title))]
        keys += [("arxiv", entry.arxiv)] if entry.arxiv else []
        keys += [("doi", entry.doi)] if entry.doi else []
        earlier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, entry)
        if earlier:
            yield Problem(
                rule="duplicate-entry",
                reason=f"names the same paper as line {earlier.line}",
                line=entry.line,
                text=entry.title,
            )


def _title_key(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).casefold()


def _shared_acronyms(entries: Sequence[Entry]) -> Iterator[Problem]:
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.acronym:
            by_name[entry.acronym.casefold()].append(entry)
    for group in by_name.values():
        for entry in group[1:]:
            if not _same_paper(entry, group[0]):
                yield Problem(
                    rule="shared-acronym",
                    reason=f"{entry.acronym!r} also names another paper, on line {group[0].line}",
                    line=entry.line,
                    text=entry.acronym or "",
                )


def _same_paper(one: Entry, other: Entry) -> bool:
    if one.arxiv and other.arxiv:
        return one.arxiv == other.arxiv
    a, b = _title_key(one.title), _title_key(other.title)
    return a.endswith(b) or b.endswith(a)


def _shared_code(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        for url in dict.fromkeys(entry.code):
            key = url.rstrip("/").removesuffix(".git").casefold()
            earlier = first.setdefault(key, entry)
            if earlier is not entry and not _same_paper(earlier, entry):
                yield Problem(
                    rule="shared-code-link",
                    reason=f"the code link is also that of line {earlier.line}",
                    line=entry.line,
                    text=url,
                )


def _venue_spellings(entries: Sequence[Entry]) -> Iterator[Problem]:
    """One venue printed in several ways, told once for the list."""
    spellings: dict[str, dict[str, int]] = defaultdict(dict)
    for entry in entries:
        for venue in entry.venues:
            name = normalise_venue(venue.name)[0]
            spellings[name].setdefault(venue.name, entry.line)
    for name, printed in spellings.items():
        if len(printed) > 1:
            yield Problem(
                rule="venue-spellings",
                reason=f"{name} is printed as {', '.join(sorted(printed))}",
                line=min(printed.values()),
                text=name,
            )


ENTRY_RULES: tuple[EntryRule, ...] = (
    *LINK_RULES,
    *VENUE_RULES,
    _mojibake,
    _acronym_differs,
    _heading_year,
)
LIST_RULES: tuple[ListRule, ...] = (
    _repeated_ordinals,
    _duplicates,
    _shared_acronyms,
    _shared_code,
    _venue_spellings,
)
