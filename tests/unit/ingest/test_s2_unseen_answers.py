"""Answers as nasty as their shapes allow, each with the state it must be read into."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lineagraph.graph.citations import UNKNOWN, Intent, intents_of
from lineagraph.ingest.semantic_scholar.bodies import parse_json
from lineagraph.ingest.semantic_scholar.bulk import Dataset, read_bulk
from lineagraph.ingest.semantic_scholar.cache import Cache, New
from lineagraph.ingest.semantic_scholar.papers import to_row
from lineagraph.ingest.semantic_scholar.recordings import read_recording
from lineagraph.ingest.semantic_scholar.states import AnswerState, Edge, Endpoint

S, E = AnswerState, Endpoint
GRAPH = "https://api.semanticscholar.org/graph/v1"
SHA = "a" * 40
OTHER = "b" * 40
PAPER = {"paperId": SHA, "title": "Seeing faces"}
BOOK = {"paperId": None, "title": "A book"}


def at(path: str, value: Any, status: Any = 200, **request: Any) -> dict[str, Any]:
    return {
        "request": {"method": "GET", "uri": f"{GRAPH}{path}", **request},
        "response": {"status": status, "json": value},
    }


def withheld(*fields: str, info: str = "citingPaperInfo", **page: Any) -> dict[str, Any]:
    named = ", ".join(f"'{field}'" for field in fields)
    notice = f"Notice: The following paper fields have been elided by the publisher: {{{named}}}."
    return {**page, info: {"openAccessPdf": {"disclaimer": notice}, "title": "T"}}


REFERENCES, CITATIONS = "/paper/x/references?limit=1000", "/paper/x/citations?limit=1000"
ROW, CITING = {"citedPaper": PAPER}, {"citingPaper": PAPER}
BATCH = {"method": "POST", "body": json.dumps({"ids": ["ARXIV:2001.00001", "ARXIV:2001.00002"]})}
ONE, TWO = ({**PAPER, "externalIds": {"ArXiv": f"2001.0000{n}"}} for n in (1, 2))

_STATUSES: list[tuple[Any, Any, AnswerState]] = [
    (204, None, S.MALFORMED),
    (206, {"offset": 0, "data": []}, S.MALFORMED),
    (301, {"message": "Moved"}, S.REDIRECT),
    (308, None, S.REDIRECT),
    (400, {"error": None}, S.BAD_REQUEST),
    (401, {"message": "Unauthorized"}, S.FORBIDDEN),
    (403, {"message": "Missing Authentication Token"}, S.FORBIDDEN),
    (405, {"message": "Method Not Allowed"}, S.BAD_REQUEST),
    (410, {"message": "Gone"}, S.BAD_REQUEST),
    (413, {"message": "Request Entity Too Large"}, S.TOO_LARGE),
    (425, {}, S.SERVER_FAULT),
    (429, "", S.RATE_LIMITED),
    (451, {}, S.BAD_REQUEST),
    (500, {"error": {"code": 1}}, S.SERVER_FAULT),
    (520, [], S.SERVER_FAULT),
    (0, {}, S.MALFORMED),
    ("404", {"error": "Paper with id x not found"}, S.NOT_FOUND),
    ("503 Service Unavailable", {}, S.SERVER_FAULT),
    ("many", {}, S.MALFORMED),
]
CASES: dict[str, tuple[Any, Endpoint, AnswerState]] = {
    # lists of references and citations
    "both lists withheld, in one notice": (
        at(REFERENCES, withheld("citations", "references", data=None)),
        E.REFERENCES,
        S.WITHHELD,
    ),
    "references named first": (
        at(REFERENCES, withheld("references", "citations", data=None)),
        E.REFERENCES,
        S.WITHHELD,
    ),
    "withheld, and the list left out": (
        at(REFERENCES, withheld("references")),
        E.REFERENCES,
        S.WITHHELD,
    ),
    "withheld, and an empty list": (
        at(REFERENCES, withheld("references", offset=0, data=[])),
        E.REFERENCES,
        S.WITHHELD,
    ),
    "only the abstract is withheld": (
        at(REFERENCES, withheld("abstract", offset=0, data=[ROW])),
        E.REFERENCES,
        S.LAST,
    ),
    "the abstract is withheld, and no list came": (
        at(REFERENCES, withheld("abstract", data=None)),
        E.REFERENCES,
        S.UNCERTAIN,
    ),
    "citations withheld": (
        at(CITATIONS, withheld("citations", info="citedPaperInfo", data=None)),
        E.CITATIONS,
        S.WITHHELD,
    ),
    "the other list is withheld": (
        at(CITATIONS, withheld("references", info="citedPaperInfo", data=None)),
        E.CITATIONS,
        S.UNCERTAIN,
    ),
    "a notice that is no text": (
        at(REFERENCES, {"data": None, "citingPaperInfo": {"openAccessPdf": {"disclaimer": 7}}}),
        E.REFERENCES,
        S.UNCERTAIN,
    ),
    "no access at all": (
        at(REFERENCES, {"data": None, "citingPaperInfo": {"openAccessPdf": None}}),
        E.REFERENCES,
        S.UNCERTAIN,
    ),
    "null rows": (at(REFERENCES, {"offset": 0, "data": [None, ROW]}), E.REFERENCES, S.LAST),
    "rows without their paper": (
        at(REFERENCES, {"offset": 0, "data": [{"citedPaper": None}, {}]}),
        E.REFERENCES,
        S.LAST,
    ),
    "never linked": (
        at(CITATIONS, {"offset": 0, "data": [{"citingPaper": BOOK}]}),
        E.CITATIONS,
        S.LAST,
    ),
    "next is null": (
        at(CITATIONS, {"offset": 0, "next": None, "data": [CITING]}),
        E.CITATIONS,
        S.LAST,
    ),
    "an empty page at the end": (
        at(CITATIONS, {"offset": 3000, "data": []}),
        E.CITATIONS,
        S.LAST,
    ),
    "next is text": (
        at(CITATIONS, {"offset": 0, "next": "9", "data": []}),
        E.CITATIONS,
        S.MALFORMED,
    ),
    "rows that are text": (at(CITATIONS, {"offset": 0, "data": ["x"]}), E.CITATIONS, S.MALFORMED),
    "data is an object": (at(CITATIONS, {"offset": 0, "data": {}}), E.CITATIONS, S.MALFORMED),
    "no data": (at(CITATIONS, {"offset": 0}), E.CITATIONS, S.MALFORMED),
    "a list instead of a page": (at(CITATIONS, [CITING]), E.CITATIONS, S.MALFORMED),
    "cap, in other blanks": (
        at(CITATIONS, {"error": "offset+limit must be < 10000"}, 400),
        E.CITATIONS,
        S.CAPPED,
    ),
    "a page that is too large": (
        at(REFERENCES, {"error": "Response would exceed maximum size....."}, 400),
        E.REFERENCES,
        S.TOO_LARGE,
    ),
    "a DOI that ends in the name of a list": (
        at("/paper/DOI:10.1000/references/citations", {"offset": 0, "data": [CITING]}),
        E.CITATIONS,
        S.LAST,
    ),
    # batches
    "no id of a batch is known": (
        at("/paper/batch", {"error": "No valid paper ids given"}, 400, **BATCH),
        E.PAPER_BATCH,
        S.NOT_FOUND,
    ),
    "all null": (at("/paper/batch", [None, None], **BATCH), E.PAPER_BATCH, S.NOT_FOUND),
    "one record for two ids": (at("/paper/batch", [ONE, ONE], **BATCH), E.PAPER_BATCH, S.FOUND),
    "in order": (at("/paper/batch", [ONE, TWO], **BATCH), E.PAPER_BATCH, S.FOUND),
    "turned round": (at("/paper/batch", [TWO, ONE], **BATCH), E.PAPER_BATCH, S.MALFORMED),
    "one too few": (at("/paper/batch", [ONE], **BATCH), E.PAPER_BATCH, S.MALFORMED),
    "the nulls left out": (at("/paper/batch", [TWO], **BATCH), E.PAPER_BATCH, S.MALFORMED),
    "an object instead of a batch": (at("/paper/batch", PAPER), E.PAPER_BATCH, S.MALFORMED),
    "ids that are numbers": (
        at("/paper/batch", [None], body='{"ids": [7]}'),
        E.PAPER_BATCH,
        S.NOT_FOUND,
    ),
    "a body that is no JSON": (at("/paper/batch", [ONE], body="{"), E.PAPER_BATCH, S.FOUND),
    "authors, one unknown": (
        at("/author/batch", [{"authorId": "1", "name": "A"}, None]),
        E.AUTHOR_BATCH,
        S.PARTLY_FOUND,
    ),
    # matches and searches
    "match of the title in other marks": (
        at("/paper/search/match?query=Seeing%20faces", {"data": [PAPER]}),
        E.MATCH,
        S.FOUND,
    ),
    "match asked for in params": (
        {
            "request": {"path": "/graph/v1/paper/search/match", "params": {"query": "A nose"}},
            "response": {"status": 200, "json": {"data": [PAPER]}},
        },
        E.MATCH,
        S.OTHER_PAPER,
    ),
    "match that holds null": (
        at("/paper/search/match?query=x", {"data": [None]}),
        E.MATCH,
        S.NOT_FOUND,
    ),
    "match of null": (at("/paper/search/match?query=x", {"data": None}), E.MATCH, S.MALFORMED),
    "match, and a web page": (
        {"request": {"uri": f"{GRAPH}/paper/search/match"}, "response": {"status": 404}},
        E.MATCH,
        S.MALFORMED,
    ),
    "hits announced and not given": (
        at("/paper/search?query=x", {"total": 9, "offset": 0, "data": None}),
        E.SEARCH,
        S.UNCERTAIN,
    ),
    "no data, and hits announced": (
        at("/paper/search?query=x", {"total": 9, "offset": 0}),
        E.SEARCH,
        S.MALFORMED,
    ),
    "bulk search without a hit": (
        at("/paper/search/bulk?query=x", {"total": 0, "token": None, "data": []}),
        E.SEARCH,
        S.EMPTY,
    ),
    "authors searched": (
        at("/author/search?query=x", {"total": 1, "offset": 0, "data": [{"authorId": "1"}]}),
        E.AUTHOR_SEARCH,
        S.LAST,
    ),
    "papers of an author": (
        at("/author/1/papers", {"offset": 0, "next": 1, "data": [PAPER]}),
        E.AUTHOR_PAPERS,
        S.MORE,
    ),
    "authors of a paper": (
        at("/paper/x/authors", {"offset": 0, "data": [{"authorId": "1"}]}),
        E.PAPER_AUTHORS,
        S.LAST,
    ),
    "completions": (
        at("/paper/autocomplete?query=x", {"matches": []}),
        E.AUTOCOMPLETE,
        S.EMPTY,
    ),
    # papers, authors and the rest
    "an author": (at("/author/1", {"authorId": "1", "papers": []}), E.AUTHOR, S.FOUND),
    "no such author": (
        at("/author/0", {"error": "Author with id 0 not found"}, 404),
        E.AUTHOR,
        S.NOT_FOUND,
    ),
    "a paper that is null": (at("/paper/x", None), E.PAPER, S.MALFORMED),
    "a paper with null for everything": (
        at("/paper/x", dict.fromkeys(["title", "year", "authors"]) | {"paperId": SHA}),
        E.PAPER,
        S.FOUND,
    ),
    "recommendations of null": (
        {
            "request": {"uri": "https://api.semanticscholar.org/recommendations/v1/papers/"},
            "response": {"status": 200, "json": {"recommendedPapers": None}},
        },
        E.RECOMMENDATIONS,
        S.MALFORMED,
    ),
    "releases": (
        {
            "request": {"uri": "https://api.semanticscholar.org/datasets/v1/release/"},
            "response": {"status": 200, "json": ["2022-05-10"]},
        },
        E.DATASETS,
        S.FOUND,
    ),
    # statuses in all their forms
    **{
        f"status {status}": (at(REFERENCES, value, status), E.REFERENCES, state)
        for status, value, state in _STATUSES
    },
    "a status with its words": (
        {"request": {"uri": f"{GRAPH}/paper/x"}, "response": {"status": {"code": 429}}},
        E.PAPER,
        S.RATE_LIMITED,
    ),
    "a body in a cassette": (
        {"response": {"status": {"code": 200}, "body": {"string": '{"paperId": "x"}'}}},
        E.PAPER,
        S.FOUND,
    ),
    "200 with an error": (at(REFERENCES, {"error": "x", "code": 5}), E.REFERENCES, S.MALFORMED),
    "an address that is none": (
        {"request": {"uri": "http://[::1/paper/x"}, "response": {"json": PAPER}},
        E.PAPER,
        S.FOUND,
    ),
    # answers without anything around them
    "bare page": ({"offset": 0, "data": [ROW]}, E.REFERENCES, S.LAST),
    "bare page, the first row null": ({"data": [None, CITING]}, E.CITATIONS, S.LAST),
    "bare withheld page": (withheld("references", data=None), E.REFERENCES, S.WITHHELD),
    "bare batch": ([None, PAPER], E.PAPER_BATCH, S.PARTLY_FOUND),
    "bare paper": (PAPER, E.PAPER, S.FOUND),
    "bare search": ({"total": 1, "offset": 0, "data": [PAPER]}, E.SEARCH, S.LAST),
    "bare match": ({"data": [{**PAPER, "matchScore": 9.0}]}, E.MATCH, S.FOUND),
    "bare 429": ({"message": "Too Many Requests", "code": "429"}, E.UNKNOWN, S.RATE_LIMITED),
    "bare 403": ({"message": "Forbidden"}, E.UNKNOWN, S.FORBIDDEN),
    "bare 404": ({"error": "Title match not found"}, E.UNKNOWN, S.NOT_FOUND),
    "bare 504": ({"message": "Endpoint request timed out"}, E.UNKNOWN, S.SERVER_FAULT),
    "bare cap": ({"error": "offset + limit must be < 10000"}, E.UNKNOWN, S.CAPPED),
    "bare error of an unknown sort": ({"error": "Whatever"}, E.UNKNOWN, S.MALFORMED),
}


@pytest.mark.parametrize(("plain", "endpoint", "state"), CASES.values(), ids=CASES.keys())
def test_an_unseen_answer_is_read_into_its_state(
    plain: Any, endpoint: Endpoint, state: AnswerState
) -> None:
    reading = read_recording(json.dumps(plain).encode())
    assert (reading.endpoint, reading.state) == (endpoint, state), reading.reason


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"7",
        b'"text"',
        b"{",
        b"[[]]",
        b"<html>",
        b"\xff\xfe",
        b"{}",
        b'{"response": []}',
        b'{"response": {"json": NaN}}',
        b"[" * 5000,
        rb'["\ud835", ' + b"[" * 50_000,
        rb'["\ud835", NaN]',
    ],
)
def test_what_is_no_answer_is_no_crash(body: bytes) -> None:
    assert read_recording(body).state in {S.MALFORMED, S.EMPTY, S.FOUND}


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (rb'{"paperId": "x", "title": "\ud835 cut"}', "? cut"),
        (rb'{"paperId": "x", "title": "\ud83d\ude00 whole"}', "\N{GRINNING FACE} whole"),
        (rb'{"paperId": "x", "title": "\u001b[31mred\u0000", "n": 1' + b"0" * 30 + b"}", "[31mred"),
        (rb'{"paperId": "x", "title": "a\u202eb"}', "a b"),
    ],
)
def test_text_is_what_can_be_written_and_shown(body: bytes, title: str) -> None:
    [paper] = read_recording(body).papers
    assert paper is not None
    assert paper.title == title


def test_half_a_character_does_not_keep_an_answer_out_of_the_cache() -> None:
    page = parse_json(rb'{"data": [{"contexts": ["\udc00"], "n": 1' + b"0" * 30 + b"}]}")
    with Cache(None, "") as cache:
        cache.keep([New(kind="k", parts=(), value=page)], now=0.0)
        kept = cache.get("k", ())
    assert kept is not None
    assert kept.value == {"data": [{"contexts": ["?"], "n": None}]}


def test_a_mark_before_the_text_is_no_damage() -> None:
    assert read_recording(b"\xef\xbb\xbf" + json.dumps(PAPER).encode()).state is S.FOUND


@pytest.mark.parametrize(
    ("plain", "mentions", "intents"),
    [
        (None, UNKNOWN, ()),
        ({"contexts": None, "intents": None, "isInfluential": None}, UNKNOWN, ()),
        ({"contexts": [None, "  ", "One."]}, 1, ()),
        ({"intents": ["Methodology", "unheard of", 7]}, UNKNOWN, (Intent.METHODOLOGY,)),
        (
            {"contextsWithIntent": [{"context": "One.", "intents": ["result"]}, None]},
            1,
            (Intent.RESULT,),
        ),
        ({"contexts": ["Again."] * 40_000}, 32_767, ()),
    ],
)
def test_a_row_tells_what_it_can(
    plain: dict[str, Any] | None, mentions: int, intents: tuple[Intent, ...]
) -> None:
    row = to_row(plain, Edge.REFERENCES)
    assert (row.mentions, intents_of(row.intents)) == (mentions, intents)


LINES = {
    Dataset.PAPERS: {"corpusid": 5, "title": "T", "url": f"https://s2/paper/{SHA}", "year": 2020},
    Dataset.CITATIONS: {"citingcorpusid": "1", "citedcorpusid": None, "contexts": ["One."]},
    Dataset.AUTHORS: {"authorid": "1", "name": "A", "papercount": 1},
    Dataset.TLDRS: {"corpusid": 5, "model": "tldr@v2.0.0", "text": "Short."},
    Dataset.PAPER_IDS: {"sha": SHA, "corpusid": 5, "primary": True},
    Dataset.VENUES: {"id": "x", "name": "V", "alternate_names": None},
    Dataset.ABSTRACTS: {"corpusid": 5, "abstract": "Long.", "openaccessinfo": None},
}


@pytest.mark.parametrize("dataset", Dataset)
def test_a_line_tells_its_dataset(dataset: Dataset) -> None:
    line = json.dumps(LINES[dataset]).encode()
    found = read_bulk([line, b"", b"{", b"[]", line])
    assert (found.dataset, found.lines, found.unread) == (dataset, 4, 2)


def test_papers_and_citations_of_a_release_are_records_and_rows() -> None:
    papers = read_bulk([json.dumps(LINES[Dataset.PAPERS]).encode()]).papers
    rows = read_bulk([json.dumps(LINES[Dataset.CITATIONS]).encode()]).rows
    assert [(paper.s2, paper.year) for paper in papers] == [(SHA, 2020)]
    assert [row.contexts for row in rows] == [("One.",)]


def test_a_file_without_a_line_of_any_dataset_is_none() -> None:
    assert read_bulk([b"{}", b"7"]).dataset is None
