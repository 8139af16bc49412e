"""Records gathered into a list: entries, what was skipped, problems."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath

from lineagraph.graph.reading import Entry, Problem, ReadingList, Skipped
from lineagraph.ingest.lists.doubts import find_doubts
from lineagraph.ingest.lists.record_entries import to_entry
from lineagraph.ingest.lists.records import Record
from lineagraph.ingest.lists.sections import list_venue


@dataclass(slots=True, kw_only=True)
class ListDraft:
    """A list while its records are read."""

    name: str
    title: str = ""
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, record: Record) -> None:
        """Read a record; what names no paper is skipped with its reason."""
        entry, problems = to_entry(record)
        self.problems += [replace(problem, list=self.name) for problem in problems]
        if entry:
            self.entries.append(entry)
        else:
            self.skipped.append(Skipped(line=record.line, reason=problems[0].reason))

    def problem(self, rule: str, reason: str, line: int, text: str = "") -> None:
        """Note what cannot be read."""
        self.problems.append(
            Problem(rule=rule, reason=reason, line=line, text=text, list=self.name)
        )

    def to_list(self) -> ReadingList:
        """The list, with what is doubtful about its entries; the file's name is its title."""
        title = self.title or PurePath(self.name).stem
        venue = list_venue(title, self.name)
        problems = [*self.problems, *find_doubts(self.entries, list_name=self.name)]
        return ReadingList(
            name=self.name,
            title=title,
            venue=venue.raw if venue else None,
            entries=tuple(self.entries),
            skipped=tuple(self.skipped),
            problems=tuple(sorted(problems, key=lambda p: (p.line or 0, p.rule, p.text))),
        )
