"""Which of a block's pieces is the title, and what stands apart from it as acronym."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lineagraph.graph.reading import Link
from lineagraph.ingest.lists.acronyms import MAX_ACRONYM_WORDS, find_acronym
from lineagraph.ingest.lists.dates import is_date
from lineagraph.ingest.lists.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.lists.more_authors import has_et_al
from lineagraph.ingest.lists.names import authors_in, is_cited_name
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.prose import read_prose
from lineagraph.ingest.lists.prose_facts import Prose
from lineagraph.ingest.lists.titles import clean_title, is_title_case, is_title_like
from lineagraph.ingest.lists.tokens import Kind
from lineagraph.ingest.lists.urls import clean_url
from lineagraph.ingest.lists.venue_grammar import Trust, parse_venues


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleChoice:
    """The title as printed and the pieces it used up.

    Attributes:
        url: target of its link; None if it has none.
        sure: whether its form says that it is a title.
        prose: what else the title's own words held (authors, venue, date).
        papers: links that the acronym carried.
    """

    title: str = ""
    url: str | None = None
    sure: bool = False
    acronym: str | None = None
    prose: Prose = field(default_factory=Prose)
    papers: tuple[Link, ...] = ()
    used: frozenset[Piece] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """Pieces that could be the title; `rank` says how much their form speaks for it."""

    pieces: tuple[Piece, ...]
    text: str
    rank: int
    url: str | None = None
    prose: Prose = field(default_factory=Prose)


_SHORT = 2
_SURE_RANK = 3


def choose_title(lines: Sequence[Sequence[Piece]], *, sure: bool = False) -> TitleChoice:
    """The title among lines of pieces: the form that says most, the first of equals.

    `sure` says that one of them is the title (a title column), whatever it looks like.
    """
    has_paper = any(piece.role is Role.PAPER for line in lines for piece in line)
    candidates = [
        candidate
        for number, line in enumerate(lines)
        for candidate in _demote_descriptions(
            _candidates(line, sure=sure or (has_paper and number == 0), in_column=sure)
        )
    ]
    if not candidates:
        return TitleChoice()
    best = max(candidates, key=lambda c: c.rank)
    best, acronym_link = _prefer_words_after(best, candidates)
    flat = [piece for line in lines for piece in line]
    start = next(i for i, piece in enumerate(flat) if piece is best.pieces[0])
    acronym, used = find_acronym(flat, start, lead=best.prose.lead, is_linked=best.url is not None)
    if acronym_link:
        acronym, used = acronym_link.text, {*used, *acronym_link.pieces}
    return TitleChoice(
        title=best.text,
        url=best.url,
        sure=sure or best.rank >= _SURE_RANK or best.pieces[0].token.strong,
        acronym=clean_title(acronym) if acronym else None,
        prose=best.prose,
        papers=tuple(
            Link(label=p.text, url=p.url) for p in (acronym_link.pieces if acronym_link else ())
        ),
        used=frozenset((*best.pieces, *used)),
    )


def _candidates(line: Sequence[Piece], *, sure: bool, in_column: bool) -> Iterator[_Candidate]:
    for run, after in _runs(line):
        first = run[0]
        if first.sort is Sort.LINK:
            yield from _linked(first)
        elif first.token.strong:
            yield from _bold(run, after)
        elif first.token.emphasis and len(run) == 1:
            text = clean_title(first.text)
            if is_title_like(text) or (sure and text):
                rank = 2 if is_title_like(text) else 1
                yield _Candidate(pieces=tuple(run), text=text, rank=rank)
        else:
            at_start = run[0] in line[:_SHORT]
            yield from _plain(run, sure=sure and at_start, in_column=in_column and at_start)


def _demote_descriptions(candidates: Iterator[_Candidate]) -> Iterator[_Candidate]:
    """``[Name](url) - what it does``: words behind a linked name are a title in title case only."""
    linked = False
    for candidate in candidates:
        described = linked and candidate.rank == 2 and not is_title_case(candidate.text)  # noqa: PLR2004
        yield replace(candidate, rank=0) if described else candidate
        linked = linked or candidate.url is not None


def _runs(line: Sequence[Piece]) -> Iterator[tuple[list[Piece], Piece | None]]:
    """Neighbours that could form one title (a link, bold words, plain words), and what follows."""
    run: list[Piece] = []
    for piece in line:
        joins = bool(run) and _joins(run[-1], piece, run)
        if not joins and run:
            yield run, piece
            run = []
        if joins or _starts(piece):
            run.append(piece)
    if run:
        yield run, None


def _starts(piece: Piece) -> bool:
    if piece.sort is Sort.LINK:
        return piece.role is Role.UNKNOWN and piece.token.image is None
    if piece.sort is Sort.NOTE:
        return piece.token.strong and is_title_like(piece.text)
    return piece.sort is Sort.WORDS and any(c.isalnum() for c in piece.text)


def _joins(last: Piece, piece: Piece, run: list[Piece]) -> bool:
    if Sort.LINK in {last.sort, piece.sort}:
        return False
    if piece.sort is Sort.TAG:
        return piece.token.kind is Kind.CODE and not run[0].text.rstrip().endswith((".", ",", ":"))
    if piece.sort not in {Sort.WORDS, Sort.NOTE}:
        return False
    if run[0].token.strong:
        return piece.token.strong
    return not piece.token.strong


def _linked(piece: Piece) -> Iterator[_Candidate]:
    text = piece.token.words
    bare = clean_title(text)
    if not bare or piece.url.startswith("#"):
        return
    if is_title_like(bare):
        yield _Candidate(
            pieces=(piece,), text=text, rank=3 if not _is_person(piece) else 1, url=piece.url
        )
    elif any(c.isalpha() for c in bare):
        cleaned = clean_url(piece.url)
        at_paper = cleaned is None or role_of_url(cleaned) is Role.PAPER
        yield _Candidate(pieces=(piece,), text=text, rank=2 if at_paper else 1, url=piece.url)


def _is_person(piece: Piece) -> bool:
    """Whether a link's words are a name, which leads anywhere but to a paper."""
    cleaned = clean_url(piece.url)
    if cleaned is None or role_of_url(cleaned) is Role.PAPER:
        return False
    return len(piece.text.split()) <= 3 and bool(authors_in(piece.text, emphasised=True))  # noqa: PLR2004


def _bold(run: list[Piece], after: Piece | None) -> Iterator[_Candidate]:
    text = _text_of(run)
    if after and _goes_on(after):
        prose = read_prose(_text_of([*run, after]), has_title=False)
        if is_title_like(prose.title):
            yield _Candidate(pieces=(*run, after), text=prose.title, rank=3, prose=prose)
            return
    prose = read_prose(text, has_title=False)
    if not prose.title and is_title_like(clean_title(text)) and not _is_cited(text, prose):
        prose = Prose(title=text)  # bold words are a title even where they look like two names
    title = clean_title(prose.title)
    if title and is_title_like(title) and not _announces_link(text, after):
        yield _Candidate(pieces=tuple(run), text=prose.title, rank=3, prose=prose)
    elif title and len(title.split()) <= MAX_ACRONYM_WORDS and role_of_label(title) is Role.UNKNOWN:
        yield _Candidate(pieces=tuple(run), text=title, rank=1)


def _is_cited(text: str, prose: Prose) -> bool:
    """Whether names are printed as references do: ``Byron A, Hopper G`` or ``Byron et al``."""
    cited = all(map(is_cited_name, prose.authors)) or has_et_al(text)
    return bool(prose.authors and cited)


def _goes_on(after: Piece) -> bool:
    """Whether words behind bold ones go on with the title: ``**Name**: what it does``."""
    words = after.text.lstrip()
    if after.sort is not Sort.WORDS or not words.startswith((":", "：")):
        return False
    first = re.split(r"[,，。;]", words[1:])[0]
    return not (parse_venues(first, Trust.MARKED) or is_date(first))


def _announces_link(text: str, after: Piece | None) -> bool:
    return (
        text.rstrip().endswith((":", "："))
        and after is not None
        and after.sort is Sort.LINK
        and is_title_like(after.text)
    )


def _plain(run: list[Piece], *, sure: bool, in_column: bool) -> Iterator[_Candidate]:
    text = _text_of(run)
    prose = read_prose(text, has_title=False)
    if in_column and not prose.title and len(prose.authors) == _SHORT:
        prose = Prose(title=text)  # a title column holds no two names
    title = clean_title(prose.title)
    if not title:
        return
    if is_title_like(title) and not _is_link_in_waiting(title):
        rank = 3 if prose.quoted else 2
        yield _Candidate(pieces=tuple(run), text=prose.title, rank=rank, prose=prose)
        return
    told = sure or bool(prose.venues or prose.authors or prose.date)
    if told and role_of_label(title) is Role.UNKNOWN:
        dated = bool(prose.date or prose.venues) and len(title.split()) >= _SHORT
        rank = 2 if dated else 1
        yield _Candidate(pieces=tuple(run), text=prose.title, rank=rank, prose=prose)


def _is_link_in_waiting(title: str) -> bool:
    """``Code (not yet)``, where others have a link."""
    return "(" in title and role_of_label(title) is not Role.UNKNOWN


def _text_of(run: Sequence[Piece]) -> str:
    return "".join(piece.token.printed for piece in run)


def _prefer_words_after(
    best: _Candidate, candidates: Sequence[_Candidate]
) -> tuple[_Candidate, _Candidate | None]:
    """``[FOMM](url) First Order Motion Model``: a short link is the acronym of words behind it."""
    if best.url is None or best.rank != 2 or len(best.text.split()) > _SHORT:  # noqa: PLR2004
        return best, None
    behind = candidates[candidates.index(best) + 1 :]
    words = next((c for c in behind if c.url is None and is_title_case(c.text)), None)
    return (words, best) if words else (best, None)
