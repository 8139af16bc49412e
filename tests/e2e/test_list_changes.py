"""Lists that change: what differs, what is kept, what is wrong, what can be mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lineagraph.store import read_graph
from tests.e2e.conftest import Run

PAPERS = (
    # acronym, title, arXiv id, venue, code, tag
    ("INFP", "Audio-Driven Interactive Head Generation in Dyadic Conversations", "2412.04037",
     "CVPR 2025", "https://github.com/a/infp", "Diffusion"),
    ("TPSM", "Thin-Plate Spline Motion Model for Image Animation", "2203.14367",
     "CVPR 2022", "https://github.com/a/tpsm", ""),
    ("FOMM", "First order motion model for image animation", "2003.00196",
     "NeurIPS 2019", "https://github.com/a/fomm", ""),
)  # fmt: skip


def as_items(papers: tuple[tuple[str, ...], ...] = PAPERS) -> str:
    lines = ["# Heads", "", "## Papers", ""]
    for at, (name, title, arxiv, venue, code, tag) in enumerate(papers, 1):
        mark = f" :fire:{tag}:fire:" if tag else ""
        lines.append(
            f"{at}. [{name}] [{title}](https://arxiv.org/abs/{arxiv}), `{venue}`."
            f" [[Code]({code})]{mark}"
        )
    return "\n".join(lines) + "\n"


def as_table(papers: tuple[tuple[str, ...], ...] = PAPERS) -> str:
    """The same papers the other way round, without short names and tags, one with its prefix."""
    lines = ["# Heads", "", "## Papers", "", "| Title | Venue | Code |", "|---|---|---|"]
    for name, title, arxiv, venue, code, _ in papers[::-1]:
        full = f"{name}: {title}" if name == "INFP" else title
        lines.append(f"| [{full}](https://arxiv.org/abs/{arxiv}) | {venue} | [Code]({code}) |")
    return "\n".join(lines) + "\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def differences(run: Run, old: Path, new: Path) -> tuple[list[str], list[str], set[str]]:
    changes = json.loads(run("diff", old, new, "--json").out)
    return (
        [item["id"] for item in changes["added"]],
        [item["id"] for item in changes["removed"]],
        {f"{c['id']} {c['field']}" for c in changes["changed"]},
    )


def test_a_list_rewritten_as_a_table_has_lost_what_it_lost_and_nothing_else(
    tmp_path: Path, run: Run
) -> None:
    old, new = write(tmp_path, "old.md", as_items()), write(tmp_path, "new.md", as_table())
    added, removed, changed = differences(run, old, new)
    assert (added, removed) == ([], [])
    assert changed == {
        "arxiv:2412.04037 title",
        "arxiv:2412.04037 acronym",
        "arxiv:2412.04037 tags",
        "arxiv:2203.14367 acronym",
        "arxiv:2003.00196 acronym",
    }


def test_added_and_removed_papers_are_told_in_words(tmp_path: Path, run: Run) -> None:
    old, new = (
        write(tmp_path, "old.md", as_items(PAPERS[:2])),
        write(tmp_path, "new.md", as_items(PAPERS[1:])),
    )
    answer = run("diff", old, new)
    assert answer.code == 0
    assert answer.out.splitlines() == [
        f"+ {PAPERS[2][1]}  (arxiv:2003.00196)",
        f"- {PAPERS[0][1]}  (arxiv:2412.04037)",
        "1 added, 1 removed, 0 fields changed",
    ]


def test_a_list_and_its_bibliography_are_compared_across_formats(tmp_path: Path, run: Run) -> None:
    _, title, arxiv, _, _, _ = PAPERS[2]
    old = write(tmp_path, "old.md", as_items(PAPERS[2:]))
    new = write(
        tmp_path,
        "new.bib",
        f"@inproceedings{{f, title={{{title}}}, eprint={{{arxiv}}}, booktitle={{NeurIPS}},"
        " year={2020}}",
    )
    added, removed, changed = differences(run, old, new)
    assert (added, removed) == ([], [])
    assert "arxiv:2003.00196 year" in changed
    assert "arxiv:2003.00196 venue" not in changed


def build(run: Run, folder: Path, *arguments: str | Path) -> None:
    answer = run("build", *arguments, "--source", "recorded", "--out", folder, "--quiet")
    assert answer.code == 0, answer.err


def test_previous_keeps_what_the_table_dropped_and_says_so(tmp_path: Path, run: Run) -> None:
    old, new = write(tmp_path, "old.md", as_items()), write(tmp_path, "new.md", as_table())
    build(run, tmp_path / "one", old)
    build(run, tmp_path / "plain", new)
    build(run, tmp_path / "two", new, "--previous", tmp_path / "one")
    build(run, tmp_path / "three", new, "--previous", tmp_path / "two")
    assert run("show", "TPSM", "--graph", tmp_path / "plain").code == 1
    for folder in ("two", "three"):
        shown = run("show", "TPSM", "--graph", tmp_path / folder).out
        assert "kept" in shown
        assert "acronym TPSM (printed earlier, at old.md:6)" in shown
    infp = read_graph(tmp_path / "two").paper("arxiv:2412.04037")
    assert (infp.name, infp.tags) == ("INFP", ("Diffusion",))
    assert [(fact.field, fact.value) for fact in infp.kept] == [("tag", "Diffusion")]
    rdf = (tmp_path / "two" / "graph.nt").read_text()
    assert '"Diffusion"' in rdf
    report = (tmp_path / "two" / "report.md").read_text()
    assert "An earlier graph of the list" in report
    assert "## Kept from an earlier graph (3)" in report
    assert "| acronym | TPSM | old.md:6 |" in report
    assert "Kept from" not in (tmp_path / "plain" / "report.md").read_text()
    _, _, changed = differences(run, tmp_path / "one", tmp_path / "two")
    assert {line.split()[1] for line in changed} <= {"title", "year"}


def test_a_graph_may_be_its_own_previous(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out"
    build(run, out, write(tmp_path, "list.md", as_items()))
    build(run, out, write(tmp_path, "list.md", as_table()), "--previous", out)
    assert read_graph(out).paper("arxiv:2203.14367").name == "TPSM"


def test_a_missing_previous_graph_is_told(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, "list.md", as_items())
    answer = run("build", path, "--previous", tmp_path / "none", "--out", tmp_path / "out")
    assert answer.code == 1
    assert "there is no built graph at" in answer.err


FAULTY = (
    "# Heads\r\n\r\n"
    "- [A Plain Title of a Paper](https://arxiv.org/pdf/2203.14367?), `CVPR 2022`\r\n"
    "- [GANâ€™s Other Title: 100% new](https://arxiv.org/abs/2104.07659), `CVPR 2021`\r\n"
    "- [A Third Title of a Paper](https://arxiv.org/abs/2104.07658), `CVPR 2021`."
    " [[Code](https://arxiv.org/abs/2104.07658)]\r\n"
)


def test_check_tells_each_problem_with_its_line_and_strict_ends_with_3(
    tmp_path: Path, run: Run
) -> None:
    path = write(tmp_path, "list.md", FAULTY)
    answer = run("check", path)
    assert answer.code == 0
    told = [line.removeprefix(f"{path}:").split(": ")[:2] for line in answer.out.splitlines()]
    assert told == [["3", "url-garbage"], ["4", "mojibake"], ["5", "code-link-is-paper"]]
    assert run("check", path, "--strict").code == 3
    sound = write(tmp_path, "sound.md", as_table(PAPERS[1:2]))
    assert run("check", sound, "--strict").code == 0


def test_check_writes_annotations_for_pull_requests(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, "a,b.md", FAULTY)
    lines = run("check", path, "--format", "github").out.splitlines()
    assert len(lines) == 3
    place = str(path).replace(",", "%2C")
    assert lines[2] == (
        f"::warning file={place},line=5,title=code-link-is-paper::"
        "the link labelled code leads to a paper"
    )


def test_fix_mends_what_is_provable_into_a_new_file(tmp_path: Path, run: Run) -> None:
    path, target = write(tmp_path, "list.md", FAULTY), tmp_path / "mended.md"
    answer = run("check", path, "--format", "json", "--fix", target)
    assert len(json.loads(answer.out)) == 3
    assert "2 repairs written to" in answer.err
    assert path.read_bytes() == FAULTY.encode()
    assert target.read_bytes() == FAULTY.replace("?)", ")").replace("â€™", "’").encode()
    left = json.loads(run("check", target, "--format", "json").out)
    assert [problem["rule"] for problem in left] == ["code-link-is-paper"]
    assert run("diff", path, target).out == "0 added, 0 removed, 0 fields changed\n"


@pytest.mark.parametrize("taken", ["list.md", "other.md"])
def test_fix_never_writes_over_a_file(tmp_path: Path, run: Run, taken: str) -> None:
    path = write(tmp_path, "list.md", FAULTY)
    write(tmp_path, "other.md", "mine")
    before = (tmp_path / taken).read_bytes()
    answer = run("check", path, "--fix", tmp_path / taken)
    assert answer.code == 1
    assert "never over another" in answer.err
    assert (tmp_path / taken).read_bytes() == before
