"""What a key of a record (BibTeX field, YAML or JSON key, CSV column) holds. Data and one look-up.

The words that head the columns of Markdown tables are understood too; this table adds those of
bibliographies and says more exactly which identifier a key holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from lineagraph.ingest.lists.labels import Label, label_of


class Field(StrEnum):
    """What stands under a key."""

    TITLE = "title"
    NAME = "name"
    AUTHORS = "authors"
    VENUE = "venue"
    YEAR = "year"
    DATE = "date"
    ISSUED = "issued"
    """The day on which it appeared at its venue."""
    PAPER = "paper"
    """An address, an identifier, or (in a column called Paper) the title."""
    LINK = "link"
    """An address whose host says what it is."""
    ARXIV = "arxiv"
    EPRINT = "eprint"
    ARCHIVE = "archive"
    """Which archive an eprint is in."""
    DOI = "doi"
    CODE = "code"
    PROJECT = "project"
    TAGS = "tags"
    SECTION = "section"
    SERIES = "series"
    """A publisher or series: a venue only where nothing better is given."""
    SILENT = "silent"
    """Nothing to read, and no link worth keeping."""


_KEYS: Mapping[Field, str] = {
    Field.TITLE: (
        "title|titles|primary title|item title|paper title|full title|full name|long title|"
        "longtitle"
    ),
    Field.NAME: "short title|shorttitle|title short|acronym|abbreviation|method|nickname",
    Field.AUTHORS: "author|authors|author names|creators|creator|authorships",
    Field.VENUE: (
        "journal|journaltitle|journal title|booktitle|book title|container title|"
        "publication title|conference name|proceedings title|venue|conference|source title|"
        "event title|published in|secondary title|eventtitle"
    ),
    Field.YEAR: "year|publication year|pub year|issued year",
    Field.DATE: "date",
    Field.ISSUED: "issued|published date|publication date",
    Field.PAPER: (
        "paper|pdf|paper url|paper link|pdf url|pdf link|pdfurl|fulltext|abs|html url|"
        "openreview|article url|landing page url|open access pdf"
    ),
    Field.LINK: "url|urls|uri|link|links|href|resources|resource|source url|ee|howpublished",
    Field.ARXIV: "arxiv|arxiv id|arxivid|arxiv url|arxiv link|arxiv number|ar xiv",
    Field.EPRINT: "eprint|preprint id",
    Field.ARCHIVE: "archiveprefix|eprinttype|archive prefix|eprint type|archive",
    Field.DOI: "doi|doi url|doi link",
    Field.CODE: "code|code url|code link|repo|repository|github|github url|implementation",
    Field.PROJECT: "project|project page|project url|website|homepage|page url|demo page",
    Field.TAGS: "keywords|keyword|tags|tag|mendeley tags|topics|manual tags|author keywords|task",
    Field.SECTION: "section|subsection|category|group|groups|heading|collection",
    Field.SERIES: "publisher|series|school|institution|organization|organisation",
    Field.SILENT: (
        "abstract|abstract note|abstractnote|note|notes|id|key|index|citation key|item type|"
        "type|entrytype|bibtex|bib|pages|page|volume|number|issue|month|day|isbn|issn|language|"
        "editor|editors|address|location|file|urldate|access date|date added|date modified|"
        "primaryclass|affiliation|timestamp|biburl|bibsource|comment|annote|copyright|edition|"
        "numpages|articleno|citations|place"
    ),
}
_BY_KEY: Mapping[str, Field] = {
    key: field for field, keys in _KEYS.items() for key in keys.split("|")
}
_BY_LABEL: Mapping[Label, Field] = {
    Label.TITLE: Field.TITLE,
    Label.PAPER: Field.PAPER,
    Label.NAME: Field.NAME,
    Label.AUTHORS: Field.AUTHORS,
    Label.VENUE: Field.VENUE,
    Label.YEAR: Field.YEAR,
    Label.DATE: Field.DATE,
    Label.CODE: Field.CODE,
    Label.PROJECT: Field.PROJECT,
    Label.LINKS: Field.LINK,
    Label.TAGS: Field.TAGS,
}
LINKS = frozenset({Field.LINK, Field.CODE, Field.PROJECT})
"""Keys under which labels and addresses stand, and nothing else that concerns us."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")


@lru_cache(maxsize=4096)
def field_of(key: str) -> Field | None:
    """What a key announces, whatever its case and the marks between its words, else None.

    >>> field_of("Publication Year"), field_of("arxiv_id"), field_of("projectPage")
    (<Field.YEAR: 'year'>, <Field.ARXIV: 'arxiv'>, <Field.PROJECT: 'project'>)
    """
    words = " ".join(re.split(r"[\s_.-]+", _CAMEL.sub(" ", key.strip()))).casefold()
    if words in _BY_KEY:
        return _BY_KEY[words]
    label = label_of(words) or label_of(key)
    return _BY_LABEL.get(label) if label else None
