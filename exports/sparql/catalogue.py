"""The named queries: SPARQL files that say what they answer, ready to run as they are.

Each begins with lines of the form ``# key: value`` (title, answers, cost, and one ``param`` for
each parameter), and holds the default of each parameter on a line that ends in ``# param NAME``;
names of papers are compared in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

from lineagraph.exports.rdf.terms import text
from lineagraph.exports.sparql.engine import QueryError

_HEADER = re.compile(r"# (?P<key>title|theme|answers|cost|param (?P<name>\w+)): (?P<value>.+)")
_SITE = re.compile(
    r'(?m)^(?P<before>.*?)(?P<default>"[^"\\\n]*"|\d+(?:\.\d+)?)'
    r'(?P<after>[^"\d\n]*# param (?P<name>\w+)(?P<lower>, in lower case)?)$'
)
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What can be chosen in a query.

    Attributes:
        default: as it stands in the query: a number, or text in quotes.
    """

    name: str
    meaning: str
    default: str

    @property
    def is_text(self) -> bool:
        """Whether the value is text."""
        return self.default.startswith('"')

    @property
    def names_node(self) -> bool:
        """Whether the value is what people call a paper or another node."""
        return self.is_text and "its name" in self.meaning

    def term(self, value: str) -> str:
        """A value as it may stand in a query: escaped text or a checked number.

        Raises:
            QueryError: a number is wanted, and `value` is none.
        """
        if self.is_text:
            return text(value)
        if _NUMBER.fullmatch(value) and ("." in self.default or "." not in value):
            return value
        kind = "number" if "." in self.default else "whole number"
        raise QueryError(f"{self.name} is a {kind} such as {self.default}, not {value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query with its name and what is to be known of it.

    Attributes:
        name: as ``--name`` takes it.
        answers: the question, in one sentence.
        cost: what it touches, and so how it grows.
        text: SPARQL, with the defaults in place.
    """

    name: str
    title: str
    theme: str
    answers: str
    cost: str
    parameters: tuple[Parameter, ...]
    text: str

    def fill(self, values: Mapping[str, str]) -> str:
        """The query with some parameters chosen; the others keep their defaults.

        Raises:
            QueryError: a parameter is unknown, or its value is of the wrong kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = sorted(set(values) - set(known))
        if unknown:
            offered = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"the query {self.name} has no parameter {unknown[0]!r}; {offered}")

        def put(site: re.Match[str]) -> str:
            name = site["name"]
            if name not in values:
                return site[0]
            value = values[name].casefold() if site["lower"] else values[name]
            return f"{site['before']}{known[name].term(value)}{site['after']}"

        return _SITE.sub(put, self.text)


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    folder = resources.files("lineagraph.exports.sparql") / "queries"
    files = [file for file in folder.iterdir() if file.name.endswith(".rq")]
    return tuple(
        parse_query(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name.removesuffix(".rq"))
    )


def find_query(name: str) -> NamedQuery:
    """The query of this name.

    Raises:
        QueryError: there is none; the text names the nearest, else all.
    """
    for query in named_queries():
        if query.name == name:
            return query
    names = [query.name for query in named_queries()]
    near = get_close_matches(name.casefold(), names, n=3, cutoff=0.5)
    offered = f"near are {', '.join(near)}" if near else f"there are {', '.join(names)}"
    raise QueryError(f"no query is named {name!r}; {offered}")


def parse_query(name: str, source: str) -> NamedQuery:
    """Read a query and its header."""
    header = [match for line in source.splitlines() if (match := _HEADER.fullmatch(line))]
    said = {match["key"]: match["value"] for match in header}
    sites = {site["name"]: site["default"] for site in _SITE.finditer(source)}
    return NamedQuery(
        name=name,
        title=said["title"],
        theme=said["theme"],
        answers=said["answers"],
        cost=said["cost"],
        parameters=tuple(
            Parameter(name=match["name"], meaning=match["value"], default=sites[match["name"]])
            for match in header
            if match["name"]
        ),
        text=source,
    )
