"""What a build says when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lineagraph.cli.answers import counted
from lineagraph.exports.report import completeness
from lineagraph.graph.analysis import Analysis


def summary(analysis: Analysis, folder: Path) -> str:
    """A few lines: counts, what is missing, the tour, where to look."""
    return "\n".join(_lines(analysis, folder))


def _lines(analysis: Analysis, folder: Path) -> Iterator[str]:
    graph = analysis.graph
    known = completeness(analysis)
    listed = len(graph.listed)
    counts = f"{listed} papers, {len(graph.datasets)} datasets, {len(graph.groups)} groups"
    yield f"{graph.title}: {len(graph.entries)} entries name {counts}"
    yield f"citations: {len(graph.citations):,} among {len(graph.papers):,} papers"
    yield f"references are known for {known.with_references} of {listed} listed papers"
    answers = [
        f"{name} answered {counted(count, 'paper')}" for name, count in known.answered_by.items()
    ]
    if known.unresolved:
        verb = "was" if known.unresolved == 1 else "were"
        answers.append(f"{counted(known.unresolved, 'paper')} {verb} found in no source")
    if answers:
        yield "; ".join(answers)
    unknown = len(analysis.backbone.unknown_ancestry)
    yield f"lineage: {len(analysis.backbone.links)} main links, {unknown} of unknown ancestry"
    if analysis.tour:
        by_others = [trace for trace in analysis.tour if len(trace.steps) > 1]
        best = next(iter(by_others), analysis.tour[0])
        yield "tour: " + " -> ".join(graph.papers[at].label for at in best.papers)
    if graph.problems:
        yield f"{len(graph.problems)} problems were found: see {folder / 'report.md'}"
    yield f"open {folder / 'explorer.html'} in a browser"
