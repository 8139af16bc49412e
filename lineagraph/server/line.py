"""The connection between the server and one worker, and what ends the worker with it.

A worker that is at work reads nothing, so that nobody listens reaches it as a signal: the kernel
sends one when the other end of `life` is closed, on which nothing is ever written.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import socket
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The server's end.

    Attributes:
        channel: questions go over it, and replies come.
        life: as long as it is open, the worker lives; None for a worker that ends by itself.
    """

    channel: socket.socket
    life: socket.socket | None = None

    def close(self) -> None:
        """End the worker, whatever it is doing."""
        self.channel.close()
        if self.life:
            self.life.close()


def end_with(life: int) -> None:
    """Have the kernel end this process as soon as the other end of `life` is closed.

    Where the system sends no such signal, or ignores it (macOS), the worker ends at its limits.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([life], [], [], 0)[0]:  # it was closed before
        os._exit(0)
