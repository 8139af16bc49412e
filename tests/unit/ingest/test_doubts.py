"""Each rule of ``check``: what it finds, and what it leaves in peace."""

from __future__ import annotations

import pytest

from lineagraph.graph.reading import Problem
from lineagraph.ingest.lists.any_list import parse_list
from lineagraph.ingest.lists.repairs import repair

TITLE = "A Plain Title of a Paper"
ARXIV = "https://arxiv.org/abs/2203.14367"


def problems(text: str, name: str = "list.md") -> tuple[Problem, ...]:
    return parse_list(text, name=name).problems


def rules(text: str) -> set[tuple[str, int | None]]:
    return {(problem.rule, problem.line) for problem in problems(text)}


def item(url: str = ARXIV, rest: str = ", `CVPR 2023`", title: str = TITLE) -> str:
    return f"# L\n\n- [{title}]({url}){rest}\n"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (item("https://arxiv.org/abs/2313.12345"), "dead-looking-link"),
        (item("https://arxiv.org/pdf/"), "dead-looking-link"),
        (item("https://doi.org/"), "dead-looking-link"),
        (item("https://https://arxiv.org/abs/2203.14367"), "dead-looking-link"),
        (item("https://example.com/paper.pdf"), "dead-looking-link"),
        (item("https://arxiv.org/abs/2203..."), "dead-looking-link"),
        (item(rest=", `CVPR 2023`. [[Code](https://github.com/)]"), "dead-looking-link"),
        (item(rest=", `CVPR 2023`. [[Code](https://github.com/your-name/repo)]"),
         "dead-looking-link"),
        (item(rest=", `CVPR 2023`. [[Project](https://paper/page)]"), "dead-looking-link"),
        (item(""), "empty-paper-link"),
        (item("https://arxiv.org/pdf/2203.14367?"), "url-garbage"),
        (item("https://www.google.com/url?q=https://arxiv.org/abs/2203.14367&sa=D"), "redirect"),
        (item(rest=f", `CVPR 2023`. [[Code]({ARXIV})]"), "code-link-is-paper"),
        (item(rest=", `CVPR 2023`. [[Code](https://a.github.io/b)]"), "code-link-is-page"),
        (item(rest=""), "no-venue"),
        (item("https://arxiv.org/abs/2503.14367"), "arxiv-after-venue"),
        (item(title="GANâ€™s Plain Title of a Paper"), "mojibake"),
        (f"# L\n\n## 2021\n\n- [{TITLE}]({ARXIV}), `CVPR 2023`\n", "heading-year-differs"),
        (f"# L\n\n- [{TITLE}]({ARXIV}), `CVPR 2023`\n- [{TITLE}]({ARXIV}), `CVPR 2023`\n",
         "duplicate-entry"),
        (f"|Title|Venue|Date|\n|---|---|---|\n|[{TITLE}]({ARXIV})|CVPR 2023|2025.03|\n",
         "date-after-venue"),
    ],
    ids=lambda value: value if "\n" not in value else "",
)  # fmt: skip
def test_what_is_wrong_is_found(text: str, rule: str) -> None:
    last = len(text.rstrip().split("\n"))
    assert (rule, last) in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        item(),
        item("https://arxiv.org/abs/cs/0309023", ", `CVPR 2003`"),
        item("https://doi.org/10.1145/3394171.3413865"),
        item(rest=", `CVPR 2023`. [[Code](https://github.com/a/b)] [[Slides](docs/x.pdf)]"),
        item(rest=", `CVPR 2023`. [[Project](https://a.github.io/b/)] [[Video](./v.mp4)]"),
    ],
    ids=["arxiv", "old arxiv", "doi", "paths beside the list", "project"],
)
def test_a_sound_entry_is_left_in_peace(text: str) -> None:
    assert problems(text) == ()


FAULTY = [
    item("https://arxiv.org/pdf/2203.14367?"),
    item("https://www.google.com/url?q=https://arxiv.org/abs/2203.14367&sa=D"),
    item("(https://arxiv.org/abs/2203.14367)"),
    item(title="GANâ€™s Plain Title of a Paper"),
    item(rest=", `CVPR 2023`. [[Code](https://github.com/a/b?utm_source=x)]"),
]


@pytest.mark.parametrize("text", FAULTY)
def test_a_mended_list_reads_the_same_with_fewer_problems(text: str) -> None:
    before = parse_list(text, name="list.md")
    mended, repairs = repair(text, before)
    after = parse_list(mended, name="list.md")
    assert len(repairs) == 1
    assert repairs[0].line == 3
    assert len(after.problems) <= max(0, len(before.problems) - 1)
    for one, other in zip(before.entries, after.entries, strict=True):
        assert (one.title, one.arxiv, one.venues) == (other.title, other.arxiv, other.venues)
        assert other.paper_url == other.paper_url_clean
    again, more = repair(mended, after)
    assert (again, more) == (mended, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.bib", "@misc{a, title={A}, url={https://arxiv.org/abs/2203.14367?utm_source=x}}\n"),
        ("l.yaml", "- title: A\n  url: https://arxiv.org/abs/2203.14367?utm_source=x\n"),
        ("l.json", '[{"title": "A", "url": "https://arxiv.org/abs/2203.14367?utm_source=x"}]\n'),
        ("l.csv", "title,url,year\nA,https://arxiv.org/abs/2203.14367?utm_source=x,2020\n"),
    ],
)
def test_links_are_mended_in_every_format(name: str, text: str) -> None:
    mended, _ = repair(text, parse_list(text, name=name))
    assert mended == text.replace("?utm_source=x", "")


def test_a_sound_list_stays_as_it_is_byte_for_byte() -> None:
    text = item() + "\n\n  odd   spacing\t\n<!-- x -->\n"
    assert repair(text, parse_list(text, name="list.md")) == (text, ())


def test_words_that_look_like_an_address_are_not_touched() -> None:
    text = item("https://arxiv.org/pdf/2203.14367?", ", `CVPR 2023` at https://arxiv.org/pdf/x?")
    mended, _ = repair(text, parse_list(text, name="list.md"))
    assert mended == text.replace(
        "](https://arxiv.org/pdf/2203.14367?)", "](https://arxiv.org/pdf/2203.14367)"
    )
