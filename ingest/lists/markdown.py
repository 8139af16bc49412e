"""A Markdown (or HTML) list of papers, read: the steps, in order.

text -> tree (as a browser shows it) -> blocks (items, rows, headings, paragraphs) -> groups
(a title with its authors, links and notes) -> verdicts (entry, dataset, group, skipped)
-> entries, resources, skipped -> doubts about them (problems).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from lineagraph.graph.reading import Entry, Problem, ReadingList, Resource, Skipped, VenueMention
from lineagraph.ingest.lists import long_lines
from lineagraph.ingest.lists.blocks import Shape, cut_blocks, title_of
from lineagraph.ingest.lists.doubts import find_doubts
from lineagraph.ingest.lists.entries import to_entry
from lineagraph.ingest.lists.grouping import group_blocks, split_paragraphs
from lineagraph.ingest.lists.markdown_tree import parse_html_tree, parse_tree
from lineagraph.ingest.lists.method_headings import name_by_headings
from lineagraph.ingest.lists.resources import read_resource
from lineagraph.ingest.lists.sections import list_venue
from lineagraph.ingest.lists.tree import Element
from lineagraph.ingest.lists.verdicts import Judged, Verdict, judge


def parse_markdown(text: str, *, name: str) -> ReadingList:
    """Read a list kept in Markdown.

    Never fails: what cannot be read is among the problems or the skipped.

    Args:
        text: the whole document.
        name: what to call it in messages, usually its file name.
    """
    return _read(parse_tree(text), text, name)


def parse_html(text: str, *, name: str) -> ReadingList:
    """Read a list that is an HTML page, as `parse_markdown` does."""
    return _read(parse_html_tree(text), text, name)


def _read(tree: Element, text: str, name: str) -> ReadingList:
    lines = text.split("\n")
    blocks = tuple(split_paragraphs(cut_blocks(tree)))
    judged = name_by_headings(judge(group_blocks(blocks)))
    title = title_of(tree) or PurePath(name).stem
    venue = list_venue(title, name)
    entries = _entries(judged, lines, venue)
    return ReadingList(
        name=name,
        title=title,
        venue=venue.raw if venue else None,
        entries=entries,
        datasets=_resources(judged, Verdict.DATASET),
        groups=_resources(judged, Verdict.GROUP),
        skipped=_skipped(judged),
        problems=(
            *find_doubts(entries, list_name=name),
            *_untitled(judged, name),
            *_left_out(tree, name),
        ),
    )


def _entries(
    judged: Sequence[Judged], lines: Sequence[str], venue: VenueMention | None
) -> tuple[Entry, ...]:
    return tuple(to_entry(one, lines, venue) for one in judged if one.verdict is Verdict.ENTRY)


def _resources(judged: Sequence[Judged], verdict: Verdict) -> tuple[Resource, ...]:
    read = (read_resource(one.group.block) for one in judged if one.verdict is verdict)
    return tuple(resource for resource in read if resource)


def _skipped(judged: Sequence[Judged]) -> tuple[Skipped, ...]:
    """Items, rows, and paragraphs with a link that are not in the graph; none is lost."""
    return tuple(
        Skipped(line=one.group.block.line, reason=reason)
        for one in judged
        if (reason := _reason(one))
    )


def _left_out(tree: Element, name: str) -> Iterator[Problem]:
    """What is not read, said where it begins."""
    if tree.too_deep:
        reason = "items are nested deeper than this reader follows; what stands below is not read"
        yield Problem(rule="nested-too-deep", reason=reason, line=tree.too_deep, list=name)
    for line in tree.too_long:
        yield Problem(rule=long_lines.RULE, reason=long_lines.REASON, line=line, list=name)


def _untitled(judged: Sequence[Judged], name: str) -> tuple[Problem, ...]:
    """Items that link a paper without saying its title."""
    return tuple(
        Problem(
            rule="no-title",
            reason="a paper is linked but its title is not given",
            line=one.group.block.line,
            text=one.draft.papers[0].url,
            list=name,
        )
        for one in judged
        if one.verdict is Verdict.SKIPPED
        and one.group.block.shape in {Shape.ITEM, Shape.ROW}
        and one.draft.papers
        and not one.draft.title
    )


def _reason(one: Judged) -> str | None:
    block = one.group.block
    if one.verdict in {Verdict.SKIPPED, Verdict.CATEGORY}:
        told = block.shape is not Shape.PARAGRAPH or one.draft.has_links
        return one.reason if told else None
    unnamed = one.verdict in {Verdict.DATASET, Verdict.GROUP} and read_resource(block) is None
    return "names no dataset or group" if unnamed else None
