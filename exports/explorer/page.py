"""The explorer: one HTML file with everything in it, which asks nothing of the network.

The page stands on pyvis: its network data and the vis-network script that it carries go into our
own template. pyvis' own templates load scripts from elsewhere and write titles as markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files

from lineagraph.exports.explorer.data import explorer_data, numbering, to_json
from lineagraph.exports.explorer.labels import sane
from lineagraph.exports.explorer.layout import Layout, lay_out
from lineagraph.exports.explorer.pyvis_network import Network
from lineagraph.exports.explorer.text_twin import text_twin
from lineagraph.graph.analysis import Analysis

SHAPES = ("dot", "square", "diamond", "triangle", "star", "hexagon", "triangleDown")
"""The shape of each lane, for eyes that do not tell its colour."""

_EARLY = 'document.documentElement.classList.add("js");'
"""Runs before the body is read, so that the text twin is never laid out only to be hidden."""

_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_VIS = "lib/vis-9.1.2/vis-network.min.js"


def to_html(analysis: Analysis) -> str:
    """The whole page, the same bytes for the same analysis."""
    layout = lay_out(analysis)
    network = _network(analysis, layout)
    vis = _vis_network()
    script = _template("bundle.js")
    slots = {
        "title": html.escape(sane(analysis.graph.title)),
        "policy": _policy(_EARLY, vis, script),
        "early": _EARLY,
        "style": _template("style.css"),
        "twin": text_twin(analysis, layout),
        "nodes": to_json(network.nodes),
        "edges": to_json(network.edges),
        "data": to_json(explorer_data(analysis, layout)),
        "vis": vis,
        "script": script,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _template("index.html"))


def _vis_network() -> str:
    """The script that pyvis carries; U+0085, which no HTML page may hold, stands escaped."""
    script = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return script.replace("\x85", "\\x85")


def _template(name: str) -> str:
    return files("lineagraph.exports.explorer").joinpath("template", name).read_text("utf-8")


def _policy(*scripts: str) -> str:
    """A Content-Security-Policy that lets these scripts run and nothing else happen."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _network(analysis: Analysis, layout: Layout) -> Network:
    """The family tree as pyvis holds it: listed papers, and the links of the backbone."""
    graph = analysis.graph
    number = numbering(graph)
    network = Network(directed=True, cdn_resources="local")
    for at, spot in layout.papers.items():
        network.add_node(
            number[at],
            label=layout.labels[at],
            shape=SHAPES[layout.lane_of[at] % len(SHAPES)],
            size=spot.radius,
            x=round(spot.x, 1),
            y=round(spot.y, 1),
        )
    for link in analysis.backbone.links:
        network.add_edge(number[link.ancestor], number[link.descendant], width=1 + 2 * link.score)
    return network
