"""Bytes of an input to text, or one sentence that says what is wrong with them."""

from __future__ import annotations

from lineagraph.graph.errors import IngestError

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(data: bytes, name: str) -> str:
    """Decode an input, with its line ends made line feeds and a byte order mark removed.

    Raises:
        IngestError: it is empty, binary or not UTF-8.
    """
    if not data.strip():
        raise IngestError(f"{name} is empty; give a list with at least one paper")
    if data.startswith(_UTF16):
        raise IngestError(f"{name} is UTF-16; save it as UTF-8 and try again")
    if data.startswith(_BINARY) or b"\x00" in data:
        raise IngestError(f"{name} is a binary file; give a text file such as Markdown or BibTeX")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise IngestError(
            f"{name} is not UTF-8: byte {error.start} on line {line} (0x{data[error.start]:02x})"
            " cannot be read; save the file as UTF-8 and try again"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_web_address(argument: str) -> bool:
    """Whether an input is no file but an address.

    >>> is_web_address("github:owner/name"), is_web_address("https.md")
    (True, False)
    """
    return argument.casefold().startswith(("http://", "https://", "github:"))
