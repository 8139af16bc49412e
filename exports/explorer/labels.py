"""Words for the page: foreign text made sane, and short labels for nodes."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from urllib.parse import urlsplit

from lineagraph.graph.model import Paper

LABEL_LENGTH = 22
LONG_LABEL = 40
"""Where a label may take two lines."""

TEXT_LENGTH = 400

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji need them


def sane(text: str, *, limit: int = TEXT_LENGTH) -> str:
    r"""Text without control or direction characters, white space collapsed, cut at `limit`.

    >>> sane("a\u202eb\x00  c")
    'ab c'
    >>> sane("x" * 30, limit=10)
    'xxxxxxxxx…'
    """
    head = text[: 4 * limit]
    if not (head.isascii() and head.isprintable()):
        head = _without_piles("".join(_visible(head)))
    plain = " ".join(head.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def _visible(text: str) -> Iterator[str]:
    for char in text:
        if char.isspace():
            yield " "
        elif char in _JOINERS or unicodedata.category(char) not in _INVISIBLE:
            yield char


def _without_piles(text: str) -> str:
    """At most two combining marks on a letter, so that no label climbs over its neighbours."""
    kept: list[str] = []
    pile = 0
    for char in text:
        pile = pile + 1 if unicodedata.combining(char) else 0
        if pile <= 2:  # noqa: PLR2004  Vietnamese needs two
            kept.append(char)
    return "".join(kept)


def labels_of(papers: Sequence[Paper]) -> list[str]:
    """The label of each paper, `LONG_LABEL` at most, apart from the year of those that share one.

    Titles cut short to the same words are told apart by the words in which they differ.
    """
    labels = [label_of(paper, limit=LONG_LABEL) for paper in papers]
    alike: dict[str, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        alike[label].append(at)
    for group in alike.values():
        titles = [sane(papers[at].title) for at in group]
        if len(set(titles)) > 1 and not any(sane(papers[at].name or "") for at in group):
            for at, label in zip(group, _told_apart(titles), strict=True):
                labels[at] = label
    shared = {label for label, count in Counter(labels).items() if count > 1}
    return [
        f"{label} {paper.year}" if label in shared and paper.year else label
        for label, paper in zip(labels, papers, strict=True)
    ]


def _told_apart(titles: Sequence[str]) -> list[str]:
    """Short titles that leave out what all share after their first two words."""
    words = [title.split() for title in titles]
    same = sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*words, strict=False)))
    found = []
    for each in words:
        begin = " ".join(each[: min(2, same)])
        rest = _first_words(" ".join(each[same:]), LONG_LABEL - len(begin) - 3)
        found.append(sane(f"{begin} … {rest}", limit=LONG_LABEL))
    return found


def label_of(paper: Paper, *, limit: int = LABEL_LENGTH) -> str:
    """The method name, else the first words of the title, short enough for a node."""
    name = sane(paper.name or "", limit=limit)
    return name or _first_words(sane(paper.title), limit) or paper.id


def _first_words(title: str, limit: int) -> str:
    if len(title) <= limit:
        return title
    cut = title[: max(limit, 2) - 1]
    end = max(cut.rfind(" "), cut.rfind("-"))
    return (cut[:end] if end > 0 else cut).rstrip(" ,:;-") + "…"


def is_web_link(url: str) -> bool:
    """Whether a link may be offered for clicking: http or https with a host, nothing else.

    >>> is_web_link("https://arxiv.org/abs/1"), is_web_link("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url.isprintable()
