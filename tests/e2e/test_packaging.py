from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "lineagraph": "lineagraph",
    **{f: f"lineagraph/{f}" for f in ("graph", "ingest", "exports", "examples")},
}
NOT_SHIPPED = {".pyc", ".js.map"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a clean copy: what earlier builds left behind must not get into it."""
    folder, tree = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("tree")
    for name in listed("."):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tree / name, follow_symlinks=False)
    command: list[str | Path] = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*command, "--wheel-dir", folder, tree], check=True, timeout=300)
    return next(folder.glob("lineagraph-*.whl"))


def listed(folder: str) -> list[str]:
    """Files below a folder that git knows."""
    command = ["git", "ls-files", "-z", "--", folder]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in told.split("\0") if name and os.path.lexists(ROOT / name)]


def is_for_developers(name: str) -> bool:
    """The sources of the page's script; the wheel carries their bundle."""
    return "/explorer/template/src/" in name or name.endswith("/tsconfig.json")


def tracked(folder: str) -> set[str]:
    """Files of the tree that git knows, by their path in the wheel."""
    inside = PACKAGES[folder]
    return {
        f"{inside}/{Path(name).relative_to(folder).as_posix()}"
        for name in listed(folder)
        if not (ROOT / name).is_symlink()
    }


@pytest.mark.slow
def test_the_wheel_holds_every_package_and_data_file_of_the_tree(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = set().union(*(tracked(folder) for folder in PACKAGES))
    assert held == {name for name in expected if not is_for_developers(name)}


@pytest.mark.slow
def test_the_wheel_builds_the_example_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    install: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run(
        [*install, "--constraint", ROOT / "constraints.txt", wheel], check=True, timeout=600
    )
    work = tmp_path / "work"
    work.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    built = subprocess.run(
        [home / "bin" / "lineagraph", "build"],
        cwd=work,
        env=clean,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    assert "136 papers" in built.stdout
    names = {"graph.jsonl", "graph.ttl", "graph.nt", "graph.jsonld", "explorer.html", "report.md"}
    assert {path.name for path in (work / "out").iterdir()} == names
