"""A reading list as it was read: entries, datasets, groups, what was skipped, and problems.

These types hold what the list *prints*, cleaned but never corrected: what is true about a
paper is decided later, when entries and source records are assembled into a graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lineagraph.graph.ids import ArxivId, Doi


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong or doubtful in an input; never fatal by itself.

    Attributes:
        rule: kebab-case name of the rule that found it, such as ``"duplicate-entry"``.
        reason: one sentence for the keeper of the list.
        line: line in `list`, counted from 1; None where no single line is at fault.
        text: the words at fault, as printed.
        list: name of the input (file name) in which `line` counts.
    """

    rule: str
    reason: str
    line: int | None = None
    text: str = ""
    list: str = ""


UNASKED = frozenset(
    {"paper-failed"}
    | {f"{edge}-{what}" for edge in ("references", "citations") for what in ("not-asked", "failed")}
)
"""Rules of what a source could not be asked: no fault of the list, and asking again may heal it."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by list and line; of those that say one thing of one text the first is kept."""
    found: dict[tuple[str, int, str, str], Problem] = {}
    for problem in problems:
        key = (problem.list, problem.line or 0, problem.rule, problem.text)
        found.setdefault(key, problem)
    return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with the label it is printed under."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueMention:
    """A venue as printed: ``CVPR 2021 Oral`` is name CVPR, year 2021, track Oral.

    Attributes:
        raw: the printed text.
        name: `raw` less year, comma and track, in its printed case.
        year: the printed year, four digits, or None.
        track: Oral, Spotlight, Workshop, Demo... or None.
    """

    raw: str
    name: str
    year: int | None = None
    track: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a list.

    Attributes:
        line: first line, counted from 1; `end_line` is the last.
        ordinal: the printed item number, None for bullets and rows.
        acronym: the short name printed apart from the title, or None.
        title: as printed, white space collapsed, Markdown marks and closing full stop removed,
            provable mojibake repaired.
        authors: names as printed; empty where the list gives none.
        more_authors: whether the list says that there are others, as ``et al.`` does.
        paper_url: byte for byte as printed; "" for a link with an empty target, None without link.
        paper_url_clean: redirect unwrapped and garbage removed; None if that is no URL.
        arxiv: id without version, from the cleaned paper link.
        doi: from a link that spells it, in lower case.
        venues: every venue printed for the entry, in order.
        year: of the first dated venue, else of a heading or the list; None where nothing says.
        date: a bare date such as ``Jun., 2025``, as printed; it is no venue.
        code: links labelled code (the label decides, not the target).
        project: links labelled project, page, demo page...
        other_links: all other links, with labels.
        tags: marks such as ``Diffusion`` of ``:fire:Diffusion:fire:``.
        section_path: headings above the entry, outermost first, the list's title left out.
        raw: the entry's source text.
    """

    line: int
    end_line: int
    title: str
    raw: str
    ordinal: int | None = None
    acronym: str | None = None
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    paper_url: str | None = None
    paper_url_clean: str | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    venues: tuple[VenueMention, ...] = ()
    year: int | None = None
    date: str | None = None
    code: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    other_links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    section_path: tuple[str, ...] = ()

    @property
    def venue(self) -> VenueMention | None:
        """The first printed venue."""
        return self.venues[0] if self.venues else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A dataset or a group that the list names.

    Attributes:
        note: words printed after the name, such as an expansion in brackets.
    """

    line: int
    name: str
    url: str | None = None
    ordinal: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An item that is not a paper, dataset or group, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList:
    """Everything one input said.

    Attributes:
        name: what the input is called in messages and outputs, usually its file name.
        title: its main heading, else `name` without suffix.
        venue: the venue of all entries, for a list devoted to one.
    """

    name: str
    title: str
    venue: str | None = None
    entries: tuple[Entry, ...] = ()
    datasets: tuple[Resource, ...] = ()
    groups: tuple[Resource, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
