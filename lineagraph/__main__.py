"""Run the command line with ``python -m lineagraph``."""

from __future__ import annotations

import sys

from lineagraph.cli import main

sys.exit(main())
