"""The text twin: what the explorer draws, as headings, nested lists and tables without script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from lineagraph.exports.advice import advice
from lineagraph.exports.explorer.data import MOST_PROBLEMS
from lineagraph.exports.explorer.labels import is_web_link, sane
from lineagraph.exports.explorer.layout import Layout
from lineagraph.exports.explorer.papers import paper_url
from lineagraph.exports.explorer.prose import longest_abstract, sentences_of, teller_of
from lineagraph.exports.explorer.suggestions import section_words
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.model import Dataset, KnowledgeGraph, Paper
from lineagraph.graph.names import starts_with_name
from lineagraph.graph.suggestions import NOTHING, Suggestion

PARENTS_SHOWN = 5
_DECLARED_ONLY = "no citation recorded: it stands on the authors' declaration alone"


def text_twin(analysis: Analysis, layout: Layout) -> str:
    """The markup of the twin, to stand inside its section of the page."""
    return "\n".join(_Twin(analysis=analysis, layout=layout).lines())


def completeness(graph: KnowledgeGraph) -> str:
    """How complete the data are, in words."""
    listed = [graph.papers[at] for at in graph.listed]
    whole = sum(paper.references.is_whole for paper in listed)
    return (
        f"{len(listed)} listed papers, {len(graph.papers) - len(listed):,} more reached through "
        f"{len(graph.citations):,} citations. The references of {whole} of the {len(listed)} "
        "listed papers are known in full; of the others some or all ancestors may be missing."
    )


def evidence(link: LineageLink) -> str:
    """The evidence of a link in words."""
    return "; ".join(sane(rung.text) for rung in link.rungs)


@dataclass(frozen=True, kw_only=True)
class _Twin:
    """Writes the twin of one graph."""

    analysis: Analysis
    layout: Layout

    @property
    def graph(self) -> KnowledgeGraph:
        return self.analysis.graph

    @cached_property
    def number(self) -> Mapping[int, int]:
        """The page's numbers of the listed papers, as in `explorer_data`."""
        return {at: new for new, at in enumerate(self.graph.listed)}

    @cached_property
    def unknown(self) -> frozenset[int]:
        return frozenset(self.analysis.backbone.unknown_ancestry)

    def lines(self) -> Iterator[str]:
        yield f"<p>{escape(completeness(self.graph))}</p>"
        yield (
            "<p>A link between two papers is an inference from the evidence beside it, with a "
            "score between 0 and 1; only where the evidence says so do the authors state it.</p>"
        )
        yield "<h3>Family tree</h3>"
        yield "<p>Each paper stands under the listed paper it most likely builds on.</p>"
        yield from self.tree()
        yield from self.outside_the_tree()
        yield "<h3>Papers and their evidence</h3>"
        for lane, band in enumerate(self.layout.lanes):
            yield f"<h4>{escape(band.label)}</h4>"
            members = [at for at in self.graph.listed if self.layout.lane_of[at] == lane]
            for at in sorted(members, key=self.age):
                yield from self.paper(at)
        yield from self.datasets()
        yield from self.suggestions()
        yield from self.problems()
        yield from self.sources()

    def tree(self) -> Iterator[str]:
        best: dict[int, LineageLink] = {}
        links = self.analysis.backbone.links
        for link in sorted(links, key=lambda link: (-link.score, link.ancestor)):
            best.setdefault(link.descendant, link)
        children: dict[int, list[LineageLink]] = defaultdict(list)
        for link in best.values():
            children[link.ancestor].append(link)
        tops = sorted((at for at in children if at not in best), key=self.age)
        if tops:
            yield from self.branches(tops, children)

    def branches(
        self, tops: Sequence[int], children: Mapping[int, Sequence[LineageLink]]
    ) -> Iterator[str]:
        """Nested lists without recursion, for lines of descent may be long."""
        yield '<ul class="branches">'
        stack: list[tuple[int, str] | None] = [(at, "") for at in reversed(tops)]
        while stack:
            top = stack.pop()
            if top is None:
                yield "</ul></li>"
                continue
            at, note = top
            found = sorted(children.get(at, ()), key=lambda link: self.age(link.descendant))
            if not found:
                yield f"<li>{self.reference(at)}{note}</li>"
                continue
            yield f"<li>{self.reference(at)}{note}<ul>"
            stack.append(None)
            stack.extend((link.descendant, _score(link)) for link in reversed(found))
        yield "</ul>"

    def outside_the_tree(self) -> Iterator[str]:
        links = self.analysis.backbone.links
        linked = {end for link in links for end in (link.descendant, link.ancestor)}
        alone = [at for at in self.graph.listed if at not in linked]
        if alone:
            yield "<p>Outside the tree, for want of evidence:</p>"
            yield "<ul>"
            yield from (f"<li>{self.reference(at)}</li>" for at in alone)
            yield "</ul>"

    def age(self, at: int) -> tuple[int, int]:
        year = self.graph.papers[at].year
        return 9999 if year is None else year, at

    def reference(self, at: int) -> str:
        paper = self.graph.papers[at]
        year = f" ({paper.year})" if paper.year else ""
        return f'<a href="#paper-{self.number[at]}">{escape(self.layout.labels[at])}</a>{year}'

    def paper(self, at: int) -> Iterator[str]:
        paper = self.graph.papers[at]
        yield f'<article id="paper-{self.number[at]}">'
        yield f"<h5>{_title(paper)}</h5>"
        yield f"<p>{escape(self.facts(paper))}</p>"
        if at in self.unknown:
            yield f"<p>Ancestry not fully known: its references are {paper.references.value}.</p>"
        yield from self.told(paper)
        parents = self.analysis.lineage.parents(at)[:PARENTS_SHOWN]
        if parents:
            yield from self.parents_table(at, parents)
        else:
            yield "<p>No listed ancestor is known.</p>"
        yield "</article>"

    def told(self, paper: Paper) -> Iterator[str]:
        """What a source says in its own words."""
        source, limit = escape(teller_of(self.graph, paper)), longest_abstract(self.graph)
        if paper.tldr:
            yield f"<p>In short, from {source}: {escape(sane(paper.tldr, limit=limit))}</p>"
        if paper.abstract:
            yield f"<details><summary>Abstract, from {source}</summary>"
            yield f"<p>{escape(sane(paper.abstract, limit=limit))}</p></details>"

    def facts(self, paper: Paper) -> str:
        names, places = self.graph.author_names, self.graph.venue_names
        named = ", ".join(sane(names.get(id_, id_), limit=80) for id_ in paper.authors)
        venues = (places.get(each.venue, each.printed) for each in paper.publications)
        facts = [
            f"{named} et al." if paper.more_authors else named,
            str(paper.year or "year unknown"),
            ", ".join(dict.fromkeys(venues)),
            *(f"line {each.entry.line}" for each in self.graph.entries_of.get(paper.id, ())),
        ]
        return "; ".join(sane(fact) for fact in facts if fact) + "."

    def parents_table(self, at: int, parents: Sequence[LineageLink]) -> Iterator[str]:
        yield "<table>"
        yield f"<caption>What {escape(self.layout.labels[at])} builds on</caption>"
        yield '<thead><tr><th scope="col">Paper</th><th scope="col">Score</th>'
        yield '<th scope="col">Evidence</th></tr></thead><tbody>'
        for link in parents:
            yield (
                f'<tr><th scope="row">{self.reference(link.ancestor)}</th>'
                f"<td>{link.score:.2f}</td>"
                f"<td>{escape(evidence(link))}{self.sentences(link)}</td></tr>"
            )
        yield "</tbody></table>"

    def sentences(self, link: LineageLink) -> str:
        held = sentences_of(self.graph, link)
        if held is None:
            return ""
        items = "".join(f"<li>{escape(text)}</li>" for text in held.texts)
        more = f"<li>and {held.more} more</li>" if held.more else ""
        words = f"Citing sentences, from {escape(held.source)}"
        return f"<details><summary>{words}</summary><ul>{items}{more}</ul></details>"

    def datasets(self) -> Iterator[str]:
        if self.graph.datasets:
            yield "<h3>Datasets</h3>"
            yield "<ul>"
            yield from (f"<li>{self.dataset(dataset)}</li>" for dataset in self.graph.datasets)
            yield "</ul>"

    def dataset(self, dataset: Dataset) -> str:
        name = _link(dataset.url, escape(sane(dataset.name, limit=80)))
        origin, position = dataset.introduced_by, self.graph.position
        by = sane(self.graph.paper(origin.paper).title) if origin else "a paper that is not known"
        parts = [f"{name}, introduced by {escape(by)}"]
        for words, uses in (("used", dataset.known_uses), ("perhaps used", dataset.likely_uses)):
            users = [position[use.paper] for use in uses]
            told = ", ".join(self.reference(at) for at in users if at in self.number)
            parts += [f"{words} by {told}"] if told else []
        return "; ".join(parts)

    def suggestions(self) -> Iterator[str]:
        yield "<h3>What the list may miss</h3>"
        if not self.analysis.suggestions:
            yield f"<p>{NOTHING}</p>"
            return
        yield "<p>Papers outside the list, by how much they resemble those in it.</p>"
        yield "<ol>"
        yield from (f"<li>{self.suggestion(each)}</li>" for each in self.analysis.suggestions)
        yield "</ol>"

    def suggestion(self, suggestion: Suggestion) -> str:
        paper = self.graph.papers[suggestion.paper]
        section = section_words(self.graph, suggestion.section)
        place = f"; it would stand in {escape(section)}" if section else ""
        reasons = escape("; ".join(sane(reason) for reason in suggestion.reasons))
        year = paper.year or "year unknown"
        quiet = f'<span class="quiet">score {suggestion.score:.2f}</span>'
        return f"{_title(paper)} ({year}) {quiet}: {reasons}{place}."

    def problems(self) -> Iterator[str]:
        found = self.graph.problems
        if not found:
            return
        yield f"<h3>Problems of the list and its sources ({len(found)})</h3>"
        yield '<table><thead><tr><th scope="col">Line</th><th scope="col">What</th>'
        yield '<th scope="col">What to do</th></tr></thead><tbody>'
        several = len(self.graph.lists) > 1
        for problem in found[:MOST_PROBLEMS]:
            place = str(problem.line or "")
            if several and problem.list:
                place = f"{sane(problem.list, limit=80)} {place}"
            text = sane(problem.text, limit=160)
            what = sane(problem.reason) + (f": {text}" if text else "")
            yield f"<tr><td>{escape(place)}</td><td>{escape(what)}</td>"
            yield f"<td>{escape(advice(problem))}</td></tr>"
        yield "</tbody></table>"
        if len(found) > MOST_PROBLEMS:
            yield f"<p>The report names {len(found) - MOST_PROBLEMS:,} more.</p>"

    def sources(self) -> Iterator[str]:
        yield "<h3>Sources</h3>"
        yield "<ul>"
        for source in self.graph.sources:
            date = f"data of {source.date}" if source.date else None
            facts = [source.name, date, source.licence, source.attribution]
            yield f"<li>{escape('; '.join(sane(fact) for fact in facts if fact))}</li>"
        yield "</ul>"


def _score(link: LineageLink) -> str:
    note = "" if link.cited else f"; {escape(_DECLARED_ONLY)}"
    return f' <span class="quiet">score {link.score:.2f}{note}</span>'


def _title(paper: Paper) -> str:
    title, own = sane(paper.title), sane(paper.name or "")
    name = f"{escape(own)}: " if own and not starts_with_name(own, title) else ""
    return name + _link(paper_url(paper), escape(sane(paper.title)))


def _link(url: str | None, markup: str) -> str:
    if not url or not is_web_link(url):
        return markup
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{markup}</a>'
