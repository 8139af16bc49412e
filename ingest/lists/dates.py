"""Bare dates and publication statuses, neither of which is a venue."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re

_MAX_DATE, _MAX_STATUS = 30, 60
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?ix) (?:submitted\s+|updated\s+|date:?\s*)? (?:"
    rf"{_YEAR} | {MONTH}[\s,/-]*(?:{_DAY}[\s,]+)?{_YEAR} | {_DAY}[\s/.-]*{MONTH}[\s,/.-]*{_YEAR}"
    rf"| {_YEAR}[\s,/.-]+{MONTH}(?:[\s,/.-]*{_DAY})?"
    rf"| {_YEAR}[./-](?:0?[1-9]|1[0-2])(?:[./-]{_DAY})?"
    rf"| {_DAY}[./-](?:0?[1-9]|1[0-2])[./-]{_YEAR}"
    rf"| {_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?"
    rf"| (?:0?[1-9]|1[0-2])[./-]{_YEAR} | \d\d[./](?:0[1-9]|1[0-2])(?:[./](?:0[1-9]|[12]\d|3[01]))?"
    rf"| {_YEAR}\s*年(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*日)? | {_YEAR}\s*[-/–]\s*{_YEAR}"
    rf"| {_YEAR}[\s-]?q[1-4] | v\d+\s*[:,]?\s*{_YEAR} )"
)
_YEAR_WORD = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_SHORT_YEAR = re.compile(r"^(\d\d)[./](?:0[1-9]|1[0-2])")
_DIGIT = re.compile(r"\d")
_STATUS = re.compile(
    r"(?i)(?:(?:pre-?prints?|unpublished|in submission|submitted|"
    r"(?:currently )?under (?:peer )?review|in review"
    r"|to appear|in press|forthcoming|accepted|working paper|ongoing|work in progress|tba|tbd"
    r"|n/?a|none|unknown|not yet published|-+|–|—|\?|预印本|公开)[\s,.()\d/-]*)+"
)


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else.

    >>> [is_date(text) for text in ("Jun., 2025", "2021.11", "2023-05-01", "CVPR 2021")]
    [True, True, True, False]
    """
    text = text.strip(" ()[],.;:*_`【】（）")
    if not text or len(text) > _MAX_DATE or _DIGIT.search(text) is None:
        return False
    return _DATE.fullmatch(text) is not None


def is_status(text: str) -> bool:
    """Whether a text only says how far publication has come, such as ``Under Review``."""
    text = text.strip(" ()[],.;:*_`【】（）") or text.strip()
    return len(text) <= _MAX_STATUS and _STATUS.fullmatch(text) is not None


def year_in(text: str) -> int | None:
    """The first year that a text names, or that a short date such as ``23.05`` means."""
    match = _YEAR_WORD.search(text)
    if match:
        return int(match[0])
    glued = re.match(rf"{_YEAR}(?=\d{{2}}(?:\d{{2}})?\Z)", text.strip())
    short = _SHORT_YEAR.match(text.strip())
    return int(glued[0]) if glued else 2000 + int(short[1]) if short else None
