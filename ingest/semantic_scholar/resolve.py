"""Wanted papers found at Semantic Scholar: by id with a look at the title, else by title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from lineagraph.graph.records import PaperRecord, Resolution, Status, Wanted
from lineagraph.graph.titles import is_only_id, title_key, titles_agree
from lineagraph.ingest.semantic_scholar.api import Plain
from lineagraph.ingest.semantic_scholar.errors import S2Error
from lineagraph.ingest.semantic_scholar.ids import KINDS, iter_lookup_ids, unsound_ids
from lineagraph.ingest.semantic_scholar.matching import judge, query_of
from lineagraph.ingest.semantic_scholar.papers import reference_count, to_record


class Catalogue(Protocol):
    """What can be asked about papers."""

    def papers(self, ids: Sequence[str]) -> Sequence[Plain | S2Error | None]:
        """Papers by id, aligned."""
        ...

    def match(self, title: str) -> Plain | None:
        """The paper whose title is nearest."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found for one wanted paper.

    Attributes:
        record: where `resolution` says resolved.
        references: how many references the paper announces; None if it does not.
        subjects: the questions asked, for telling cached answers from fresh ones.
        is_walkable: whether enough is known of the paper to ask for its lists.
    """

    resolution: Resolution
    record: PaperRecord | None = None
    references: int | None = None
    subjects: tuple[str, ...] = field(default=())
    is_walkable: bool = True


def resolve(wanted: Sequence[Wanted], catalogue: Catalogue) -> list[Finding]:
    """Find each wanted paper; nothing raises, failures are findings.

    One batch asks for all ids, one match for each title that is left, and one batch for the
    details of those found by title.
    """
    ids = [tuple(iter_lookup_ids(one)) for one in wanted]
    distinct = list(dict.fromkeys(id_ for pairs in ids for _, id_ in pairs))
    answers = dict(zip(distinct, catalogue.papers(distinct), strict=True))
    findings = []
    for one, pairs in zip(wanted, ids, strict=True):
        finding = _by_id(one, [(kind, id_, answers[id_]) for kind, id_ in pairs])
        if finding.resolution.status is Status.NOT_FOUND:
            finding = _by_title(one, catalogue, finding)
        findings.append(finding)
    return _with_details(findings, catalogue)


def _by_id(wanted: Wanted, answers: Sequence[tuple[str, str, Plain | S2Error | None]]) -> Finding:
    subjects = tuple(id_ for _, id_, _ in answers)
    doubts = [f"{id_!r} is no id that can be looked up" for id_ in unsound_ids(wanted)]
    failure: S2Error | None = None
    wrong: set[str] = set()
    for kind, id_, answer in answers:
        if isinstance(answer, S2Error):
            failure = answer
        elif answer is None:
            doubts.append(f"{id_} is unknown to Semantic Scholar")
        elif (record := to_record(answer)) is not None and record.s2:
            if wanted.is_sure or kind == "s2" or titles_agree(wanted.title, record.title):
                return _found(record, kind, "; ".join(doubts), answer, subjects)
            doubts.append(f"{id_} is {record.title!r}")
            wrong.add(kind)
    status = Status.FAILED if failure else Status.NOT_FOUND
    reason = str(failure) if failure else "; ".join(doubts)
    resolution = Resolution(
        status=status,
        reason=reason,
        wrong_arxiv=wanted.arxiv if "arxiv" in wrong else None,
        wrong_doi=wanted.doi if "doi" in wrong else None,
    )
    return Finding(resolution=resolution, subjects=subjects)


def _by_title(wanted: Wanted, catalogue: Catalogue, before: Finding) -> Finding:
    """Ask by title, and if that fails by ``ACRONYM: title``."""
    finding = before
    for query in _queries(wanted):
        finding = replace(finding, subjects=(*finding.subjects, query))
        try:
            answer = catalogue.match(query)
        except S2Error as error:
            return _unfound(finding, before, Status.FAILED, str(error))
        record = to_record(answer) if answer else None
        if answer is None or record is None or not record.s2:
            finding = _unfound(finding, before, finding.resolution.status, "no title is near")
            continue
        doubt = before.resolution
        verdict = judge(wanted, record, arxiv_is_wrong=doubt.wrong_arxiv is not None)
        if verdict.how:
            found = _found(record, verdict.how, doubt.reason, answer, finding.subjects)
            resolution = replace(
                found.resolution, wrong_arxiv=doubt.wrong_arxiv, wrong_doi=doubt.wrong_doi
            )
            return replace(found, resolution=resolution)
        finding = _unfound(finding, before, verdict.status, verdict.reason)
    return finding


def _queries(wanted: Wanted) -> list[str]:
    if is_only_id(wanted.title):
        return []  # an id that stands for an unknown title is no title to look for
    plain = query_of(wanted.title)
    queries = [plain] if plain else []
    acronym = query_of(wanted.acronym or "")
    if acronym and f" {title_key(acronym)} " not in f" {title_key(plain)} ":
        queries.append(f"{acronym}: {plain}")
    return queries


def _found(
    record: PaperRecord, how: str, doubt: str, answer: Plain, subjects: tuple[str, ...]
) -> Finding:
    return Finding(
        resolution=Resolution(status=Status.RESOLVED, how=how, key=record.key, reason=doubt),
        record=record,
        references=reference_count(answer),
        subjects=subjects,
    )


def _unfound(finding: Finding, before: Finding, status: Status, reason: str) -> Finding:
    told = "; ".join(part for part in (before.resolution.reason, reason) if part)
    return replace(finding, resolution=replace(before.resolution, status=status, reason=told))


def _with_details(findings: Sequence[Finding], catalogue: Catalogue) -> list[Finding]:
    """Summaries of the papers that were found by title: searches do not give them."""
    keys = [f.record.key for f in findings if f.record and f.resolution.how not in KINDS]
    distinct = list(dict.fromkeys(keys))
    if not distinct:
        return list(findings)
    answers = dict(zip(distinct, catalogue.papers(distinct), strict=True))
    return [
        _detailed(finding, answers.get(finding.record.key)) if finding.record else finding
        for finding in findings
    ]


def _detailed(finding: Finding, answer: Plain | S2Error | None) -> Finding:
    if answer is None or isinstance(answer, S2Error) or finding.record is None:
        return finding
    record = to_record(answer)
    if record is None or not titles_agree(record.title, finding.record.title):
        return finding
    # A record that was merged into another answers under the other's id.
    return replace(
        finding,
        resolution=replace(finding.resolution, key=record.key),
        record=record,
        references=reference_count(answer),
        subjects=(*finding.subjects, finding.record.key),
    )
