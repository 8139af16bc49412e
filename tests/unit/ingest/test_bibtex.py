from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.ingest.lists.bibtex import parse_bibtex


def read(text: str) -> ReadingList:
    return parse_bibtex(text, name="refs.bib")


def only(fields: str, kind: str = "article") -> Entry:
    (entry,) = read(f"@{kind}{{key, {fields}}}").entries
    return entry


def test_an_entry_keeps_its_lines_and_its_text() -> None:
    text = "\n@article{a,\n  title = {One},\n  year = 2020\n}\n\n@misc{b, title = {Two}}\n"
    one, two = read(text).entries
    assert (one.line, one.end_line, two.line, two.end_line) == (2, 5, 7, 7)
    assert one.raw == "@article{a,\n  title = {One},\n  year = 2020\n}"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (r"{{TPSM}: Thin-Plate Motion}", "TPSM: Thin-Plate Motion"),
        (r"{Motion \& {3D} Faces}", "Motion & 3D Faces"),
        (r"{Fa{\c{c}}ade of $\alpha$-nets}", "Façade of \u03b1-nets"),
        (r"{100\% of faces}", "100% of faces"),
        (r"{50% of faces}", "50% of faces"),
        ("{Two\n   lines}", "Two lines"),
        ('"Quoted {Words}"', "Quoted Words"),
        (r"{Audio--Visual \textbf{Speech}}", "Audio–Visual Speech"),
    ],
)
def test_titles_are_read_from_latex(printed: str, title: str) -> None:
    assert only(f"title = {printed}").title == title


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        (r"M{\"u}ller, Bj{\o}rn and Ada Byron", ("Bjørn Müller", "Ada Byron")),
        (r"{The Team and Friends} and Doe, J.", ("The Team and Friends", "J. Doe")),
        ("Doe, Jane and others", ("Jane Doe",)),
        ("de la Cruz, Juan and King, Jr., Martin", ("Juan de la Cruz", "Martin King Jr.")),
    ],
)
def test_authors_stand_in_order_given_name_first(printed: str, authors: tuple[str, ...]) -> None:
    assert only(f"title = {{T}}, author = {{{printed}}}").authors == authors


@pytest.mark.parametrize(
    ("printed", "more"),
    [("Doe, Jane and others", True), ("Doe, Jane and Al Others", False), ("Doe, Jane", False)],
)
def test_that_there_are_other_authors_is_kept(printed: str, *, more: bool) -> None:
    assert only(f"title = {{T}}, author = {{{printed}}}").more_authors == more


def test_an_eprint_is_an_arxiv_id_only_in_that_archive() -> None:
    assert only("title={T}, eprint={2104.12345v2}, archivePrefix={arXiv}").arxiv == "2104.12345"
    assert only("title={T}, eprint={2104.12345}").arxiv == "2104.12345"
    assert only("title={T}, eprint={4123456}, eprinttype={pubmed}").arxiv is None
    assert only("title={T}, journal={arXiv preprint arXiv:2104.12345}").arxiv == "2104.12345"
    assert only("title={T}, doi={10.48550/arXiv.2104.12345}").arxiv == "2104.12345"
    assert only("title={T}, note={arXiv:2104.12345 [cs]}").arxiv == "2104.12345"
    assert only("title={T}, note={Extends arXiv:2104.12345}").arxiv is None


def test_a_doi_and_an_address_are_read_without_their_escapes() -> None:
    entry = only(r"title={T}, doi={10.1007/978-3-030\_12}, url={https://a.org/x\_y}")
    assert (entry.doi, entry.paper_url) == ("10.1007/978-3-030_12", "https://a.org/x_y")


def test_a_link_to_code_is_code() -> None:
    entry = only(r"title={T}, howpublished={\url{https://github.com/a/b}}", "misc")
    assert entry.code == ("https://github.com/a/b",)


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ("journal={International Journal of Computer Vision}, year=2019", 2019),
        ("booktitle={CVPR}, year={2021}", 2021),
        ("journaltitle={TPAMI}, date={2020-05-01}", 2020),
        ("booktitle={Proc. CVPR 2018}, publisher={IEEE}, year={2018}", 2018),
    ],
)
def test_a_venue_has_the_year_of_the_entry(fields: str, venue: int) -> None:
    entry = only(f"title={{T}}, {fields}")
    assert len(entry.venues) == 1
    assert (entry.venues[0].year, entry.year) == (venue, venue)


def test_abbreviations_are_spelled_out_and_joined() -> None:
    text = '@string{cvpr = "CVPR"}\n@inproceedings{a, title={T}, booktitle = cvpr # " Workshops"}'
    assert read(text).entries[0].venues[0].raw == "CVPR Workshops"


def test_a_sign_in_a_value_joins_nothing() -> None:
    assert only("title = {Learning C # and {D} # sharp}").title == "Learning C # and D # sharp"


def test_keywords_are_tags_and_comments_head_the_entries_below() -> None:
    text = "% === Diffusion ===\n@misc{a, title={One}, keywords={talking; 3D, faces}}"
    (entry,) = read(text).entries
    assert entry.tags == ("talking", "3D", "faces")
    assert entry.section_path == ("Diffusion",)


def test_a_contribution_takes_venue_and_year_from_its_volume() -> None:
    reading = read(
        "@inproceedings{a, title={One}, crossref={vol}}\n"
        "@proceedings{vol, title={CVPR}, year={2019}}"
    )
    assert reading.entries[0].venues[0].raw == "CVPR"
    assert reading.entries[0].year == 2019
    assert [(skip.line, skip.reason) for skip in reading.skipped] == [(2, "is a whole volume")]


def test_a_damaged_block_is_a_problem_and_the_rest_is_read() -> None:
    reading = read(
        "@misc{a, title={One}}\n@misc{broken, title={Two\n@misc{c, title={Three}}\n"
        "@misc{nocomma title={Four}}\n@misc{e, title={Five}}"
    )
    assert [entry.title for entry in reading.entries] == ["One", "Three", "Five"]
    unread = [p.line for p in reading.problems if p.rule == "unreadable-record"]
    assert unread == [2, 4]


def test_a_repeated_key_loses_no_entry() -> None:
    reading = read("@misc{a, title={One}}\n@misc{a, title={Two}}\n@misc{b, title={X}, title={Y}}")
    assert [entry.title for entry in reading.entries] == ["One", "Two", "X"]
    rules = {(p.rule, p.line) for p in reading.problems}
    assert {("duplicate-key", 2), ("duplicate-field", 3)} <= rules


def test_an_entry_without_title_and_id_is_skipped_and_reported() -> None:
    reading = read("@misc{a, year={2020}}")
    assert reading.entries == ()
    assert [(p.rule, p.line) for p in reading.problems] == [("no-title", 1)]
    assert [skip.line for skip in reading.skipped] == [1]


def test_ids_that_contradict_each_other_are_reported() -> None:
    reading = read(
        "@misc{a, title={T}, eprint={2104.12345}, url={https://arxiv.org/abs/2104.54321}}"
    )
    assert reading.entries[0].arxiv == "2104.12345"
    assert "ids-differ" in {p.rule for p in reading.problems}


BLOCKS = st.sampled_from(
    [
        "@article{%d, title={One}, year=2020}",
        "@misc{%d,\n  title = {Two {braced}},\n  url = {https://a.org}\n}",
        "@misc{%d, year={2020}}",
        "@proceedings{%d, title={Volume}}",
        "@misc{%d, title={Broken}",
        "@misc{%d title={No comma}}",
        "@misc{%d, title = }",
        "@book(%d, title={Round})",
        "@misc{same, title={Same}}  %% %d",
    ]
)


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_no_block_is_lost(blocks: list[str]) -> None:
    lines, text = [], ""
    for at, block in enumerate(blocks):
        lines.append(text.count("\n") + 1)
        text += block % at + "\n"
    reading = read(text)
    told = {entry.line for entry in reading.entries} | {skip.line for skip in reading.skipped}
    told |= {p.line for p in reading.problems if p.line and p.rule == "unreadable-record"}
    assert set(lines) <= told


def test_a_line_that_is_too_long_is_a_problem_and_the_rest_is_read() -> None:
    reading = read("@misc{a, title={One}}\n" + "@a{" * 700_000 + "\n@misc{b, title={Two}}")
    assert [entry.line for entry in reading.entries] == [1, 3]
    assert [p.line for p in reading.problems if p.rule == "line-too-long"] == [2]
