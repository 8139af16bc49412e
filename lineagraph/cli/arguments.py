"""The commands and their arguments; light to import, for ``--help``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lineagraph.cli.values import (
    ANSWER_FORMATS,
    DEPTHS,
    FORMATS,
    MAIN_PATHS,
    MEASURES,
    PATH_COUNTS,
    RANKED_KINDS,
    RUNGS,
    days,
    port,
    positive,
    seconds,
)

Add = Callable[[argparse.ArgumentParser], object]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, the module that runs it, and what adds its arguments."""

    summary: str
    module: str
    arguments: tuple[Add, ...]


def argument(*flags: str, **options: object) -> Add:
    """What adds one argument to a parser."""
    return lambda parser: parser.add_argument(*flags, **options)  # type: ignore[arg-type]


def _freshness(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--offline", action="store_true", help="ask nobody: use what was kept, whatever its age"
    )
    group.add_argument(
        "--refresh",
        metavar="DAYS",
        type=days,
        nargs="?",
        const=0.0,
        help="ask again for what is older than DAYS (default: for everything)",
    )


_GRAPH = argument(
    "--graph", metavar="DIR", type=Path, default=Path("out"), help="the built graph (default: out)"
)
_JSON = argument("--json", action="store_true", help="print JSON")
_INPUT = (
    "a file (Markdown, HTML, BibTeX, YAML, JSON, CSV, ids), an address, github:owner/name, or -"
)
_NO_WEB = argument("--offline", action="store_true", help="refuse addresses at once")
_QUIET = argument("-q", "--quiet", action="store_true", help="print nothing but the result")
_NAME = argument("name", metavar="NAME", help="a method name, a title or an id")
_ANY_NAME = argument(
    "name", metavar="NAME", help="of a paper, dataset, venue, group, author or heading; or an id"
)
_WITHOUT = argument(
    "--without",
    metavar="RUNG",
    action="append",
    choices=RUNGS,
    default=[],
    help=f"leave a kind of evidence out (may repeat): {', '.join(RUNGS)}",
)
_TOP = argument("--top", metavar="N", type=positive, default=20, help="so many rows (default: 20)")
_ALL = argument("--all", action="store_true", help="papers that are not in the list too")
_WITH_TEXT = argument(
    "--with-text",
    action="store_true",
    help="abstracts, summaries and citing sentences go into the RDF too",
)
_STRICT = argument("--strict", action="store_true", help="exit with 3 if there were problems")
_RELATIVES: tuple[Add, ...] = (
    _NAME,
    _ALL,
    argument("--top", metavar="N", type=positive, default=None, help="only so many"),
    argument(
        "--depth",
        metavar="N",
        type=positive,
        default=None,
        help="all that lie up to N main links away, nearest first",
    ),
    _WITHOUT,
    _GRAPH,
    _JSON,
)

COMMANDS: Mapping[str, Command] = {
    "build": Command(
        "build the graph of one or more lists; without LIST, of the embedded example",
        "build",
        (
            argument("lists", metavar="LIST", nargs="*", help=_INPUT),
            argument(
                "-o",
                "--out",
                metavar="DIR",
                type=Path,
                default=Path("out"),
                help="where to write (default: out)",
            ),
            argument(
                "--source",
                choices=("auto", "recorded", "semantic-scholar"),
                default="auto",
                help="where citations come from (default: auto: Semantic Scholar's answers, kept or"
                " fresh, else the recorded network)",
            ),
            argument(
                "--max-requests",
                metavar="N",
                type=positive,
                help="send at most so many requests to Semantic Scholar",
            ),
            _freshness,
            argument(
                "--depth",
                choices=DEPTHS,
                help="citations between listed papers, cited works too, or citing works too",
            ),
            argument(
                "--overrides",
                metavar="FILE",
                type=Path,
                help="side file (default: lineagraph.toml beside the list)",
            ),
            argument(
                "--declared",
                metavar="CSV",
                type=Path,
                action="append",
                default=[],
                help="table of declared ancestry: descendant, ancestor, strength",
            ),
            argument(
                "--previous",
                metavar="DIR",
                type=Path,
                help="keep facts that the list has dropped since this graph was built",
            ),
            argument("--base-iri", metavar="IRI", help="where the IRIs of nodes begin"),
            _WITH_TEXT,
            _STRICT,
            _QUIET,
        ),
    ),
    "cache": Command(
        "show what is kept of Semantic Scholar's answers, or remove it",
        "cache",
        (argument("--clear", action="store_true", help="remove it"),),
    ),
    "parse": Command(
        "show what is read from a list",
        "parse",
        (argument("list", metavar="LIST", help=_INPUT), _NO_WEB, _JSON, _STRICT),
    ),
    "show": Command("all that is known of one node", "show", (_ANY_NAME, _GRAPH, _JSON)),
    "parents": Command("what a paper builds on, best evidence first", "relatives", _RELATIVES),
    "children": Command("what builds on a paper, best evidence first", "relatives", _RELATIVES),
    "trace": Command(
        "the lineage from one paper to another, step by step",
        "trace",
        (
            argument("start", metavar="FROM", help="the older paper"),
            argument("end", metavar="TO", help="the younger paper"),
            argument(
                "--paths",
                metavar="N",
                type=positive,
                default=10,
                help="so many traces (default: 10)",
            ),
            _WITHOUT,
            _GRAPH,
            _JSON,
        ),
    ),
    "backbone": Command("the family tree of the list", "backbone", (_GRAPH, _JSON)),
    "main-path": Command(
        "the citations that most search paths through the list run along",
        "main_path",
        (
            argument("--kind", choices=MAIN_PATHS, default="global", help="(default: global)"),
            argument(
                "--count",
                choices=PATH_COUNTS,
                default="spc",
                help="paths from sources to sinks (spc, the default), from any paper to sinks"
                " (splc), or between any two papers (spnp); basket: only what is printed",
            ),
            argument(
                "--keys",
                metavar="N",
                type=positive,
                default=10,
                help="key-route: begin from so many citations (default: 10); other kinds know none",
            ),
            _GRAPH,
            _JSON,
        ),
    ),
    "rank": Command(
        "the most influential papers, datasets, venues, groups or authors",
        "rank",
        (
            argument("--kind", choices=RANKED_KINDS, default="paper", help="(default: paper)"),
            argument("--by", choices=MEASURES, default="in-list", help="(default: in-list)"),
            argument("--methods", action="store_true", help="leave surveys and datasets out"),
            _TOP,
            _GRAPH,
            _JSON,
        ),
    ),
    "suggest": Command(
        "papers that the list may miss, with reasons",
        "suggest",
        (
            argument("--all", action="store_true", help="those with one link to the list too"),
            _TOP,
            _GRAPH,
            _JSON,
        ),
    ),
    "query": Command(
        "answer a SPARQL query over the built graph",
        "query",
        (
            argument("query", metavar="QUERY", nargs="?", help="the text of the query"),
            argument("--file", metavar="F", type=Path, help="a file with the query, or -"),
            argument("--name", metavar="N", help="a named query; 'lineagraph queries' lists them"),
            argument(
                "--param",
                metavar="K=V",
                action="append",
                default=[],
                help="a parameter of the named query",
            ),
            argument("--format", choices=ANSWER_FORMATS, default="table", help="(default: table)"),
            argument("--json", action="store_true", help="the same as --format json"),
            _GRAPH,
        ),
    ),
    "queries": Command("list the named queries", "queries", (_JSON,)),
    "check": Command(
        "what is wrong or doubtful in a list, for its keeper",
        "check",
        (
            argument("list", metavar="LIST", help=_INPUT),
            argument(
                "--format",
                choices=("text", "json", "github"),
                default="text",
                help="github: annotations in pull requests (default: text)",
            ),
            argument("--fix", metavar="NEWFILE", type=Path, help="write a mended copy"),
            _NO_WEB,
            _STRICT,
        ),
    ),
    "diff": Command(
        "what changed between two lists, or between two built graphs",
        "diff",
        (
            argument("old", metavar="OLD", help="a list, or the folder of a built graph"),
            argument("new", metavar="NEW", help="another of the same kind"),
            _NO_WEB,
            _JSON,
        ),
    ),
    "serve": Command(
        "serve the explorer, a SPARQL endpoint and a page for each node",
        "serve",
        (
            argument("--host", metavar="ADDRESS", default="127.0.0.1", help="(default: 127.0.0.1)"),
            argument("--port", metavar="N", type=port, default=8000, help="(default: 8000)"),
            argument(
                "--cors",
                metavar="ORIGIN",
                action="append",
                default=[],
                help="a site whose pages may read answers, or * (may repeat)",
            ),
            argument(
                "--load",
                metavar="IRI=FILE",
                action="append",
                default=[],
                help="serve an RDF file too, as the named graph IRI (may repeat)",
            ),
            argument(
                "--no-source-graphs",
                action="store_true",
                help="leave out the named graphs of what each source says (half the memory)",
            ),
            argument(
                "--allow-host",
                metavar="NAME",
                action="append",
                default=[],
                help="a name by which the server is reached, beside localhost (may repeat)",
            ),
            argument(
                "--timeout",
                metavar="SECONDS",
                type=seconds,
                default=10.0,
                help="the longest that a query may take (default: 10)",
            ),
            _GRAPH,
        ),
    ),
    "validate": Command(
        "check files of a graph against its shapes and the model's rules",
        "validate",
        (
            argument(
                "files",
                metavar="FILE",
                type=Path,
                nargs="+",
                help="RDF (.ttl .nt .nq .trig .jsonld .rdf), or the built graph.jsonl",
            ),
            _QUIET,
            _JSON,
        ),
    ),
    "export": Command(
        "write the graph in another format",
        "export",
        (
            argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS)),
            argument(
                "-o",
                "--output",
                metavar="FILE",
                type=Path,
                help="(default: standard output); csv writes FILE, FILE-citations and FILE-sources",
            ),
            _WITH_TEXT,
            _GRAPH,
        ),
    ),
}
