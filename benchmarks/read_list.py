"""Score the reader field by field: ``read_list.py LIST GOLD`` or ``read_list.py DIR``.

GOLD holds ``entries`` with some of the fields of ``parse --json``; a field that an entry of GOLD
does not have is not compared. DIR holds pairs ``x.md`` and ``x.json``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lineagraph.graph.venues import normalise_venue
from lineagraph.ingest.lists.markdown import parse_markdown
from lineagraph.ingest.lists.reading_json import to_json

Values = Mapping[str, Any]
FIELDS = [
    "line",
    "end_line",
    "ordinal",
    "acronym",
    "title",
    "authors",
    "paper_url",
    "paper_url_clean",
    "arxiv",
    "doi",
    "venue",
    "venues",
    "year",
    "date",
    "code",
    "project",
    "other_links",
    "tags",
    "section_path",
]


def main(arguments: Sequence[str]) -> int:
    """Print the scores; 1 if anything differs."""
    total: Counter[str] = Counter()
    for list_path, gold_path in _pairs([Path(a) for a in arguments if not a.startswith("-")]):
        score = score_list(list_path, json.loads(gold_path.read_text(encoding="utf-8")), print)
        print(f"{list_path.name}: {_summary(score)}")
        total += score
    print()
    for field in ("recall", "precision", "datasets", "groups", "list venue", *FIELDS):
        if total[f"{field} of"]:
            share = total[field] / total[f"{field} of"]
            print(f"{field:16} {total[field]:5} of {total[f'{field} of']:5}  {share:7.2%}")
    return int(
        any(total[f"{name}"] != total[f"{name} of"] for name in ("recall", "precision", *FIELDS))
    )


def score_list(path: Path, gold: Values, tell: Callable[[str], None]) -> Counter[str]:
    """Count what agrees and what is asked, field by field; tell each difference."""
    reading = to_json(parse_markdown(path.read_text(encoding="utf-8"), name=path.name))
    found: list[Values] = reading["entries"]  # type: ignore[assignment]
    span = gold.get("lines")
    if span:
        found = [entry for entry in found if span[0] <= entry["line"] <= span[1]]
    by_title = {_key(entry["title"]): entry for entry in found}
    by_line = {entry["line"]: entry for entry in found}
    score: Counter[str] = Counter({"precision of": len(found), "recall of": len(gold["entries"])})
    matched = []
    for wanted in gold["entries"]:
        got = by_line.get(wanted["line"]) or by_title.get(_key(wanted["title"]))
        if got is None:
            tell(f"  {path.name}:{wanted['line']} not found: {wanted['title']}")
            continue
        matched.append(got["line"])
        score["recall"] += 1
        _compare(wanted, got, score, lambda text: tell(f"  {path.name}:{text}"))
    score["precision"] = len({*matched})
    for entry in found:
        if entry["line"] not in matched:
            tell(f"  {path.name}:{entry['line']} is no entry: {entry['title']}")
    _compare_resources(gold, reading, score, tell)
    return score


def _compare(wanted: Values, got: Values, score: Counter[str], tell: Callable[[str], None]) -> None:
    for field in FIELDS:
        if field not in wanted or (field == "acronym" and wanted[field] is None):
            continue
        score[f"{field} of"] += 1
        if _same(field, wanted, got):
            score[field] += 1
        else:
            tell(f"{wanted['line']} {field}: {got.get(field)!r} instead of {wanted[field]!r}")


def _same(field: str, wanted: Values, got: Values) -> bool:
    one, other = wanted[field], got.get(field)
    compare = _COMPARE.get(field)
    return compare(one, other, wanted) if compare else bool(one == other)


def _same_venues(one: Sequence[Values], other: Sequence[Values]) -> bool:
    return len(one) == len(other) and all(map(_same_venue, one, other))


def _same_venue(one: Values | None, other: Values | None) -> bool:
    if one is None or other is None:
        return one is other
    names = {one["name"].casefold(), str(one.get("name_norm", one["name"])).casefold()}
    same_name = (
        other["name"].casefold() in names or normalise_venue(other["name"])[0].casefold() in names
    )
    return same_name and all(
        one[key] == other[key] for key in ("year", "track", "raw") if key in one
    )


_COMPARE: Mapping[str, Callable[[Any, Any, Values], bool]] = {
    "venue": lambda one, other, _: _same_venue(one, other),
    "venues": lambda one, other, _: _same_venues(one, other or ()),
    "title": lambda one, other, wanted: other in {one, wanted.get("title_clean")},
    "paper_url": lambda one, other, wanted: (
        other == one or other in wanted.get("paper_url_also", ())
    ),
    "section_path": lambda one, other, _: [*map(_bare, one)] == [*map(_bare, other or ())],
    "other_links": lambda one, other, _: (
        {link["url"] for link in one} == {link["url"] for link in other or ()}
    ),
}


def _compare_resources(
    gold: Values, reading: Values, score: Counter[str], tell: Callable[[str], None]
) -> None:
    for kind in ("datasets", "groups"):
        if kind not in gold:
            continue
        wanted = [
            {k: r[k] for k in ("line", "ordinal", "name", "url") if k in r} for r in gold[kind]
        ]
        keys = list(wanted[0]) if wanted else ["line"]
        got = [{k: r[k] for k in keys} for r in reading[kind]]
        score[f"{kind} of"] += max(len(wanted), len(got))
        score[kind] += sum(r in got for r in wanted)
        for resource in [r for r in wanted if r not in got] + [r for r in got if r not in wanted]:
            tell(f"  {kind}: {resource} in one reading only")
    if gold.get("list_venue"):
        score["list venue of"] += 1
        score["list venue"] += gold["list_venue"] == reading["list"]["venue"]


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).casefold()


def _bare(text: str) -> str:
    return re.sub(r"^[\d.]+\s+|[:\uff1a]\s*$", "", text).strip()


def _summary(score: Counter[str]) -> str:
    right = sum(score[field] for field in FIELDS)
    asked = sum(score[f"{field} of"] for field in FIELDS)
    return (
        f"{score['recall']} of {score['recall of']} entries, {score['precision of']} reported, "
        f"{right} of {asked} fields"
    )


def _pairs(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    if paths and paths[0].is_file():
        yield paths[0], paths[1]
        return
    folder = paths[0] if paths else Path(__file__).parent.parent / "tests" / "data" / "lists"
    for path in sorted(folder.glob("*.md")):
        yield path, path.with_suffix(".json")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
