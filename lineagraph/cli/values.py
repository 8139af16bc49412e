"""What the values of arguments may be; light to import, for ``--help``."""

from __future__ import annotations

import argparse

RUNGS = (
    "declared",
    "mentions",
    "sections",
    "intents",
    "influential",
    "coupling",
    "cocitation",
    "authors",
    "series",
    "crowd",
    "recency",
)
RANKED_KINDS = ("paper", "dataset", "venue", "group", "author")
MEASURES = (
    "in-list",
    "citations",
    "influential",
    "pagerank",
    "pagerank-for-age",
    "path",
    "recent",
)
DEPTHS = ("list", "references", "citations")
MAIN_PATHS = ("global", "local", "key-route", "basket")
PATH_COUNTS = ("spc", "splc", "spnp")
FORMATS = (
    "turtle",
    "ntriples",
    "jsonld",
    "rdfxml",
    "trig",
    "nquads",
    "graphml",
    "gexf",
    "csv",
    "bibtex",
    "csl-json",
    "html",
)
ANSWER_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")


def positive(text: str) -> int:
    """A whole number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 1 on")
    return number


def port(text: str) -> int:
    """A port, or 0 for any that is free."""
    number = int(text)
    if not 0 <= number < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text} is no port")
    return number


def seconds(text: str) -> float:
    """A time above 0, of at most a day."""
    number = float(text)
    if not 0 < number <= 86_400:  # noqa: PLR2004  a day
        raise argparse.ArgumentTypeError(f"{text} is no time in seconds")
    return number


def days(text: str) -> float:
    """A number of days, from 0 on."""
    try:
        number = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number of days; lists stand before --refresh"
        ) from error
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no number of days from 0 on")
    return number
