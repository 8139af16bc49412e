from __future__ import annotations

from dataclasses import replace

import markdown_it

from lineagraph.exports.report import completeness, to_report
from lineagraph.graph.analysis import analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.model import (
    Declaration,
    KnowledgeGraph,
    ListInfo,
    Paper,
    RecordRef,
    Strength,
    Tour,
)
from lineagraph.graph.reading import Problem
from lineagraph.graph.records import Completeness, Resolution, Source, Status

HOSTILE = "<img src=x onerror=alert(1)> | **bold** [x](javascript:alert(1)) `code`\n# heading"


def graph(title: str = "First order motion") -> KnowledgeGraph:
    def paper(id_: str, name: str, **facts: object) -> Paper:
        return Paper(id=id_, title=title, name=name, listed=True, year=2020, **facts)  # type: ignore[arg-type]

    resolved = Resolution(status=Status.RESOLVED, how="title", key="k")
    return KnowledgeGraph(
        name="a",
        title=title,
        sources=(Source(id="recorded", name="A network", attribution="By hand."),),
        lists=(ListInfo(id="list:a", name="a.md", title="A"),),
        papers=(
            paper(
                "title:a",
                "FOMM",
                references=Completeness.COMPLETE,
                resolution=resolved,
            ),
            paper("title:b", "TPSM", resolution=Resolution(status=Status.NOT_FOUND)),
        ),
        citations=Citations.of(citing=[], cited=[]),
        declarations=(
            Declaration(
                descendant="title:b",
                ancestor="title:a",
                strength=Strength.BASED_ON,
                stated_in="readme",
            ),
        ),
        problems=(Problem(rule="a-rule", reason=title, line=3, list="a.md"),),
        tour=Tour(start="title:a", end="title:b"),
    )


def test_the_report_counts_what_is_known_and_what_is_not() -> None:
    known = completeness(analyse(graph()))
    assert (known.with_references, known.unresolved) == (1, 1)
    report = to_report(analyse(graph()))
    assert "| papers listed | 2 |" in report
    assert "1 listed paper was found in no source" in report


def test_papers_are_ranked_only_where_citations_are_known() -> None:
    def ranked(held: KnowledgeGraph) -> str:
        return to_report(analyse(held)).split("## Influential papers")[1].split("\n## ")[0]

    silent = ranked(graph())
    assert "| rank |" not in silent
    assert silent.count("no citation between listed papers is known") == 2
    told = ranked(replace(graph(), citations=Citations.of(citing=[1], cited=[0])))
    assert told.count("| rank |") == 2


def test_a_step_that_stands_on_a_declaration_alone_says_so() -> None:
    report = to_report(analyse(graph()))
    assert "TPSM builds on FOMM" in report
    assert "no citation is recorded" in report


def test_problems_come_with_their_lines_and_sources_with_their_attribution() -> None:
    report = to_report(analyse(graph()))
    assert "| 3 | a-rule |" in report
    assert "By hand." in report


def test_a_hostile_title_cannot_mark_up_the_report() -> None:
    html = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(
        to_report(analyse(graph(HOSTILE)))
    )
    assert "<img" not in html
    assert "javascript:" not in html.replace("](javascript:alert(1))", "")
    assert html.count("<h1>") == 1
    assert "<strong>bold" not in html


def test_the_sources_that_answered_are_named() -> None:
    held = graph()
    record = RecordRef(source="recorded", key="k", title="t")
    papers = (replace(held.papers[0], records=(record,)), held.papers[1])
    assert completeness(analyse(replace(held, papers=papers))).answered_by == {"A network": 1}


def test_the_report_names_what_the_list_may_miss_and_escapes_it() -> None:
    base = graph()
    citing = Paper(id="title:z", title=HOSTILE, listed=False, year=2021)
    papers = (*base.papers, citing)
    cites = Citations.of(citing=[len(papers) - 1], cited=[0])
    told = to_report(analyse(replace(base, papers=papers, citations=cites)))
    section = told.split("## What the list may miss")[1].split("\n## ")[0]
    assert "cites 1 listed paper" in section
    html = markdown_it.MarkdownIt("js-default").render(section)
    assert "<img" not in html
    assert "<a " not in html


def test_a_report_without_context_papers_says_that_nothing_is_known_to_miss() -> None:
    assert "Nothing can be suggested" in to_report(analyse(graph()))


def test_what_could_not_be_asked_is_no_problem_of_the_list() -> None:
    failed = Problem(rule="paper-failed", reason="no connection", line=4, list="a.md")
    one = graph()
    told = to_report(analyse(replace(one, problems=(*one.problems, failed))))
    problems, unasked = told.split("## Problems of the list (1)")[1].split(
        "## What could not be asked (1)"
    )
    assert ("a-rule" in problems, "paper-failed" in problems) == (True, False)
    assert "| 4 | paper-failed | no connection |" in unasked
    assert "What could not be asked" not in to_report(analyse(one))
