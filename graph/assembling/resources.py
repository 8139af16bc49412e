"""Datasets and groups that a list names, linked to papers by rules that name their evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lineagraph.graph.citations import Citations, Part, parts_of
from lineagraph.graph.ids import slug
from lineagraph.graph.links import host_of, owner_of, repository_of
from lineagraph.graph.model import Dataset, Group, Involvement, Paper, PaperKind
from lineagraph.graph.reading import Problem, ReadingList
from lineagraph.graph.titles import title_key

_DATA_WORD = re.compile(r"(?i)\b(?:dataset|data set|database|corpus|corpora|benchmark)\b")
_DATA_PARTS = (Part.EXPERIMENTS, Part.APPENDIX)
"""Where a paper says on what data it works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Papers and the citations between them, by position."""

    papers: Sequence[Paper]
    citations: Citations


def to_groups(readings: Sequence[ReadingList], papers: Sequence[Paper]) -> tuple[Group, ...]:
    """The groups of the lists with their listed papers.

    A paper is a group's work if a repository or pages site of it belongs to the group's account,
    or its project page stands at the group's own domain; compared without case.
    """
    groups: dict[str, Group] = {}
    for reading in readings:
        for resource in reading.groups:
            group = Group(
                id=f"group:{slug(resource.name)}",
                name=resource.name,
                url=resource.url,
                list=reading.name,
                line=resource.line,
                works=tuple(_works_of(resource.url or "", papers)),
            )
            groups.setdefault(group.id, group)
    return tuple(groups[id_] for id_ in sorted(groups))


def _works_of(url: str, papers: Sequence[Paper]) -> Iterator[Involvement]:
    account, domain = owner_of(url), host_of(url)
    for paper in papers:
        for link in (*paper.code, *paper.project) if paper.listed else ():
            if account and owner_of(link) == account:
                how = f"its {_what(link)} belongs to the account {account}"
            elif not account and domain and host_of(link) == domain:
                how = f"its page stands at {domain}"
            else:
                continue
            yield Involvement(paper=paper.id, how=how)
            break


def _what(link: str) -> str:
    return "repository" if repository_of(link) else "project page"


def to_datasets(
    readings: Sequence[ReadingList],
    network: Network,
    declared: Mapping[str, Involvement],
) -> tuple[tuple[Dataset, ...], tuple[Problem, ...]]:
    """The datasets of the lists, the papers that introduce them, and the papers that use them.

    `declared` holds the side files' word on who introduces a dataset, by its name in lower case.
    """
    datasets: dict[str, Dataset] = {}
    problems: list[Problem] = []
    for reading in readings:
        for resource in reading.datasets:
            dataset = Dataset(
                id=f"dataset:{slug(resource.name)}",
                name=resource.name,
                url=resource.url,
                note=resource.note,
                list=reading.name,
                line=resource.line,
            )
            introduced = declared.get(resource.name.casefold())
            if introduced is None:
                introduced, doubt = _introduced_by(dataset, network.papers)
                problems += doubt
            dataset = replace(dataset, introduced_by=introduced)
            datasets.setdefault(dataset.id, _with_users(dataset, network))
    return tuple(datasets[id_] for id_ in sorted(datasets)), tuple(problems)


def _introduced_by(
    dataset: Dataset, papers: Sequence[Paper]
) -> tuple[Involvement | None, list[Problem]]:
    """The one paper that the strongest rule with an answer finds."""
    for how, fits in _introduction_rules(dataset):
        found = [paper for paper in papers if fits(paper)]
        found = [paper for paper in found if paper.listed] or found
        if len(found) == 1:
            return Involvement(paper=found[0].id, how=how), []
        if found:
            titles = "; ".join(paper.title for paper in found)
            return None, [
                Problem(
                    rule="ambiguous-dataset",
                    reason=f"several papers may introduce it ({titles}); name one in the side file",
                    line=dataset.line,
                    text=dataset.name,
                    list=dataset.list,
                )
            ]
    return None, []


def _introduction_rules(dataset: Dataset) -> Iterator[tuple[str, Callable[[Paper], bool]]]:
    name = dataset.name.casefold()
    token = _token(dataset.name)
    repository = repository_of(dataset.url or "")
    page = (dataset.url or "").rstrip("/").casefold()

    def shares_page(paper: Paper) -> bool:
        if repository and repository.name:
            return any(repository_of(url) == repository for url in paper.code)
        return bool(page) and any(url.rstrip("/").casefold() == page for url in paper.project)

    def has_its_name(paper: Paper) -> bool:
        return bool(paper.name) and (paper.name or "").casefold() == name

    def is_its_expansion(paper: Paper) -> bool:
        return bool(dataset.note) and title_key(paper.title) == title_key(dataset.note or "")

    def names_it_as_data(paper: Paper) -> bool:
        title = paper.title.casefold()
        return bool(token.search(title)) and bool(_DATA_WORD.search(title))

    yield "shares its repository or page", shares_page
    yield "has its name", has_its_name
    yield "its title is the name written out", is_its_expansion
    yield "its title names the dataset", names_it_as_data


def _with_users(dataset: Dataset, network: Network) -> Dataset:
    """The dataset with the papers that use it: those that link to it or cite its paper."""
    uses = {use.paper: use for use in (*_citing(dataset, network), *_linking(dataset, network))}
    return replace(dataset, used_by=tuple(uses[paper] for paper in sorted(uses)))


def _linking(dataset: Dataset, network: Network) -> Iterator[Involvement]:
    """Papers for which the list links the dataset's page beside their own links."""
    page = (dataset.url or "").rstrip("/").casefold()
    for paper in network.papers if page else ():
        links = (link.url.rstrip("/").casefold() for link in paper.other_links)
        if page in links and not _introduces(paper, dataset):
            yield Involvement(paper=paper.id, how="the list links to the dataset beside it")


def _introduces(paper: Paper, dataset: Dataset) -> bool:
    return dataset.introduced_by is not None and dataset.introduced_by.paper == paper.id


def _citing(dataset: Dataset, network: Network) -> Iterator[Involvement]:
    """Papers that cite the one that introduces the dataset, with what the citation tells.

    Who cites a paper that introduces a method too may mean the method: the use is certain only
    if a sentence of its experiments cites it, or one that names the dataset.
    """
    if dataset.introduced_by is None:
        return
    ids = [paper.id for paper in network.papers]
    at, citations = ids.index(dataset.introduced_by.paper), network.citations
    introducing = network.papers[at]
    along = introducing.kind is PaperKind.METHOD
    how = f"cites {introducing.label}, which introduces it" + " along with a method" * along
    token = _token(dataset.name)
    for row in (citations.cited == at).nonzero()[0].tolist():
        if citations.citing[row] == at:
            continue
        told = list(_told(citations, row, token))
        yield Involvement(
            paper=ids[citations.citing[row]],
            how="; ".join([how, *told]),
            certain=not along or bool(told),
        )


def _told(citations: Citations, row: int, name: re.Pattern[str]) -> Iterator[str]:
    """What in a citation speaks for the use of data."""
    if any(name.search(sentence.casefold()) for sentence in citations.contexts[row]):
        yield "a citing sentence names it"
    if parts := [part for part in parts_of(int(citations.parts[row])) if part in _DATA_PARTS]:
        yield f"in its {' and '.join(parts)}"


def _token(name: str) -> re.Pattern[str]:
    """The name as a word of its own, in folded text: LRW is not found in LRW-1000."""
    return re.compile(rf"(?<![\w+-]){re.escape(name.casefold())}(?![\w+-])")
