"""UTF-8 that was once read as Windows-1252, repaired where the round trip proves it."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re

_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
_NO_BREAK_SPACE = 0xA0
_SUSPECT = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122]{1,3}"
)


def repair_mojibake(text: str) -> str:
    """Repair each run that decodes as UTF-8; all other text stays as it is.

    >>> repair_mojibake("caf\u00c3\u00a9")
    'café'
    >>> repair_mojibake("Müller à Paris")
    'Müller à Paris'
    """
    if text.isascii():
        return text
    return _SUSPECT.sub(lambda match: _decoded(match[0]), text)


def _decoded(run: str) -> str:
    try:
        return _bytes(run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run


def _bytes(run: str) -> bytes:
    return b"".join(
        bytes([ord(c)])
        if c in _UNDEFINED.values() or ord(c) < _NO_BREAK_SPACE
        else c.encode("cp1252")
        for c in run
    )
