"""Records to entries: one way for all formats."""

from __future__ import annotations

from dataclasses import replace

from lineagraph.graph.reading import Entry, Problem
from lineagraph.graph.titles import title_of_ids
from lineagraph.ingest.lists.record_draft import RecordDraft
from lineagraph.ingest.lists.records import Record

MOST_VALUES = 2000
"""Values of one record that are read: far above any paper's."""


def to_entry(record: Record) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry that a record describes, None if it names no paper, and what is doubtful in it."""
    draft = RecordDraft()
    for value in record.values[:MOST_VALUES]:
        draft.take(value)
    draft.settle()
    title = draft.title or title_of_ids(draft.arxiv, draft.doi)
    if not title:
        problem = Problem(
            rule="no-title",
            reason="the record has neither a title nor an arXiv id or DOI",
            line=record.line,
            text=draft.urls[0] if draft.urls else "",
        )
        return None, (problem,)
    problems = tuple(replace(problem, line=record.line) for problem in draft.doubts)
    return draft.to_entry(title, record), problems
