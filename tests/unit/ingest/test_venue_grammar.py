"""One grammar for venues in all positions."""

from __future__ import annotations

import pytest

from lineagraph.ingest.lists.venue_grammar import (
    Trust,
    heading_venue,
    parse_track,
    parse_venues,
    venues_in_prose,
)


@pytest.mark.parametrize(
    ("text", "name", "year", "track"),
    [
        ("CVPR 2021 Oral", "CVPR", 2021, "Oral"),
        ("FG, 2023", "FG", 2023, None),
        ("CVPR' 19", "CVPR", 2019, None),
        ("CVPR '24", "CVPR", 2024, None),
        ("ICCV2021", "ICCV", 2021, None),
        ("ICCV23", "ICCV", 2023, None),
        ("NSDI 17", "NSDI", 2017, None),
        ("NeurIPS-2022", "NeurIPS", 2022, None),
        ("2018 ArXiv", "ArXiv", 2018, None),
        ("arXiv, 2023.07", "arXiv", 2023, None),
        ("Findings of EMNLP 2023", "Findings of EMNLP", 2023, None),
        ("ACL 2020 Findings", "ACL", 2020, "Findings"),
        ("ICLR 2023 (Oral)", "ICLR", 2023, "Oral"),
        ("Nature 596, 583-589 (2021)", "Nature", 2021, None),
        ("ACM MM 2020", "ACM MM", 2020, None),
        ("SIGGRAPH Asia 2020", "SIGGRAPH Asia", 2020, None),
        ("aiDM2020", "aiDM", 2020, None),
        ("TPAMI", "TPAMI", None, None),
    ],
)
def test_a_marked_text_is_name_year_and_track(
    text: str, name: str, year: int | None, track: str | None
) -> None:
    (venue,) = parse_venues(text, Trust.MARKED)
    assert (venue.raw, venue.name, venue.year, venue.track) == (text, name, year, track)


@pytest.mark.parametrize(
    "text",
    [
        "Jun., 2025",
        "2021.11",
        "Under Review",
        "Preprint",
        "Smith et al., 2020",
        "PyTorch",
        "arXiv:2203.14367",
    ],
)
def test_dates_statuses_and_ids_are_no_venues(text: str) -> None:
    assert parse_venues(text, Trust.MARKED) == ()


def test_two_venues_with_their_years_are_two() -> None:
    assert [v.raw for v in parse_venues("arXiv 2022 / CVPR 2023", Trust.MARKED)] == [
        "arXiv 2022",
        "CVPR 2023",
    ]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("A. Author. A title. Nature Medicine, 2021.", "Nature Medicine, 2021"),
        ("Title. In CVPR, 2021.", "CVPR, 2021"),
    ],
)
def test_prose_gives_known_venues_with_their_year(text: str, raw: str) -> None:
    assert [venue.raw for venue in venues_in_prose(text)] == [raw]


def test_a_heading_states_a_venue_only_if_it_is_one() -> None:
    assert heading_venue("CVPR 2023")
    assert heading_venue("Security") is None


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("23'CVPR", "CVPR", 2023),
        ("J. Chem. Inf. Model. 2021", "J. Chem. Inf. Model", 2021),
        ("EACL 24 Findings", "EACL", 2024),
        ("JMLR, vol. 21, pp. 1-67, 2020", "JMLR", 2020),
    ],
)
def test_more_spellings_of_venues_are_read(text: str, name: str, year: int) -> None:
    (venue,) = parse_venues(text, Trust.MARKED)
    assert (venue.name, venue.year) == (name, year)


@pytest.mark.parametrize(
    "text", ["GMR85", "MacAvaney S., 2019", "by Jens G. Smith 2016", "N. Carl, D. Wag, S&P 2017"]
)
def test_names_and_citation_keys_are_no_venues(text: str) -> None:
    assert parse_venues(text, Trust.MARKED) == ()


@pytest.mark.parametrize("text", ["Long Memory for Short Clips", "Journal of Rivers"])
def test_titles_and_journals_are_no_tracks(text: str) -> None:
    assert parse_track(text) is None
