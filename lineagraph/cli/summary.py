"""What a build says when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lineagraph.exports.report import completeness
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.plurals import counted, plural
from lineagraph.graph.reading import UNASKED
from lineagraph.graph.records import Completeness


def summary(analysis: Analysis, folder: Path) -> str:
    """A few lines: counts, what is missing, the tour, where problems stand."""
    return "\n".join(_lines(analysis, folder))


def _lines(analysis: Analysis, folder: Path) -> Iterator[str]:
    graph = analysis.graph
    known = completeness(analysis)
    listed = len(graph.listed)
    entries = counted(len(graph.entries), "entry")
    counts = [
        counted(listed, "paper"),
        counted(len(graph.datasets), "dataset"),
        counted(len(graph.groups), "group"),
    ]
    yield f"{graph.title}: {entries} for {', '.join(counts)}"
    yield f"citations: {len(graph.citations):,} among {len(graph.papers):,} papers"
    whole = known.by_references.get(Completeness.COMPLETE, 0)
    part = known.with_references - whole
    in_part = f", in part for {part}" if part else ""
    yield f"references are known in full for {whole}{in_part} of {counted(listed, 'listed paper')}"
    answers = [
        f"{name} answered {counted(count, 'paper')}" for name, count in known.answered_by.items()
    ]
    if known.unresolved:
        verb = plural("was", known.unresolved)
        answers.append(f"{counted(known.unresolved, 'paper')} {verb} found in no source")
    if answers:
        yield "; ".join(answers)
    unknown = len(analysis.backbone.unknown_ancestry)
    links = counted(len(analysis.backbone.links), "main link")
    yield f"lineage: {links}, {unknown} of unknown ancestry"
    if analysis.tour:
        by_others = [trace for trace in analysis.tour if len(trace.steps) > 1]
        best = next(iter(by_others), analysis.tour[0])
        yield "tour: " + " -> ".join(graph.papers[at].label for at in best.papers)
    problems = sum(problem.rule not in UNASKED for problem in graph.problems)
    if problems:
        verb = plural("was", problems)
        yield f"{counted(problems, 'problem')} {verb} found: see {folder / 'report.md'}"
