"""Time and chance, in one place, so that tests can hold them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Where time and chance come from.

    Attributes:
        wall: seconds since 1970.
        monotonic: seconds that never run backwards.
        sleep: waits so many seconds.
        chance: a number from 0 up to 1.
    """

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
