"""A reading as the JSON value that ``parse --json`` prints."""

from __future__ import annotations

from lineagraph.graph.reading import (
    Entry,
    Problem,
    ReadingList,
    Resource,
    VenueMention,
)


def to_json(reading: ReadingList) -> dict[str, object]:
    """The reading with plain values only, keys in a fixed order."""
    return {
        "list": {"title": reading.title, "venue": reading.venue},
        "entries": [_entry(entry) for entry in reading.entries],
        "datasets": [_resource(resource) for resource in reading.datasets],
        "groups": [_resource(resource) for resource in reading.groups],
        "skipped": [{"line": skip.line, "reason": skip.reason} for skip in reading.skipped],
        "problems": [_problem(problem) for problem in reading.problems],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "line": entry.line,
        "end_line": entry.end_line,
        "ordinal": entry.ordinal,
        "acronym": entry.acronym,
        "title": entry.title,
        "authors": list(entry.authors),
        "more_authors": entry.more_authors,
        "paper_url": entry.paper_url,
        "paper_url_clean": entry.paper_url_clean,
        "arxiv": entry.arxiv,
        "doi": entry.doi,
        "venue": _venue(entry.venue) if entry.venue else None,
        "venues": [_venue(venue) for venue in entry.venues],
        "year": entry.year,
        "date": entry.date,
        "code": list(entry.code),
        "project": list(entry.project),
        "other_links": [{"label": link.label, "url": link.url} for link in entry.other_links],
        "tags": list(entry.tags),
        "section_path": list(entry.section_path),
        "raw": entry.raw,
    }


def _venue(venue: VenueMention) -> dict[str, object]:
    return {"raw": venue.raw, "name": venue.name, "year": venue.year, "track": venue.track}


def _resource(resource: Resource) -> dict[str, object]:
    return {
        "line": resource.line,
        "ordinal": resource.ordinal,
        "name": resource.name,
        "url": resource.url,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line,
        "rule": problem.rule,
        "reason": problem.reason,
        "text": problem.text,
    }
