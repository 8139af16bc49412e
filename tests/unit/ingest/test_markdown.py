"""Laws of the list reader: nothing is lost, nothing crashes, order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.lists.markdown import parse_html, parse_markdown
from lineagraph.ingest.lists.reading_json import to_json

ITEMS = (
    "[Waves in Sand](https://arxiv.org/abs/2101.00001), CVPR 2021",
    "**Dunes that Sing** [[paper](https://arxiv.org/abs/2101.00002)] [[code](https://github.com/a/b)]",
    "[A tool](https://github.com/a/tool)",
    "[Section](#section)",
    "A sentence about nothing in particular.",
    "[DUNE] [Dunes: A Study of Grains](https://doi.org/10.1000/182), `ICCV 2019 Oral`",
    "`code`",
    "",
    "[[",
    "Ada Byron, Grace Hopper",
    "[](https://arxiv.org/abs/2101.00003)",
    "*Emphasis* and ![image](x.png)",
)
HEADINGS = ("Papers", "2021", "Datasets", "News", "Related Groups", "Tools", "CVPR 2023")
MARKUP = st.text(alphabet="[]()*_`#|-<>/ \n:!.abAB19\\&\"'", max_size=300)


GRAINS = "On Grains of Long Sand"
TWO = ("Ada Byron", "Bo Li")


def told_lines(reading: ReadingList) -> set[int]:
    """Lines that an entry covers or that something else accounts for."""
    lines = {line for entry in reading.entries for line in range(entry.line, entry.end_line + 1)}
    for told in (reading.datasets, reading.groups, reading.skipped):
        lines |= {item.line for item in told}
    return lines | {problem.line for problem in reading.problems if problem.line}


def facts(entry: Entry) -> tuple[object, ...]:
    """What is read inside an entry, without where it stands."""
    return (entry.title, entry.acronym, entry.paper_url, entry.venues, entry.code, entry.year)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(ITEMS)))))
def test_no_item_is_lost(sections: list[tuple[str, list[str]]]) -> None:
    lines: list[str] = ["# A list", ""]
    marked: set[int] = set()
    for heading, items in sections:
        lines += [f"## {heading}", ""]
        for item in items:
            lines.append(f"- {item}")
            marked.add(len(lines))
        lines.append("")
    assert marked <= told_lines(parse_markdown("\n".join(lines), name="list.md"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ITEMS), min_size=2, max_size=2), min_size=1, max_size=6))
def test_no_row_is_lost(rows: list[list[str]]) -> None:
    cells = [" | ".join(cell.replace("|", "") for cell in row) for row in rows]
    text = "\n".join(["| Title | Code |", "|---|---|", *(f"| {row} |" for row in cells)])
    reading = parse_markdown(text, name="list.md")
    assert set(range(3, 3 + len(rows))) <= told_lines(reading)


@settings(max_examples=150, deadline=None)
@given(st.one_of(MARKUP, st.text(max_size=200)))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for parse in (parse_markdown, parse_html):
        reading = parse(text, name="any.md")
        assert to_json(reading)["list"]
        assert all(1 <= e.line <= e.end_line <= text.count("\n") + 1 for e in reading.entries)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_sections_changes_nothing_inside_them(order: list[int]) -> None:
    sections = [
        f"## Topic {n}\n\n"
        f"- [Title number {n} of many](https://arxiv.org/abs/2101.0000{n}), CVPR 2021\n"
        f"- Another title that has no link {n}\n- **Third title of {n}** [[code](https://github.com/a/{n})]\n"
        for n in range(4)
    ]
    there = parse_markdown("# L\n\n" + "\n".join(sections), name="l")
    moved = parse_markdown("# L\n\n" + "\n".join(sections[n] for n in order), name="l")
    assert sorted(map(repr, map(facts, there.entries))) == sorted(
        map(repr, map(facts, moved.entries))
    )


def test_an_entity_in_a_url_stays_as_printed() -> None:
    url = "https://example.org/a.pdf?x=1&amp;y=2"
    (entry,) = parse_markdown(f"- [A title of words]({url}), CVPR 2020", name="l").entries
    assert entry.paper_url == url


@pytest.mark.parametrize(
    ("item", "authors", "more"),
    [
        ("**On Grains of Sand** (ICML 2019). Byron et al.", ("Byron",), True),
        ('Byron, *et al.* "On Grains of Sand", ICML 2019', ("Byron",), True),
        ("**On Grains of Sand**, Ada Byron, Bo Li, and others. *ICML 2019*", TWO, True),
        ("**On Grains of Sand**. Ada Byron, Bo Li, ... *ICML 2019*", TWO, True),
        ("**On Grains of Sand**. Ada Byron, Bo Li. *ICML 2019*", TWO, False),
        ("**On Grains of Sand**. Ada Byron, Bo Li. *ICML 2019*. See Hopper et al.", TWO, False),
    ],
)
def test_that_there_are_other_authors_is_kept(
    item: str, authors: tuple[str, ...], *, more: bool
) -> None:
    (entry,) = parse_markdown(f"- {item}", name="l").entries
    assert (entry.authors, entry.more_authors) == (authors, more)


@pytest.mark.parametrize(
    ("item", "title", "year"),
    [
        ("Kim et al. *Bar: a thing* (OpenAI blog, 2019)", "Bar: a thing", 2019),
        ("**On Grains of Long Sand** (Tech report, 2021) [[paper](u.pdf)]", GRAINS, 2021),
        ("[On Grains of Long Sand](https://arxiv.org/abs/2101.00001) (Blog 2019)", GRAINS, 2019),
        (f"[{GRAINS}](https://arxiv.org/abs/2101.00001) (updated in May 2021)", GRAINS, None),
        (f"{GRAINS} (round two, 2009) Reviewed. Ada Byron, Bo Li. ICML 2020", None, 2020),
    ],
)
def test_the_year_of_a_place_that_is_no_venue_is_read(
    item: str, title: str | None, year: int | None
) -> None:
    entry, *others = parse_markdown(f"- {item}\n" * 3, name="l").entries
    assert len(others) == 2
    whole = f"{GRAINS} (round two, 2009) Reviewed"
    assert (entry.title, entry.year) == (title or whole, year)


def test_a_course_with_a_year_is_no_paper() -> None:
    reading = parse_markdown("- CS224 at Stanforth University (Spring term, 2021)", name="l")
    assert not reading.entries


@pytest.mark.parametrize(
    ("behind", "authors"),
    [
        (", Byron, Hopper, Li, *ICLR 2015*", ("Byron", "Hopper", "Li")),
        (", Byron and Hopper, ICLR 2015", ("Byron", "Hopper")),
        (", Paris, France, *ICLR 2015*", ()),
        (", Deep, Neural, Networks, *ICLR 2015*", ()),
        (", Byron, Hopper, Li", ()),
    ],
)
def test_bare_surnames_between_title_and_venue_are_authors(
    behind: str, authors: tuple[str, ...]
) -> None:
    text = f"- **{GRAINS}**{behind} [[paper](https://arxiv.org/abs/2101.00001)]"
    (entry,) = parse_markdown(text, name="l").entries
    assert entry.authors == authors


def test_an_item_of_the_contents_is_told_as_such() -> None:
    reading = parse_markdown("- [Foundations](#foundations)\n- [Sand](#sand)", name="l")
    assert {skip.reason for skip in reading.skipped} == {"is a link within the page"}


def test_a_method_heading_is_the_acronym_of_the_paper_below() -> None:
    text = "\n\n".join(
        f"### {name}\n\n[{title}](https://arxiv.org/abs/2101.0000{n})"
        for n, (name, title) in enumerate([("SandGAN", "Grains by Play"), ("DuneNet", "On Dunes")])
    )
    entries = parse_markdown(f"# L\n\n{text}\n", name="l").entries
    assert [(e.acronym, e.title, e.section_path) for e in entries] == [
        ("SandGAN", "Grains by Play", ()),
        ("DuneNet", "On Dunes", ()),
    ]


@pytest.mark.parametrize(
    ("heading", "item", "kind"),
    [
        ("Datasets", "VoxSand [[download](https://example.org)]", "datasets"),
        ("Benchmark data", "[GrainBench](https://example.org)", "datasets"),
        ("Related Labs", "[Sand Lab](https://sand.example.org)", "groups"),
        (
            "Datasets",
            "[GrainBench: A Benchmark of Grains](https://arxiv.org/abs/2101.00001)",
            "entries",
        ),
        ("News", "[Grains by Long Play](https://arxiv.org/abs/2101.00001) is out", "skipped"),
        ("Tools", "[sandpy](https://github.com/sand/py)", "skipped"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_headings_tell_what_a_section_holds(heading: str, item: str, kind: str) -> None:
    reading = to_json(parse_markdown(f"# L\n\n## {heading}\n\n- {item}\n", name="l"))
    counts = {k: len(v) for k, v in reading.items() if isinstance(v, list) and k != "problems"}
    assert counts == {"entries": 0, "datasets": 0, "groups": 0, "skipped": 0} | {kind: 1}


@pytest.mark.parametrize(
    "text",
    [
        "- " + "[" * 4000,
        "**a" * 3000,
        "- " * 500 + "a",
        "|a" * 800 + "\n" + "|-" * 800,
        "<a " * 4000,
    ],
    ids=["brackets", "stars", "nesting", "columns", "tags"],
)
def test_hostile_input_ends(text: str) -> None:
    assert parse_markdown(text, name="hostile").entries == ()


@pytest.mark.parametrize("depth", [5, 40, 100, 145])
def test_items_nested_deep_are_all_entries(depth: int) -> None:
    items = (
        "  " * n + f"- [Paper {n} on Deep Matters](https://x.org/{n}.pdf), CVPR 2021"
        for n in range(depth)
    )
    reading = parse_markdown("# List\n\n" + "\n".join(items), name="deep.md")
    assert len(reading.entries) == depth


def test_items_nested_deeper_than_is_read_are_told() -> None:
    items = ("  " * n + f"- [Paper {n} on Deep Matters](https://x.org/{n}.pdf)" for n in range(400))
    reading = parse_markdown("\n".join(items), name="deep.md")
    assert [p.line for p in reading.problems if p.rule == "nested-too-deep"] == [149]


_PAPER = "- [A Paper on Long Lines](https://arxiv.org/abs/2203.00001), CVPR 2022\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [("[a](b" * 5_000, 3), ("x" * 2_500_000, 3)],
    ids=["brackets", "data"],
)
def test_a_line_that_is_too_long_is_told_and_the_rest_is_read(line: str, number: int) -> None:
    reading = parse_markdown(f"{_PAPER}\n{line}\n\n{_PAPER}", name="long.md")
    assert [entry.line for entry in reading.entries] == [1, 5]
    assert [p.line for p in reading.problems if p.rule == "line-too-long"] == [number]


def test_a_paragraph_of_many_lines_is_read_to_its_end() -> None:
    lines = (
        f"[Paper {n} on Long Paragraphs](https://arxiv.org/abs/2203.{n:05}). CVPR 2022"
        for n in range(600)
    )
    reading = parse_markdown("## Papers\n\n" + "\n".join(lines), name="lines.md")
    assert [entry.line for entry in reading.entries] == list(range(3, 603))
