"""Surveys and dataset papers told from methods, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lineagraph.graph.model import PaperKind

_SURVEY_TITLE = re.compile(
    r"(?i)\b(?:survey|literature review|systematic review|(?:a|an|comprehensive) review|overview"
    r"|comparative study|tutorial|roadmap|position paper)\b"
)
_DATASET_TITLE = re.compile(
    r"(?i)(?:^|:\s*)(?:an?|the|towards an?)?\s*(?:[\w-]+\s+){0,6}"
    r"(?:dataset|data set|database|corpus|benchmark)s?\b"
)
_SURVEY_SECTION = re.compile(r"(?i)\b(?:surveys?|reviews?)\b|综述")
_DATASET_SECTION = re.compile(r"(?i)\b(?:datasets?|data sets?|benchmarks?|corpora)\b|数据集")


def kind_of(title: str, section_path: Sequence[str] = ()) -> tuple[PaperKind, str]:
    """The kind of a paper and what told it; `UNKNOWN` with no reason where nothing does.

    >>> kind_of("MEAD: A Large-scale Audio-visual Dataset for Emotional Talking-face Generation")[0]
    <PaperKind.DATASET: 'dataset'>
    >>> kind_of("Depth-Aware Networks", ["Survey", "2024"])
    (<PaperKind.SURVEY: 'survey'>, "section 'Survey'")
    """
    rules = (
        (PaperKind.SURVEY, _SURVEY_TITLE, _SURVEY_SECTION),
        (PaperKind.DATASET, _DATASET_TITLE, _DATASET_SECTION),
    )
    for kind, in_title, _ in rules:
        match = in_title.search(title)
        if match:
            return kind, f"title says {match[0].strip(' :')!r}"
    for kind, _, in_section in rules:
        heading = next((part for part in section_path if in_section.search(part)), None)
        if heading:
            return kind, f"section {heading!r}"
    return PaperKind.UNKNOWN, ""
