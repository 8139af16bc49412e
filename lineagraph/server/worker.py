"""A process that answers queries, one after another, and that the kernel ends at its limits.

No engine has a time-out or a limit of memory, so a query must be able to die without the server.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.engine import QueryError
from lineagraph.exports.sparql.results import TABLE_FORMS, Bounds
from lineagraph.exports.sparql.stores import Store
from lineagraph.server.question import (
    HEAD,
    READ,
    TOO_LARGE,
    UNDERSTOOD,
    Limits,
    Question,
    Reply,
    framed,
    size_of,
)

_GROWTH = 128 << 20
"""Bytes by which a worker may have grown and still go on: memory is rarely given back."""


def serve(store: Store, channel: socket.socket, limits: Limits) -> None:
    """Answer what comes by the channel until it is closed, or this process must end."""
    statm = confine(limits)
    start = _address_space(statm)
    while head := _read(channel, HEAD):
        question = Question.from_bytes(_read(channel, size_of(head)))
        channel.sendall(framed(READ))
        signal.setitimer(signal.ITIMER_REAL, question.seconds or limits.seconds)
        reply = misunderstanding(question)
        if reply is None:
            channel.sendall(framed(UNDERSTOOD))
            reply = answer(store, question, limits)
        has_grown = _address_space(statm) > start + _GROWTH
        signal.setitimer(signal.ITIMER_REAL, 0)
        channel.sendall(framed(replace(reply, is_last=has_grown).to_bytes()))
        if has_grown:
            return


def confine(limits: Limits) -> int | None:
    """Give this process its limits, for good.

    It can open nothing any more, neither file nor socket: a query that slipped past every check
    still reaches nothing. Where memory runs out, this process is the one that the kernel ends.

    Returns:
        an open file that tells this process' size; None where the system has none.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process wherever it is
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    try:
        statm = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        statm = None
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    if statm is not None:
        _limit(resource.RLIMIT_AS, _address_space(statm) + limits.memory)
    _limit(resource.RLIMIT_NOFILE, 0)
    return statm


def _limit(kind: int, value: int) -> None:
    resource.setrlimit(kind, (value, value))


def _address_space(statm: int | None) -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    if statm is None:
        return 0
    return int(os.pread(statm, 100, 0).split()[0]) * resource.getpagesize()


def _read(channel: socket.socket, size: int) -> bytes:
    """So many bytes; fewer if the channel is closed."""
    pieces = []
    while size and (piece := channel.recv(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def misunderstanding(question: Question) -> Reply | None:
    """Why a query cannot be understood; None if it can.

    It is asked of an empty store first: a worker that dies of that has met a query that is too
    deep for the engine's parser, which is another fault than one that needs too much.
    """
    try:
        sparql.run(stores.Store(), question.query, scope=question.scope, base=question.base)
    except QueryError as error:
        return Reply.refusal(400, str(error))
    return None


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
        return Reply.refusal(503, TOO_LARGE)
    if written is None:
        return Reply.refusal(406, f"an answer to this query can be {_offer(question)}")
    return Reply(status=200, media_type=written.media_type, body=written.body, cut=written.cut)


def _offer(question: Question) -> str:
    """The forms of the kind of answer for which none was acceptable."""
    tables, graphs = ", ".join(TABLE_FORMS), ", ".join(sparql.GRAPH_FORMS)
    if question.graph_form:
        return tables
    return graphs if question.table_form else f"{tables} (tables) or {graphs} (graphs)"
