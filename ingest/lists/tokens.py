"""Words of a block as tokens: text, links, badges, code, brackets, tags, line breaks."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: RUF001, SIM905

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from lineagraph.ingest.lists.tree import SOFT_BREAK, Element
from lineagraph.ingest.lists.urls import trim_bare_url


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    LINK = "link"
    BADGE = "badge"
    """An image without link."""
    CODE = "code"
    BRACKET = "bracket"
    TAG = "tag"
    BREAK = "break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token.

    Attributes:
        text: words; in TEXT a line end of the source stays as a newline.
        url: target of a link, as printed.
        image: address of the image of a badge or of a linked badge.
        opening: the bracket that opens a BRACKET.
    """

    kind: Kind
    line: int
    text: str = ""
    url: str | None = None
    image: str | None = None
    strong: bool = False
    emphasis: bool = False
    opening: str = ""

    @property
    def words(self) -> str:
        """The text with white space collapsed."""
        return " ".join(self.text.split())

    @property
    def printed(self) -> str:
        """The text with its bracket, as it stands in running text."""
        if self.kind is Kind.BRACKET:
            return f"{self.opening}{self.text}{CLOSING[self.opening]}"
        return self.text


CLOSING = {"[": "]", "(": ")", "【": "】", "（": "）"}
_OPEN = tuple(CLOSING)
_BLOCKS = frozenset(
    "p div li ul ol td th tr table br dt dd h1 h2 h3 h4 h5 h6 center blockquote details"
    " summary hr".split()
)
_SHORTCODE_TAG = re.compile(r":([a-z0-9_+-]{2,30}):([^:\n]{1,40}?):\1:")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_BARE_URL = re.compile(r"https?://[^\s<>\"`|，。；、）】]{3,2000}")
_BROKEN_LINK = re.compile(
    r"\[(?P<label>[^\[\]]{1,400})(?:\]{1,2}\((?P<tight>[^()\n]{0,600})\)"
    r"|\]{1,2}\)? ?\((?P<loose>https?://[^()\s]{1,600})\)"
    r"|\((?P<open>https?://[^()\s]{1,600})\))"
)
_BRACKETED = re.compile(
    r"\[(?P<a>[^\[\]]{1,200})\]|\((?P<b>[^()]{1,200})\)|【(?P<c>[^【】]{1,200})】"
    r"|（(?P<d>[^（）]{1,200})）"
)
_MARKS = re.compile(r"[\[(:【（]")
_OPENINGS = {"a": "[", "b": "(", "c": "【", "d": "（"}


def tokenise(elements: Iterable[Element]) -> tuple[Token, ...]:
    """The tokens of inline (or nested block) elements, in order."""
    flat = chain.from_iterable(
        _flatten(element, Token(kind=Kind.TEXT, line=0)) for element in elements
    )
    return tuple(_bracket_styled(list(chain.from_iterable(map(_split, _join(flat))))))


def split_lines(tokens: Iterable[Token]) -> tuple[tuple[Token, ...], ...]:
    """Groups of tokens between breaks; empty groups are dropped."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.BREAK:
            lines.append([])
        else:
            lines[-1].append(token)
    return tuple(tuple(line) for line in lines if line)


def plain_text(tokens: Iterable[Token]) -> str:
    """The words of tokens as running text; badges are silent."""
    return " ".join("".join(_spoken(token) for token in tokens).split())


def _spoken(token: Token) -> str:
    if token.kind is Kind.BREAK:
        return " "
    return "" if token.kind in {Kind.BADGE, Kind.TAG} or token.image else token.printed


def _flatten(element: Element, style: Token) -> Iterator[Token]:
    match element.tag:
        case "#text":
            yield _text(element.text, element.line, style)
        case "#soft":
            yield _text("\n", element.line, style)
        case "code":
            yield replace(
                style, kind=Kind.CODE, text=element.text or element.plain(), line=element.line
            )
        case "img":
            yield _badge(element)
        case "a" if element.attrs.get("href") is not None:
            yield _link(element, style)
        case "pre" | "hr":
            yield Token(kind=Kind.BREAK, line=element.line)
        case _:
            yield from _flatten_within(element, style)


def _text(text: str, line: int, style: Token) -> Token:
    return Token(kind=Kind.TEXT, line=line, text=text, strong=style.strong, emphasis=style.emphasis)


def _flatten_within(element: Element, style: Token) -> Iterator[Token]:
    inner = replace(
        style,
        strong=style.strong or element.tag == "strong",
        emphasis=style.emphasis or element.tag == "em",
    )
    breaks = element.tag in _BLOCKS
    if breaks:
        yield Token(kind=Kind.BREAK, line=element.line)
    for child in element.children:
        yield from _flatten(child, inner)
    if breaks:
        yield Token(kind=Kind.BREAK, line=element.end_line)


def _badge(element: Element) -> Token:
    attrs = element.attrs
    return Token(
        kind=Kind.BADGE, line=element.line, text=attrs.get("alt", ""), image=attrs.get("src", "")
    )


def _link(element: Element, style: Token) -> Token:
    inside = list(element.iter())
    image = next((e for e in inside if e.tag == "img"), None)
    words = "".join(" " if e.tag in {SOFT_BREAK, "br"} else e.text for e in inside)
    tags = {e.tag for e in inside}
    url = element.attrs["href"]
    return Token(
        kind=Kind.LINK,
        line=element.line,
        text="" if words.strip() == url else words,
        url=url,
        image=image.attrs.get("src", "") if image else None,
        strong=style.strong or "strong" in tags,
        emphasis=style.emphasis or "em" in tags,
        opening=image.attrs.get("alt", "") if image else "",
    )


def _join(tokens: Iterable[Token]) -> Iterator[Token]:
    """Unite neighbouring text of one style."""
    held: Token | None = None
    texts: list[str] = []
    for token in tokens:
        if held and token.kind is held.kind is Kind.TEXT and _same_style(held, token):
            texts.append(token.text)
            continue
        if held:
            yield _with_text(held, "".join(texts)) if len(texts) > 1 else held
        held, texts = token, [token.text]
    if held:
        yield _with_text(held, "".join(texts)) if len(texts) > 1 else held


def _same_style(one: Token, other: Token) -> bool:
    blank = not other.text.strip()
    return blank or (one.strong == other.strong and one.emphasis == other.emphasis)


def _split(token: Token) -> Iterator[Token]:
    """Cut text into broken links, bare URLs, tags, brackets and the rest."""
    if token.kind is not Kind.TEXT:
        yield token
        return
    if _MARKS.search(token.text):
        yield from _cut_links(token)
    else:
        yield token


def _cut_links(token: Token) -> Iterator[Token]:
    if "](" not in token.text and "http" not in token.text:
        yield from _cut_tags(token)
        return
    position = 0
    for match in _BROKEN_LINK.finditer(token.text):
        url = match["tight"] if match["tight"] is not None else match["loose"] or match["open"]
        yield from _cut_urls(_with_text(token, token.text[position : match.start()]))
        yield replace(token, kind=Kind.LINK, text=match["label"], url=url)
        position = match.end()
    yield from _cut_urls(_with_text(token, token.text[position:]))


def _cut_urls(token: Token) -> Iterator[Token]:
    position = 0
    for match in _BARE_URL.finditer(token.text):
        url = trim_bare_url(match[0])
        yield from _cut_tags(_with_text(token, token.text[position : match.start()]))
        yield replace(token, kind=Kind.LINK, text="", url=url)
        position = match.start() + len(url)
    yield from _cut_tags(_with_text(token, token.text[position:]))


def _cut_tags(token: Token) -> Iterator[Token]:
    position = 0
    for match in _SHORTCODE_TAG.finditer(token.text):
        yield from _cut_brackets(_with_text(token, token.text[position : match.start()]))
        yield replace(token, kind=Kind.TAG, text=match[2].strip())
        position = match.end()
    yield from _cut_brackets(_with_text(token, token.text[position:]))


def _cut_brackets(token: Token) -> Iterator[Token]:
    text = _SHORTCODE.sub(" ", token.text) if ":" in token.text else token.text
    position = 0
    for match in _BRACKETED.finditer(text):
        if match.start() > position:
            yield _with_text(token, text[position : match.start()])
        name = match.lastgroup or "a"
        yield Token(
            kind=Kind.BRACKET,
            line=token.line,
            text=match[name],
            strong=token.strong,
            emphasis=token.emphasis,
            opening=_OPENINGS[name],
        )
        position = match.end()
    if position < len(text):
        yield _with_text(token, text[position:])


def _with_text(token: Token, text: str) -> Token:
    """A text token of the same place and style (`dataclasses.replace` is ten times slower)."""
    return Token(
        kind=Kind.TEXT, line=token.line, text=text, strong=token.strong, emphasis=token.emphasis
    )


def _bracket_styled(tokens: list[Token]) -> Iterator[Token]:
    """Make one bracket of ``[`` **words** ``]``, whose middle has a style of its own."""
    index = 0
    while index < len(tokens):
        if _opens_bracket(tokens[index]) and _is_styled_bracket(tokens[index : index + 3]):
            before, middle, after = tokens[index : index + 3]
            opening = before.text.rstrip()[-1]
            yield replace(before, text=before.text.rstrip()[:-1])
            yield replace(middle, kind=Kind.BRACKET, opening=opening)
            tokens[index + 2] = replace(after, text=after.text.lstrip()[1:])
            index += 2
            continue
        yield tokens[index]
        index += 1


def _opens_bracket(token: Token) -> bool:
    return token.kind is Kind.TEXT and token.text.rstrip().endswith(_OPEN)


def _is_styled_bracket(tokens: list[Token]) -> bool:
    if [t.kind for t in tokens[::2]] != [Kind.TEXT, Kind.TEXT]:
        return False
    before, middle, after = tokens
    opening = before.text.rstrip()[-1:]
    return (
        middle.kind in {Kind.TEXT, Kind.CODE}
        and opening in CLOSING
        and after.text.lstrip().startswith(CLOSING[opening])
    )
