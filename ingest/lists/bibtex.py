"""BibTeX and BibLaTeX libraries: every block is an entry, skipped with a reason, or a problem."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bibtexparser import model
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from lineagraph.graph.reading import ReadingList, Skipped
from lineagraph.ingest.lists import long_lines
from lineagraph.ingest.lists.record_lists import ListDraft
from lineagraph.ingest.lists.records import Record, Value

_NO_PAPERS: Mapping[str, str] = {
    "proceedings": "is a whole volume",
    "mvproceedings": "is a whole volume",
    "collection": "is a whole volume",
    "periodical": "is a whole journal",
    "software": "is software",
    "set": "is a set of other entries",
    "xdata": "only holds fields of other entries",
}
_INHERITED: Mapping[str, str] = {"title": "booktitle", "year": "year", "date": "date"}
"""Fields of a volume that count for the entries that refer to it, and what they call them."""
_VERBATIM = frozenset({"url", "doi", "eprint", "file", "pdf", "code", "github", "project"})
_ARXIV_NOTE = re.compile(
    r"(?i)^\W*arxiv(?: e-?print| preprint)?\s*:?\s*(?:arxiv:)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})"
)
"""A note that says where it is, such as Zotero's ``arXiv:2203.14367 [cs]``."""
_PIECES = re.compile(r' ?# ?(?=["{\w])')
_URL_COMMAND = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?")
_RULES = " \t%#=*_~:-"
"""What frames the words of a comment."""
_MAX_HEADING_WORDS = 8
_ACCENT = re.compile(
    r"\\(?:[\"'`^~=.]|[uvHtcdbkr](?![a-zA-Z])) ?"
    r"(?:\{ ?\\?[a-zA-Z]+ ?\}|\\[ij](?![a-zA-Z])|[a-zA-Z])"
)
"""Accents, decoded alone: there are few, and a decoder of all LaTeX is slow."""
_LATEX = re.compile(r"[\\$]")
_SIGNS = (
    *(("{", ""), ("}", ""), ("~", " ")),
    *(("---", "\N{EM DASH}"), ("--", "\N{EN DASH}")),
    *(("``", "\N{LEFT DOUBLE QUOTATION MARK}"), ("''", "\N{RIGHT DOUBLE QUOTATION MARK}")),
)
_MAX_LATEX = 20_000


def parse_bibtex(text: str, *, name: str) -> ReadingList:
    """Read a library; damaged blocks are problems with their line, and the rest is read.

    Comments of a few words head the entries below them, as sections.
    """
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we report what it logs
    text, long = long_lines.without_long_lines(text)
    blocks = parse_string(text, parse_stack=[]).blocks
    reader = _Reader(blocks, ListDraft(name=name))
    for line in long:
        reader.draft.problem(long_lines.RULE, long_lines.REASON, line)
    for block in blocks:
        reader.read(block)
    return reader.draft.to_list()


class _Reader:
    """Blocks in, list out."""

    def __init__(self, blocks: list[model.Block], draft: ListDraft) -> None:
        self.draft = draft
        self._section: tuple[str, ...] = ()
        self._strings = {
            block.key.casefold(): _bare(block.value)
            for block in blocks
            if isinstance(block, model.String)
        }
        self._volumes = {
            entry.key: entry for block in blocks if (entry := _entry_of(block)) is not None
        }

    def read(self, block: model.Block) -> None:
        line = (block.start_line or 0) + 1
        entry = _entry_of(block)
        if isinstance(block, model.ImplicitComment):
            self._section = _heading(block.comment) or self._section
            self._report_stray(block.comment, line)
        elif entry is not None:
            self._report_repeats(block, entry, line)
            self._read_entry(entry, line)
        elif isinstance(block, model.ParsingFailedBlock):
            self.draft.problem("unreadable-record", _why(block), line, _first_line(block.raw))

    def _report_stray(self, comment: str, line: int) -> None:
        """An ``@`` outside any block may be an entry that its writer lost."""
        for offset, text in enumerate(comment.split("\n")):
            if re.match(r"\s*@\s*\w+\s*[{(]", text):
                reason = "this block cannot be read: its braces or commas are wrong"
                self.draft.problem("unreadable-record", reason, line + offset, text.strip())

    def _report_repeats(self, block: model.Block, entry: model.Entry, line: int) -> None:
        if isinstance(block, model.DuplicateBlockKeyBlock):
            reason = f"the key {entry.key!r} was already given; both entries are read"
            self.draft.problem("duplicate-key", reason, line, entry.key)
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            keys = ", ".join(sorted(block.duplicate_keys))
            reason = f"a field is given twice ({keys}); the first one counts"
            self.draft.problem("duplicate-field", reason, line, keys)

    def _read_entry(self, entry: model.Entry, line: int) -> None:
        raw = entry.raw or ""
        reason = _NO_PAPERS.get(entry.entry_type.casefold())
        if reason:
            self.draft.skipped.append(Skipped(line=line, reason=reason))
            return
        self.draft.take(
            Record(
                line=line,
                end_line=line + raw.count("\n"),
                raw=raw,
                values=tuple(self._values(entry)),
                section_path=self._section,
            )
        )

    def _values(self, entry: model.Entry) -> Iterator[Value]:
        for key, value in self._inherited(entry).items():
            if key == "author":
                for name in _split_names(value):
                    yield Value(key=key, text=_plain(name), is_one_name=True)
            elif key == "date":
                yield Value(key="issued", text=value)
            elif key == "note":
                found = _ARXIV_NOTE.search(value)
                yield Value(key="arxiv" if found else key, text=found[1] if found else value)
            elif key == "groups":
                yield Value(key=key, text=_plain(value.split(",")[0]))
            else:
                yield Value(key=key, text=_plain(value, is_verbatim=key in _VERBATIM))

    def _inherited(self, entry: model.Entry) -> dict[str, str]:
        """The fields of an entry, and what it does not say but the volume that it refers to."""
        fields = self._fields(entry)
        volume = self._volumes.get(fields.get("crossref", ""))
        theirs = self._fields(volume) if volume is not None and volume is not entry else {}
        given = ((_INHERITED[key], value) for key, value in theirs.items() if key in _INHERITED)
        return {**dict(given), **fields}

    def _fields(self, entry: model.Entry) -> dict[str, str]:
        found: dict[str, str] = {}
        for field in entry.fields:
            found.setdefault(field.key.casefold(), self._resolved(str(field.value)))
        return found

    def _resolved(self, value: str) -> str:
        """A value without its delimiters, its abbreviations spelled out."""
        value = " ".join(value.split())
        pieces = _PIECES.split(value) if "#" in value else [value]
        if len(pieces) > 1 and any(not _is_piece(piece) for piece in pieces):
            pieces = [value]  # the ``#`` stands inside a value
        return "".join(
            _bare(piece) if piece[:1] in '"{' else self._strings.get(piece.casefold(), piece)
            for piece in pieces
        )


def _entry_of(block: model.Block) -> model.Entry | None:
    """The entry that a block is, or holds though it repeats a key."""
    held = getattr(block, "ignore_error_block", block)
    return held if isinstance(held, model.Entry) else None


def _is_piece(text: str) -> bool:
    is_enclosed = text[:1] + text[-1:] in {'""', "{}"} and len(text) > 1
    return is_enclosed or re.fullmatch(r"[\w:.+/-]+", text) is not None


def _bare(value: str) -> str:
    value = str(value).strip()
    return value[1:-1] if len(value) > 1 and value[0] + value[-1] in {'""', "{}"} else value


def _why(block: model.ParsingFailedBlock) -> str:
    told = " ".join(str(getattr(block.error, "abort_reason", "") or block.error).split())
    return f"this block cannot be read: {told.rstrip('.').removesuffix(' .')}"


def _first_line(raw: str | None) -> str:
    return (raw or "").split("\n", 1)[0].strip()[:120]


def _heading(comment: str) -> tuple[str, ...]:
    """The section that a marked comment of one short line announces."""
    marked = re.findall(r"(?m)^[ \t]*[%#=*-].*$", comment)
    told = [words for line in marked if (words := line.strip(_RULES))]
    words = told[-1] if told else ""
    is_short = 0 < len(words.split()) <= _MAX_HEADING_WORDS and not re.search(r"[@{}=]", words)
    return (words,) if is_short else ()


def _split_names(text: str) -> Iterator[str]:
    """Names parted by ``and`` outside braces; a braced name is one, whatever it holds."""
    depth, start = 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", text):
        found = match[0]
        if found in "{}":
            depth += 1 if found == "{" else -1
        elif depth <= 0:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _plain(value: str, *, is_verbatim: bool = False) -> str:
    """LaTeX to text; addresses only lose their escapes."""
    text = _URL_COMMAND.sub(r" \1 ", value)
    if is_verbatim or "://" in text:
        return re.sub(r"\\([_%#&~$])", r"\1", text.strip("{} \n\t"))
    if "\\" in text:
        text = _ACCENT.sub(lambda match: _decoded(match[0]), text)
    if not _LATEX.search(text) or len(text) > _MAX_LATEX:
        for marks, sign in _SIGNS:
            text = text.replace(marks, sign)
        return " ".join(text.split())
    return " ".join(_decoded(re.sub(r"(?<!\\)%", r"\\%", text)).split())


@lru_cache(maxsize=1 << 14)
def _decoded(text: str) -> str:
    return str(_decoder().latex_to_text(text))


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", keep_braced_groups=False)
