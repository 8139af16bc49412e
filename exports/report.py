"""``report.md``: what was built, how complete it is, what stands out, what is wrong in the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lineagraph.exports.markdown import table, text
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.influence.measures import EXPLANATIONS, Measure
from lineagraph.graph.influence.ranking import RankKind, rank, why_all_tie
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.lineage.traces import Trace
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.names import describe
from lineagraph.graph.plurals import counted, plural
from lineagraph.graph.reading import UNASKED, Problem
from lineagraph.graph.records import Completeness, Status
from lineagraph.graph.suggestions import NOTHING, Suggestion

_TOP = 15
_SUGGESTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How complete the data are, counted over listed papers.

    Attributes:
        by_references: papers by how much of their bibliography is known.
        answered_by: papers that each source resolved, by the source's name.
        unresolved: papers that no source knows.
    """

    by_references: Mapping[Completeness, int]
    answered_by: Mapping[str, int]
    unresolved: int

    @property
    def with_references(self) -> int:
        """Papers of which at least part of the bibliography is known."""
        return sum(count for kind, count in self.by_references.items() if kind.is_known)


def completeness(analysis: Analysis) -> Known:
    """Count what is known of the listed papers."""
    graph = analysis.graph
    papers = [graph.papers[at] for at in graph.listed]
    names = {source.id: source.name for source in graph.sources}
    answered = Counter(names[id_] for p in papers for id_ in {ref.source for ref in p.records})
    return Known(
        by_references=Counter(sorted(paper.references for paper in papers)),
        answered_by=dict(sorted(answered.items())),
        unresolved=sum(_is_unresolved(paper) for paper in papers),
    )


def to_report(analysis: Analysis) -> str:
    """The report as Markdown; titles and names are escaped, so that they cannot mark up."""
    parts = (
        *(_counts, _completeness, _top_papers, _datasets, _tour, _suggestions),
        *(_unknown_ancestry, _set_aside, _kept, _problems, _unasked, _sources),
    )
    lines = [f"# {text(analysis.graph.title)}", ""]
    for part in parts:
        told = list(part(analysis))
        lines += [*told, ""] if told else []
    return "\n".join(lines).rstrip() + "\n"


def _counts(analysis: Analysis) -> Iterator[str]:
    graph = analysis.graph
    listed = len(graph.listed)
    yield "## What is in the graph"
    yield ""
    yield from table(
        ("what", "count"),
        [
            ("entries", len(graph.entries)),
            ("papers listed", listed),
            ("papers reached through citations", len(graph.papers) - listed),
            ("citations", len(graph.citations)),
            ("citations between listed papers", _between_listed(graph)),
            ("authors", len(graph.authors)),
            ("venues", len(graph.venues)),
            ("datasets", len(graph.datasets)),
            ("groups", len(graph.groups)),
            ("declarations of ancestry", len(graph.declarations)),
            ("main lineage links", len(analysis.backbone.links)),
        ],
    )


def _completeness(analysis: Analysis) -> Iterator[str]:
    known = completeness(analysis)
    yield "## How complete it is"
    yield ""
    yield from table(
        ("references of listed papers", "papers"),
        Counter(known.by_references).most_common(),
    )
    yield ""
    for name, count in known.answered_by.items():
        yield f"- {text(name)} knows {count} of {len(analysis.graph.listed)} listed papers."
    lost, unknown = known.unresolved, len(analysis.backbone.unknown_ancestry)
    yield f"- {counted(lost, 'listed paper')} {plural('was', lost)} found in no source."
    yield (
        f"- {counted(unknown, 'listed paper')} {plural('has', unknown)} unknown ancestry: their"
        " references are missing or partial, so they are never called roots."
    )
    yield "- Lineage links are inferences from evidence; citations are only ever recorded ones."


def _top_papers(analysis: Analysis) -> Iterator[str]:
    yield "## Influential papers"
    for measure in (Measure.IN_LIST, Measure.PAGERANK):
        yield ""
        reason = why_all_tie(analysis.graph, analysis.influence, kind=RankKind.PAPER, by=measure)
        if reason:
            yield f"Nothing can be ranked by {measure} ({EXPLANATIONS[measure]}): {reason}."
            continue
        yield f"By {measure}: {EXPLANATIONS[measure]}."
        yield ""
        rows = rank(analysis.graph, analysis.influence, by=measure, top=_TOP)
        yield from table(
            ("rank", "paper", "value"),
            [
                (row.rank, describe(analysis.graph.paper(row.id)), f"{row.value:.4g}")
                for row in rows
            ],
        )


def _datasets(analysis: Analysis) -> Iterator[str]:
    """Which datasets are used, year by year; nothing where no use is known."""
    told = analysis.datasets
    if not told.years:
        return
    yield "## Datasets over the years"
    yield ""
    yield (
        "Listed papers of each year that use a dataset: they cite the paper that introduces it, or"
        " the list links it beside them. Perhaps: they cite a paper that introduces a method too,"
        " and nothing tells which of the two they mean."
    )
    yield ""
    rows = [
        (use.dataset.name, *(use.by_year.get(y, "") for y in told.years), use.papers, use.perhaps)
        for use in told.uses
    ]
    papers = [told.papers.get(year, 0) for year in told.years]
    total = ("papers with known references", *papers, sum(told.papers.values()), "")
    yield from table(("dataset", *map(str, told.years), "all", "perhaps"), [*rows, total])


def _tour(analysis: Analysis) -> Iterator[str]:
    yield "## A lineage to start with"
    if not analysis.tour:
        yield ""
        yield "No lineage link is known between listed papers."
    for trace in analysis.tour:
        yield ""
        yield from _trace(analysis.graph, trace)


def _trace(graph: KnowledgeGraph, trace: Trace) -> Iterator[str]:
    labels = " -> ".join(text(graph.papers[at].label) for at in trace.papers)
    yield f"**{labels}** (score {trace.score:.2f})"
    yield ""
    for link in trace.steps:
        yield f"- {_step(graph, link)}"


def _step(graph: KnowledgeGraph, link: LineageLink) -> str:
    descendant, ancestor = graph.papers[link.descendant], graph.papers[link.ancestor]
    evidence = "; ".join(text(rung.text) for rung in link.rungs) or "cited"
    return (
        f"{text(descendant.label)} builds on {text(ancestor.label)}, score {link.score:.2f}:"
        f" {evidence}"
    )


def _suggestions(analysis: Analysis) -> Iterator[str]:
    yield "## What the list may miss"
    yield ""
    suggestions = analysis.suggestions[:_SUGGESTED]
    if not suggestions:
        yield NOTHING
        return
    yield (
        "Unlisted papers that most resemble the listed ones, by their citations and titles; the"
        " score says how much, and is no probability."
    )
    yield ""
    for rank_, each in enumerate(suggestions, start=1):
        yield f"{rank_}. {_suggestion(analysis.graph, each)}"


def _suggestion(graph: KnowledgeGraph, suggestion: Suggestion) -> str:
    paper = graph.papers[suggestion.paper]
    where = text(f"arXiv {paper.arxiv}" if paper.arxiv else paper.doi or paper.id)
    section = ": ".join(graph.section_paths.get(suggestion.section or "", ()))
    place = f" It would stand in {text(section)}." if section else ""
    reasons = "; ".join(text(reason) for reason in suggestion.reasons)
    return (
        f"**{text(paper.title)}** ({paper.year or 'year unknown'}, {where}),"
        f" score {suggestion.score:.2f}: {reasons}.{place}"
    )


def _unknown_ancestry(analysis: Analysis) -> Iterator[str]:
    unknown = analysis.backbone.unknown_ancestry
    yield f"## Unknown ancestry ({len(unknown)})"
    yield ""
    for at in unknown:
        paper = analysis.graph.papers[at]
        yield f"- {text(describe(paper))}: references {paper.references}"


def _set_aside(analysis: Analysis) -> Iterator[str]:
    """Links that would close a circle; nothing where there is none."""
    aside = analysis.lineage.set_aside()
    if not aside:
        return
    yield f"## Set aside ({len(aside)})"
    yield ""
    yield "These listed papers cite each other in a circle; no lineage walks these links."
    yield ""
    for link in aside:
        yield f"- {_step(analysis.graph, link)}"


def _kept(analysis: Analysis) -> Iterator[str]:
    """Facts that the list has dropped; nothing where none was kept."""
    facts = [(paper, fact) for paper in analysis.graph.papers for fact in paper.kept]
    if not facts:
        return
    yield f"## Kept from an earlier graph ({len(facts)})"
    yield ""
    yield "The list no longer prints these facts; they stand where it once did."
    yield ""
    yield from table(
        ("paper", "what", "value", "printed at"),
        [(describe(paper), fact.field, fact.value, fact.place) for paper, fact in facts],
    )


def _problems(analysis: Analysis) -> Iterator[str]:
    problems = [p for p in analysis.graph.problems if p.rule not in UNASKED]
    yield f"## Problems of the list ({len(problems)})"
    yield from _by_list(problems)


def _unasked(analysis: Analysis) -> Iterator[str]:
    """What sources could not be asked; nothing where they answered."""
    problems = [p for p in analysis.graph.problems if p.rule in UNASKED]
    if problems:
        yield f"## What could not be asked ({len(problems)})"
        yield ""
        yield "This is no fault of the list; building again may bring it."
        yield from _by_list(problems)


def _by_list(problems: Sequence[Problem]) -> Iterator[str]:
    for name in dict.fromkeys(problem.list for problem in problems):
        yield ""
        yield f"In {text(name)}:" if name else "While asking sources:"
        yield ""
        yield from table(
            ("line", "rule", "what", "text"),
            [(p.line, p.rule, p.reason, p.text) for p in problems if p.list == name],
        )


def _sources(analysis: Analysis) -> Iterator[str]:
    yield "## Sources"
    yield ""
    for source in analysis.graph.sources:
        details = [source.attribution, source.licence, source.date and f"data of {source.date}"]
        told = " ".join(text(detail) for detail in details if detail)
        yield f"- **{text(source.name)}** (`{source.id}`)" + (f": {told}" if told else "")


def _between_listed(graph: KnowledgeGraph) -> int:
    listed = set(graph.listed)
    pairs = zip(graph.citations.citing.tolist(), graph.citations.cited.tolist(), strict=True)
    return sum(citing in listed and cited in listed for citing, cited in pairs)


def _is_unresolved(paper: Paper) -> bool:
    return paper.resolution is None or paper.resolution.status is not Status.RESOLVED
