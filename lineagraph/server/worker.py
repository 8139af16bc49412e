"""One query in a process of its own, which the kernel ends when it asks for too much."""

from __future__ import annotations

import os
import resource
import signal
import socket
from contextlib import suppress
from pathlib import Path

from lineagraph.exports import sparql
from lineagraph.exports.results import TABLE_FORMS, Bounds
from lineagraph.exports.sparql import QueryError, Store
from lineagraph.server.question import Limits, Question, Reply

_NICE = 5
_CHUNK = 1 << 16


def serve_one(store: Store, channel: socket.socket, limits: Limits) -> None:
    """Read a question from the channel, answer it, and close the channel."""
    confine(limits)
    question = Question.from_bytes(_read(channel))
    channel.sendall(answer(store, question, limits).to_bytes())
    channel.close()


def confine(limits: Limits) -> None:
    """Give this process its limits, for good.

    No engine has a time-out, so the kernel's alarm ends the process wherever it is. It can open
    nothing any more, neither file nor socket: a query that slipped past every check still reaches
    nothing. Where memory runs out, this process is the one that the kernel ends.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    os.nice(_NICE)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    used = _address_space()
    if used:
        _limit(resource.RLIMIT_AS, used + limits.memory)
    _limit(resource.RLIMIT_NOFILE, 0)


def _limit(kind: int, value: int) -> None:
    resource.setrlimit(kind, (value, value))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _read(channel: socket.socket) -> bytes:
    pieces = []
    while piece := channel.recv(_CHUNK):
        pieces.append(piece)
    return b"".join(pieces)


def answer(store: Store, question: Question, limits: Limits) -> Reply:
    """Ask the query, and spell its answer."""
    try:
        written = sparql.write(
            sparql.run(store, question.query, scope=question.scope, base=question.base),
            table_form=question.table_form,
            graph_form=question.graph_form,
            bounds=Bounds(rows=limits.rows, size=limits.size),
        )
    except QueryError as error:
        return Reply.refusal(400, str(error))
    except (MemoryError, RecursionError):
        return Reply.refusal(503, TOO_MUCH)
    if written is None:
        return Reply.refusal(406, f"an answer to this query can be {_offer(question)}")
    return Reply(status=200, media_type=written.media_type, body=written.body, cut=written.cut)


def _offer(question: Question) -> str:
    """The forms of the kind of answer for which none was acceptable."""
    tables, graphs = ", ".join(TABLE_FORMS), ", ".join(sparql.GRAPH_FORMS)
    if question.graph_form:
        return tables
    return graphs if question.table_form else f"{tables} (tables) or {graphs} (graphs)"


TOO_MUCH = "the query was stopped: it needs more memory than a query may have here"
