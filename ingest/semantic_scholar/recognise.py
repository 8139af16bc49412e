"""Wanted papers that no search found, recognised among the papers that others cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lineagraph.graph.records import PaperRecord, Resolution, Status, Wanted
from lineagraph.graph.titles import iter_title_keys, titles_agree
from lineagraph.ingest.semantic_scholar.api import Plain
from lineagraph.ingest.semantic_scholar.errors import NotFoundError, S2Error
from lineagraph.ingest.semantic_scholar.matching import judge
from lineagraph.ingest.semantic_scholar.papers import reference_count, to_record
from lineagraph.ingest.semantic_scholar.resolve import Catalogue, Finding
from lineagraph.ingest.semantic_scholar.walks import Walk

HOW = "found in a reference list"
_OPEN = {Status.NOT_FOUND, Status.FAILED}


def recognise(
    wanted: Sequence[Wanted],
    findings: Sequence[Finding],
    walks: Iterable[Walk],
    catalogue: Catalogue,
) -> list[Finding]:
    """Give wanted papers without an answer the record under which others cite them.

    Only one record may fit, by arXiv id and title or by the judgement that title matches undergo.
    One batch asks for the details of all papers so found.
    """
    records = {row.other.key: row.other for walk in walks for row in walk.rows if row.other}
    shelf = _Shelf(records.values())
    result = [
        _recognised(one, finding, shelf) if finding.resolution.status in _OPEN else finding
        for one, finding in zip(wanted, findings, strict=True)
    ]
    new = [after is not before for after, before in zip(result, findings, strict=True)]
    return _with_details(result, new, catalogue)


class _Shelf:
    """Cited papers by arXiv id and by title."""

    def __init__(self, records: Iterable[PaperRecord]) -> None:
        self._by_arxiv: dict[str, list[PaperRecord]] = {}
        self._by_title: dict[str, list[PaperRecord]] = {}
        for record in records:
            if record.arxiv:
                self._by_arxiv.setdefault(record.arxiv, []).append(record)
            for key in iter_title_keys(record.title):
                self._by_title.setdefault(key, []).append(record)

    def fitting(self, wanted: Wanted, *, arxiv_is_wrong: bool) -> dict[str, PaperRecord]:
        """The records that can be the wanted paper, by key."""
        if wanted.arxiv and not arxiv_is_wrong:
            same = self._by_arxiv.get(wanted.arxiv, [])
            found = [r for r in same if wanted.is_sure or titles_agree(wanted.title, r.title)]
            if found:
                return {record.key: record for record in found}
        keys = iter_title_keys(wanted.title, wanted.acronym)
        near = {r.key: r for key in keys for r in self._by_title.get(key, ())}
        fitting = {
            key: record
            for key, record in near.items()
            if judge(wanted, record, arxiv_is_wrong=arxiv_is_wrong).status is Status.RESOLVED
        }
        # Works that were never linked say less than the one record that has an id.
        return {key: r for key, r in fitting.items() if r.s2} or fitting


def _recognised(wanted: Wanted, finding: Finding, shelf: _Shelf) -> Finding:
    wrong = finding.resolution.wrong_arxiv
    fitting = shelf.fitting(wanted, arxiv_is_wrong=wrong is not None)
    if len(fitting) != 1:
        return finding
    [record] = fitting.values()
    resolution = Resolution(
        status=Status.RESOLVED,
        how=HOW,
        key=record.key,
        reason=finding.resolution.reason,
        wrong_arxiv=wrong,
        wrong_doi=finding.resolution.wrong_doi,
    )
    return replace(finding, resolution=resolution, record=record, is_walkable=record.s2 is not None)


def _with_details(
    findings: Sequence[Finding], new: Sequence[bool], catalogue: Catalogue
) -> list[Finding]:
    keys = [
        finding.record.key
        for finding, is_new in zip(findings, new, strict=True)
        if is_new and finding.record and finding.record.s2
    ]
    distinct = list(dict.fromkeys(keys))
    if not distinct:
        return list(findings)
    answers = {
        key: answer if answer is not None else NotFoundError(f"{key} is gone")
        for key, answer in zip(distinct, catalogue.papers(distinct), strict=True)
    }
    result = []
    for finding, is_new in zip(findings, new, strict=True):
        answer = answers.get(finding.record.key) if finding.record and is_new else None
        result.append(finding if answer is None else _detailed(finding, answer))
    return result


def _detailed(finding: Finding, answer: Plain | S2Error) -> Finding:
    """Without its details (and the count of its references) a paper is not walked."""
    record = None if isinstance(answer, S2Error) else to_record(answer)
    if isinstance(answer, S2Error) or record is None or record.key != finding.resolution.key:
        return replace(finding, is_walkable=False)
    return replace(finding, record=record, references=reference_count(answer))
