"""pyvis' network, loaded without the notebook that comes with it.

pyvis imports IPython for a frame that it shows in notebooks. Nobody asks for that frame here, and
IPython takes a tenth of the time in which an example is built: empty modules stand in for it
while pyvis is imported, unless IPython is there already.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NOTEBOOK = ("IPython", "IPython.display")


@contextmanager
def _without_notebook() -> Iterator[None]:
    absent = [name for name in _NOTEBOOK if name not in sys.modules]
    for name in absent:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name])["IFrame"] = None
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _without_notebook():
    from pyvis.network import Network

__all__ = ["Network"]
