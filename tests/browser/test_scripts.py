"""The explorer's script outside a browser: its own tests, its types, its bundle, its markup."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from lineagraph.exports.explorer.data import explorer_data, numbering, to_json
from lineagraph.exports.explorer.layout import lay_out
from lineagraph.exports.explorer.page import to_html
from tests.browser.conftest import ROOT, lacking, tool
from tests.explorer_graphs import analysis_of, family, hostile, many, told

BUNDLE = ROOT / "exports" / "explorer" / "template" / "bundle.js"


def run(*command: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False
    )


@pytest.mark.needs("node")
def test_the_script_passes_its_own_tests() -> None:
    tests = sorted((ROOT / "tests" / "js").glob("*.test.js"))
    done = run("node", "--test", *tests)
    assert done.returncode == 0, done.stdout


@pytest.mark.needs("node")
@pytest.mark.parametrize("graph", [family(), many(60)], ids=["family", "sixty papers"])
def test_traces_of_the_page_are_those_of_the_library(graph: object) -> None:
    analysis = analysis_of(graph)  # type: ignore[arg-type]
    number = numbering(analysis.graph)
    listed = analysis.graph.listed
    pairs = [(old, new) for old in listed[:12] for new in listed[-12:] if old != new]
    wanted = [
        [[number[at] for at in trace.papers] for trace in analysis.lineage.trace(old, new)]
        for old, new in pairs
    ]
    data = to_json(explorer_data(analysis, lay_out(analysis)))
    ends = json.dumps([[number[old], number[new]] for old, new in pairs])
    done = run("node", "tests/js/print_traces.js", stdin=f'{{"data":{data},"pairs":{ends}}}')
    assert json.loads(done.stdout) == wanted


@pytest.mark.needs("node", "npm")
def test_types_are_right() -> None:
    tool("typescript")
    done = run("npm", "run", "--silent", "check")
    assert done.returncode == 0, done.stdout


@pytest.mark.needs("node", "npm")
def test_the_committed_bundle_is_that_of_its_sources(tmp_path: Path) -> None:
    tool("esbuild")
    done = run("npm", "run", "--silent", "bundle", "--", f"--outfile={tmp_path / 'bundle.js'}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "bundle.js").read_text() == BUNDLE.read_text()


@pytest.mark.needs("node")
@pytest.mark.parametrize("graph", [told(), hostile()], ids=["family", "hostile"])
def test_the_markup_is_valid(graph: object, tmp_path: Path) -> None:
    page = tmp_path / "explorer.html"
    page.write_text(to_html(analysis_of(graph)), encoding="utf-8")  # type: ignore[arg-type]
    done = run("node", tool("html-validate", "bin", "html-validate.mjs"), page)
    assert done.returncode == 0, done.stdout


@pytest.mark.needs("node")
@pytest.mark.parametrize("graph", [told(), hostile()], ids=["family", "hostile"])
def test_vnu_finds_no_error(graph: object, tmp_path: Path) -> None:
    jar = tool("vnu-jar", "build", "dist", "vnu.jar")
    if shutil.which("java") is None:
        lacking("java: install Debian's package default-jre-headless")
    page = tmp_path / "explorer.html"
    page.write_text(to_html(analysis_of(graph)), encoding="utf-8")  # type: ignore[arg-type]
    done = run("java", "-jar", jar, "--errors-only", page)
    assert done.returncode == 0, done.stderr
