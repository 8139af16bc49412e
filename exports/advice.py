"""What a keeper can do about a problem of the list, by the rule that found it."""

from __future__ import annotations

from collections.abc import Mapping

from lineagraph.graph.reading import Problem

_RENAME = "Write the name as the paper writes it, or keep it if readers know it by this name."
_LINK = "Put the cleaned address in its place; `lineagraph check --fix` does so."
_WAIT = "Build again later; what was found so far is kept and asked no second time."

ADVICE: Mapping[str, str] = {
    "acronym-differs": _RENAME,
    "ambiguous-dataset": "Name its introducing paper under [[dataset]] in the side file.",
    "arxiv-after-venue": "Check the id and the year of the venue: one of them is wrong.",
    "bare-host": "Link to a page that will last, such as the project's own.",
    "code-link-is-page": "Link to the repository, or label the link as a project page.",
    "code-link-is-paper": "Link to the repository, or take the label away.",
    "date-after-venue": "Check the date and the year of the venue: one of them is wrong.",
    "dead-looking-link": "Open the link; replace it if it leads nowhere.",
    "doi-garbage": _LINK,
    "doubled-parentheses": _LINK,
    "duplicate-entry": "Keep one of the two entries.",
    "duplicate-field": "Keep one of the fields.",
    "duplicate-key": "Give each record a key of its own.",
    "empty-paper-link": "Add the address of the paper.",
    "heading-year-differs": "Move the entry, or correct the year of its venue.",
    "id-is-cut": "Write the whole id.",
    "id-is-none": "Correct the id, or leave it out.",
    "ids-differ": "Keep the id that belongs to the title.",
    "link-is-another-paper": "Link to the paper that the title names.",
    "link-is-no-url": "Write the whole address, beginning with https://.",
    "link-spells-another-title": "Check that the link leads to the paper that the title names.",
    "lists-disagree": "Decide which list is right, or say it in the side file.",
    "mojibake": "Save the line in UTF-8; `lineagraph check --fix` repairs what is certain.",
    "nested-too-deep": "Write the list with fewer levels.",
    "no-id": "Add an arXiv id or a DOI.",
    "no-paper-link": "Add a link to the paper.",
    "no-title": "Add the title.",
    "no-venue": "Name the venue, or arXiv and a year.",
    "one-id-two-titles": "Correct the id of one entry, or keep one of the two.",
    "one-title-two-ids": "Correct one of the ids, or tell the papers apart by title.",
    "paper-ambiguous": "Add an arXiv id or a DOI, here or under [[paper]] in the side file.",
    "paper-failed": _WAIT,
    "paper-link-is-code": "Link to the paper, or label the link as code.",
    "paper-not-found": "Check the title, and add an arXiv id or a DOI if there is one.",
    "ragged-row": "Give the row as many cells as the table has columns.",
    "repeated-ordinal": "Number the entries anew.",
    "several-code-links": "Label the official repository as code, the others by what they are.",
    "several-venues": "Name the place where the paper was published at last.",
    "shared-acronym": "Nothing need be done; the page tells the two apart by year.",
    "shared-code-link": "Check which of the two papers the repository belongs to.",
    "side-file-paper-not-reached": "Check the name in the side file, or add the paper to the list.",
    "unreadable-record": "Correct the record at this line.",
    "url-garbage": _LINK,
    "redirect": _LINK,
    "venue-spellings": "Choose one spelling and use it throughout.",
    "workshop-path": "Name the workshop as the venue.",
}

_BY_BEGINNING = {"references-": _WAIT, "citations-": _WAIT}


def advice(problem: Problem) -> str:
    """One sentence on what to do, empty where none is known.

    >>> advice(Problem(rule="no-venue", reason="no venue is given"))
    'Name the venue, or arXiv and a year.'
    """
    known = ADVICE.get(problem.rule)
    if known is not None:
        return known
    return next((text for head, text in _BY_BEGINNING.items() if problem.rule.startswith(head)), "")
