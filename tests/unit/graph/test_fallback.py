from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lineagraph.graph.citations import Citations
from lineagraph.graph.fallback import AtDepth, fetch_in_turn
from lineagraph.graph.records import (
    Completeness,
    Depth,
    Harvest,
    PaperRecord,
    Resolution,
    Source,
    Status,
    Wanted,
)


@dataclass
class FakeSource:
    """Knows some titles, and so much of each bibliography."""

    name: str
    known: dict[str, Completeness]
    asked: list[tuple[list[str], Depth | None]] = field(default_factory=list)

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        titles = [one.title for one in wanted]
        self.asked.append((titles, depth))
        found = [title for title in titles if title in self.known]
        return Harvest(
            source=Source(id=self.name, name=self.name),
            resolutions=tuple(
                Resolution(status=Status.RESOLVED, how="title", key=title)
                if title in self.known
                else Resolution(status=Status.NOT_FOUND)
                for title in titles
            ),
            papers=tuple(
                PaperRecord(key=title, title=title, references=self.known[title]) for title in found
            ),
            citations=Citations.of(citing=[], cited=[]),
        )


WANTED = [Wanted(title=title) for title in "abcd"]


def test_the_next_source_is_asked_for_what_the_first_could_not_answer() -> None:
    first = FakeSource(
        "first",
        {
            "a": Completeness.COMPLETE,
            "b": Completeness.WITHHELD,
            "c": Completeness.UNCERTAIN,
        },
    )
    second = FakeSource("second", dict.fromkeys("abcd", Completeness.COMPLETE))
    harvests = fetch_in_turn([first, second], WANTED, Depth.LIST)
    assert first.asked == [(list("abcd"), Depth.LIST)]
    assert second.asked == [(["b", "d"], Depth.LIST)]
    assert [r.key for r in harvests[0].resolutions] == ["a", "b", "c", None]
    assert [r.key for r in harvests[1].resolutions] == [None, "b", None, "d"]


def test_a_source_is_not_asked_when_nothing_is_left() -> None:
    first = FakeSource("first", dict.fromkeys("abcd", Completeness.COMPLETE))
    second = FakeSource("second", {})
    assert len(fetch_in_turn([first, second], WANTED)) == 1
    assert second.asked == []


def test_a_single_source_is_asked_even_for_nothing() -> None:
    assert len(fetch_in_turn([FakeSource("only", {})], [])) == 1


def test_a_source_may_have_a_depth_of_its_own() -> None:
    inner = FakeSource("inner", {})
    source = AtDepth(source=inner, depth=Depth.CITATIONS)
    source.fetch(WANTED)
    source.fetch(WANTED, Depth.LIST)
    assert [depth for _, depth in inner.asked] == [Depth.CITATIONS, Depth.LIST]
