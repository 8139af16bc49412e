"""YAML, JSON, CSV and plain ids: one reading, whatever the format."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.lists.any_list import parse_list
from lineagraph.ingest.lists.csv_records import parse_csv
from lineagraph.ingest.lists.id_lists import is_id_list, parse_ids
from lineagraph.ingest.lists.json_records import parse_json, parse_json_lines
from lineagraph.ingest.lists.yaml_records import parse_yaml

YAML = """\
papers:
  - title: Thin-Plate Spline Motion Model
    name: TPSM
    arxiv: 2203.14370
    authors: [Jian Zhao, Hui Zhang]
    venue: CVPR
    year: 2022
    tags: [motion, faces]
    links: {code: https://github.com/a/b, project: https://a.github.io/b}
"""
JSON = """\
[
  {
    "title": "Thin-Plate Spline Motion Model", "name": "TPSM", "arxiv": 2203.14370,
    "authors": [{"given": "Jian", "family": "Zhao"}, {"name": "Hui Zhang"}],
    "venue": "CVPR", "year": 2022, "tags": ["motion", "faces"],
    "links": [{"label": "Code", "url": "https://github.com/a/b"},
              {"label": "Project", "url": "https://a.github.io/b"}]
  }
]
"""
CSV = """\
Title,Method,arXiv ID,Authors,Conference,Year,Keywords,Code,Project Page
Thin-Plate Spline Motion Model,TPSM,2203.14370,"Zhao, Jian; Zhang, Hui",CVPR,2022,\
"motion; faces",https://github.com/a/b,[page](https://a.github.io/b)
"""


def facts(entry: Entry) -> tuple[object, ...]:
    venue = [(v.name, v.year) for v in entry.venues]
    links = (entry.code, entry.project, entry.other_links)
    return (entry.title, entry.acronym, entry.arxiv, entry.authors, venue, entry.tags, links)


@pytest.mark.parametrize(
    ("parse", "text"),
    [(parse_yaml, YAML), (parse_json, JSON), (parse_csv, CSV)],
    ids=["yaml", "json", "csv"],
)
def test_one_paper_reads_alike_in_every_format(
    parse: Callable[..., ReadingList], text: str
) -> None:
    (entry,) = parse(text, name="list").entries
    assert facts(entry) == (
        "Thin-Plate Spline Motion Model",
        "TPSM",
        "2203.14370",
        ("Jian Zhao", "Hui Zhang"),
        [("CVPR", 2022)],
        ("motion", "faces"),
        (("https://github.com/a/b",), ("https://a.github.io/b",), ()),
    )


@pytest.mark.parametrize(
    ("parse", "text", "lines"),
    [
        (parse_yaml, YAML, (2, 9)),
        (parse_yaml, "- title: A\n\n# note\n- {title: B,\n   year: 2020}\n", (1, 1)),
        (parse_json, JSON, (2, 8)),
        (parse_json_lines, '{"title": "A"}\n', (1, 1)),
        (parse_csv, "title,note\nA,x\n", (2, 2)),
        (parse_csv, 'title,note\n"A\nB",x\n', (2, 3)),
    ],
    ids=["yaml", "yaml-flow", "json", "json-lines", "csv", "csv-quoted"],
)
def test_a_record_keeps_its_lines(
    parse: Callable[..., ReadingList], text: str, lines: tuple[int, int]
) -> None:
    entry = parse(text, name="list").entries[0]
    assert (entry.line, entry.end_line) == lines
    assert entry.raw == "\n".join(text.split("\n")[lines[0] - 1 : lines[1]])


def test_keys_above_records_are_sections_and_containers_are_not() -> None:
    text = "GANs:\n  - title: A\nDiffusion:\n  papers:\n    - title: B\n  2D:\n    - title: C\n"
    paths = [entry.section_path for entry in parse_yaml(text, name="l").entries]
    assert paths == [("GANs",), ("Diffusion",), ("Diffusion", "2D")]


def test_a_section_may_have_its_heading_inside() -> None:
    text = "- name: GANs\n  papers:\n    - {title: A, year: 2020}\n"
    (entry,) = parse_yaml(text, name="l").entries
    assert (entry.title, entry.section_path) == ("A", ("GANs",))


def test_a_title_above_all_records_is_that_of_the_list() -> None:
    reading = parse_yaml("title: Faces\npapers:\n  - title: A\n", name="l.yaml")
    assert reading.title == "Faces"
    assert reading.entries[0].section_path == ()


def test_a_csl_record_is_read() -> None:
    text = json.dumps(
        [{"title": "T", "DOI": "10.1007/JHEP03(2024)117", "container-title": "IJCV"}
         | {"issued": {"date-parts": [[2021, 5]]}, "URL": "https://link.springer.com/x"}]
    )  # fmt: skip
    (entry,) = parse_json(text, name="l.json").entries
    assert (entry.doi, entry.year, entry.date) == ("10.1007/jhep03(2024)117", 2021, "2021-5")
    assert [(v.name, v.year) for v in entry.venues] == [("IJCV", 2021)]
    assert entry.paper_url == "https://link.springer.com/x"


def test_a_csl_name_keeps_particles_and_suffix() -> None:
    person = {"family": "Berg", "non-dropping-particle": "van den", "given": "Luc", "suffix": "Jr."}
    (entry,) = parse_json(json.dumps([{"title": "T", "author": [person]}]), name="l.json").entries
    assert entry.authors == ("Luc van den Berg Jr.",)


def test_a_damaged_line_of_json_lines_is_a_problem_and_the_others_are_read() -> None:
    reading = parse_json_lines('{"title": "A"}\n{"title": \n{"title": "B"}\n', name="l.jsonl")
    assert [entry.title for entry in reading.entries] == ["A", "B"]
    assert ("unreadable-record", 2) in {(p.rule, p.line) for p in reading.problems}


def test_what_is_no_record_is_skipped_with_its_line() -> None:
    reading = parse_yaml("- title: A\n- just words\n", name="l.yaml")
    assert [(skip.line, skip.reason) for skip in reading.skipped] == [(2, "is no record and no id")]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("l.yaml", "papers:\n  - title: [A\n", "l.yaml:3 is no YAML"),
        ("l.yaml", "[" * 5000, "l.yaml"),
        ("l.json", '[{"title": "A",}]', "l.json:1 is no JSON"),
        ("l.json", "[" * 100_000, "nested too deeply"),
        ("l.json", "[" * 100 + "]" * 100, "nested too deeply"),
        ("l.csv", "colour,shape\nred,round\n", "names no column called title"),
        ("l.csv", "title\n", "no entry was found"),
        ("l.bib", "nothing here\n", "no entry was found"),
    ],
)
def test_a_damaged_file_is_one_sentence_with_its_name(name: str, text: str, told: str) -> None:
    with pytest.raises(IngestError) as caught:
        parse_list(text, name=name)
    assert told in str(caught.value)


def test_aliases_of_aliases_end() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, before in zip("bcdefghij", "abcdefghi", strict=True):
        bomb += f"{one}: &{one} [{', '.join([f'*{before}'] * 10)}]\n"
    with pytest.raises(IngestError):
        parse_list(bomb, name="bomb.yaml")


def test_rows_with_too_many_cells_are_reported() -> None:
    reading = parse_csv("title;year\nA;2020;spare\nB;2021\n", name="l.csv")
    assert [entry.title for entry in reading.entries] == ["A", "B"]
    assert ("ragged-row", 2) in {(p.rule, p.line) for p in reading.problems}


IDS = """\
# GANs
2203.14367  # TPSM
arXiv:2104.12345v3
https://arxiv.org/pdf/2007.12345.pdf
10.1145/3394171.3413865
doi: 10.1007/JHEP03(2024)117
2203.14367
oops
- 1703.10593 Unpaired Image-to-Image Translation
"""


def test_ids_are_read_one_a_line() -> None:
    reading = parse_list(IDS, name="ids.txt")
    assert [(e.line, e.title, e.arxiv or e.doi) for e in reading.entries] == [
        (2, "arXiv:2203.14367", "2203.14367"),
        (3, "arXiv:2104.12345", "2104.12345"),
        (4, "arXiv:2007.12345", "2007.12345"),
        (5, "doi:10.1145/3394171.3413865", "10.1145/3394171.3413865"),
        (6, "doi:10.1007/jhep03(2024)117", "10.1007/jhep03(2024)117"),
        (7, "arXiv:2203.14367", "2203.14367"),
        (9, "Unpaired Image-to-Image Translation", "1703.10593"),
    ]
    assert {entry.section_path for entry in reading.entries} == {("GANs",)}
    problems = {(p.rule, p.line) for p in reading.problems}
    assert problems == {("duplicate-entry", 7), ("no-id", 8), ("no-venue", 9)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (IDS, True),
        ("2203.14367", True),
        ("- https://arxiv.org/abs/2203.14367\n- 10.1145/3394171.3413865\n", True),
        ("# Papers\n- [A](https://arxiv.org/abs/2203.14367), CVPR 2022\n", False),
        ("Some words\nabout 2203.14367\nand more\n", False),
        ("# only\n# comments\n", False),
        ("", False),
    ],
)
def test_ids_are_told_from_markdown_by_content(text: str, told: bool) -> None:  # noqa: FBT001
    assert is_id_list(text) is told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("@misc{a, title={From BibTeX}}", "From BibTeX"),
        ('[{"title": "From JSON"}]', "From JSON"),
        ("<!DOCTYPE html><ul><li><a href='https://arxiv.org/abs/2203.1'>A Plain Title</a></ul>",
         "A Plain Title"),
        ("- [A Plain Title](https://arxiv.org/abs/2203.14367)\n", "A Plain Title"),
    ],
    ids=["bibtex", "json", "html", "markdown"],
)  # fmt: skip
def test_without_a_suffix_the_content_tells_the_kind(text: str, title: str) -> None:
    assert parse_list(text, name="stdin").entries[0].title == title


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("{}[]@,:\"'#%\\$ \n-aB1"), max_size=80))
def test_no_text_crashes_any_reader(text: str) -> None:
    for name in ("l.bib", "l.yaml", "l.json", "l.jsonl", "l.csv", "l.txt"):
        try:
            parse_list(text, name=name)
        except IngestError:
            continue


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True), min_size=1))
def test_no_id_is_lost(ids: list[str]) -> None:
    entries = parse_ids("\n".join(ids), name="ids").entries
    assert [entry.arxiv for entry in entries] == ids


SERVICES = {
    "semantic scholar": {
        "total": 1,
        "data": [
            {
                "paperId": "abc",
                "title": "A Plain Title",
                "externalIds": {"ArXiv": "2203.14367", "DOI": "10.1109/X.2022.1", "CorpusId": 5},
                "authors": [{"authorId": "1", "name": "Ada Byron"}],
                "venue": "CVPR",
                "year": 2022,
            }
        ],
    },
    "crossref": {
        "message": {
            "items": [
                {
                    "title": ["A Plain Title"],
                    "DOI": "10.1109/X.2022.1",
                    "container-title": ["CVPR"],
                    "author": [{"given": "Ada", "family": "Byron", "affiliation": []}],
                    "issued": {"date-parts": [[2022, 6]]},
                }
            ]
        }
    },
    "openalex": {
        "results": [
            {
                "title": "A Plain Title",
                "doi": "https://doi.org/10.1109/x.2022.1",
                "publication_year": 2022,
                "authorships": [{"author": {"display_name": "Ada Byron"}}],
                "primary_location": {"source": {"display_name": "CVPR"}},
            }
        ]
    },
}


@pytest.mark.parametrize("service", SERVICES)
def test_answers_of_catalogues_are_lists_too(service: str) -> None:
    (entry,) = parse_json(json.dumps(SERVICES[service]), name="l.json").entries
    assert (entry.title, entry.doi, entry.year) == ("A Plain Title", "10.1109/x.2022.1", 2022)
    assert entry.authors == ("Ada Byron",)
    assert [(v.name, v.year) for v in entry.venues] == [("CVPR", 2022)]
    assert entry.section_path == ()


def test_what_stands_around_a_nested_key_says_what_it_is() -> None:
    text = (
        "- paper: {title: A Plain Title, url: https://a.org/x.pdf}\n"
        "  code: {url: https://git.example.net/a, framework: pytorch}\n"
        "- section: Empty\n  papers: []\n"
        "- name: FOMM\n  full_name: Another Plain Title\n  year: 2019\n"
    )
    reading = parse_yaml(text, name="l.yaml")
    one, other = reading.entries
    assert (one.title, one.paper_url) == ("A Plain Title", "https://a.org/x.pdf")
    assert (one.code, one.acronym) == (("https://git.example.net/a",), None)
    assert (other.title, other.acronym) == ("Another Plain Title", "FOMM")
    assert reading.skipped == ()


def test_one_venue_in_full_and_in_short_is_one() -> None:
    text = "title,journal,conference,year\nA,Computer Vision and Pattern Recognition,CVPR,2022\n"
    (entry,) = parse_csv(text, name="l.csv").entries
    assert len(entry.venues) == 1


def test_an_id_that_a_spreadsheet_has_cut_is_reported_and_not_followed() -> None:
    text = "title,arxiv\nA,2203.1437\nB,1409.1556\nC,2203.14370\n"
    reading = parse_csv(text, name="l.csv")
    assert [entry.arxiv for entry in reading.entries] == [None, "1409.1556", "2203.14370"]
    cut = [(p.line, p.text) for p in reading.problems if p.rule == "id-is-cut"]
    assert cut == [(2, "2203.1437")]


def test_a_heading_dates_the_records_below_it_and_may_name_their_venue() -> None:
    text = (
        "2021:\n  - title: A\nCVPR 2022:\n  - title: B\n  - {title: C, venue: ICCV, year: 2019}\n"
    )
    found = [
        (entry.year, [venue.name for venue in entry.venues])
        for entry in parse_yaml(text, name="l.yaml").entries
    ]
    assert found == [(2021, []), (2022, ["CVPR"]), (2019, ["ICCV"])]


def test_a_column_of_ids_needs_no_header() -> None:
    reading = parse_list("2203.14367\n2104.12345\n", name="l.csv")
    assert [entry.arxiv for entry in reading.entries] == ["2203.14367", "2104.12345"]


def test_a_number_of_many_digits_is_read_as_printed() -> None:
    digits = "9" * 5_000
    (entry,) = parse_json(
        f'[{{"title": "On Long Numbers", "id": {digits}}}]', name="l.json"
    ).entries
    assert entry.title == "On Long Numbers"
