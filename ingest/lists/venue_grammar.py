"""One grammar for venues, wherever a list prints them.

``CVPR 2021 Oral``, ``FG, 2023``, ``CVPR' 19``, ``NeurIPS-2022``, ``ICCV2021``,
``Nature 596, 583-589 (2021)`` and ``Findings of EMNLP 2023`` are all NAME, YEAR and TRACK.
"""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: RUF001, SIM905

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from lineagraph.graph.reading import VenueMention
from lineagraph.graph.venues import VenueKind, is_known, lookup
from lineagraph.ingest.lists.dates import MONTH, is_date, is_status
from lineagraph.ingest.lists.names import authors_in, is_cited_name, is_full_name


class Trust(IntEnum):
    """How much a position says that what stands there is a venue."""

    PROSE = 0
    """Running text: only a known name with its year."""
    MARKED = 1
    """A bracket, code, emphasis, a link label: a known name, or an acronym with a year."""
    COLUMN = 2
    """A venue column or a line of its own labelled Venue: whatever is no date or status."""


_YEAR = re.compile(
    r"(?<!\d)(?P<year>19[5-9]\d|20[0-4]\d)(?!\d)(?:[./-](?:0?[1-9]|"
    r"1[0-2])(?!\d)(?:[./-]\d{1,2}(?!\d))?)?"
)
_SHORT_YEAR = re.compile(
    r"(?<=[A-Za-z\s&)-])['’‘`´′]\s?(\d\d)(?!\d)|(?<=[A-Za-z]{3})[- ]?(\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(r"(\d\d)['’‘`´′-]\s?(?=[A-Z])")
_MONTH_BEHIND = re.compile(rf"(?i)[\s,(]+{MONTH}[\s,]*$")
_TRACK_BEHIND = re.compile(r"(?i)\s*[(\s](?:oral|spotlight|highlight|poster|workshop)s?\)?$")
_SHORT_FORMS = re.compile(r"(?:[A-Z]\w*\.\s+)*[A-Z][a-z]{2,}\.\s+(?:[A-Z]\w*\.\s+)*[A-Z]\w*\.?")
"""A journal in short forms, such as ``J. Chem. Inf. Model``."""
_BRACKETS = re.compile(r"[()\[\]【】（）]")
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"[A-Z]{3,10}")
_ARXIV_ID = re.compile(
    r"(?i)(?:arxiv\s*[:\s]\s*)?(?:abs/)?\b\d{4}\.\d{4,5}(?:v\d+)?(?:\s*\[[\w.-]+\])?"
)
NO_SHORT_FORM = "".join(
    rf"(?<!\b{word}\.)"
    for word in (
        "Proc Conf Trans Phys Rev Lett Nat Int Symp Commun Sci Am Soc Adv Appl J Mach Learn"
        " vol Vol pp No Chem Inf Mater Eng Biol Comput Nucl Opt Astron Environ Psychol Cent Mol"
        " Clin Ind".split()
    )
)
"""Look-behind, behind a full stop, for one that ends no short form of a journal's name.

It follows the stop in each expression, so that it is tried at stops only.
"""
_PROSE_PARTS = re.compile(rf"(?<=[;|\n])\s+|\.{NO_SHORT_FORM}\s+|[\n|;]| [-–—] ")
_STARTS = re.compile(r"^|[,，]|(?<=\b[A-Z])\.\s+")
_TWICE = re.compile(r"(?i)\barxiv(?:\s+preprint)?\s+arxiv\b")
_TRACK = re.compile(
    r"(?ix)[\s,(\[:;|/@-]*(?P<track>orals?(?:\s+presentation)?|spotlights?|highlights?|posters?|demos?(?:\s+track|"
    r"\s+paper)?|workshops?"
    r"(?:\s+(?:on|for)\s+.{1,80}|\s+paper)?|(?:best|outstanding)\s+(?:student\s+|"
    r"demo\s+)?paper(?:\s+\w+){0,3}"
    r"|best\s+(?:\w+\s+){0,2}award|(?:best\s+)?(?:paper\s+)?(?:award|finalist|candidate|"
    r"honorable\s+mention)(?:\s+(?:candidate|winner))?"
    r"|findings|tutorial|(?:long|short|full|regular|main|industry|journal|conference|research|"
    r"resource|system)"
    r"(?:\s+(?:paper|track|conference|presentation|talk))*|main\s+conference|(?:system\s+)?demonstrations?"
    r"|datasets?\s+(?:and|&)\s+benchmarks?(?:\s+track)?|d\s?&\s?b(?:\s+track)?|"
    r"extended\s+abstract|student\s+abstract"
    r"|(?:notable[\s-]+)?top[\s-]*\d+\s*%|under\s+review|submission|submitted|rejected|accepted|"
    r"to\s+appear"
    r"|invited(?:\s+talk)?|challenge|late[\s-]breaking(?:\s+\w+)?|doctoral\s+consortium|"
    r"technical\s+papers?)"
    r"(?P<more>[\s,(/+&-].*)?[\s)\].,;:-]*"
)
_BEFORE_TRACK = re.compile(
    r"(?i)[\s(,\[:@-]+(?=(?:oral|spotl|highl|poster|demo|workshop|best|outst|award|final|candid|honor"
    r"|paper|find|tutor|long|short|full|regul|main|indus|journ|conf|resea|resou|syst|datas|d\s?&|ext"
    r"|stud|notab|top|under|subm|rej|acc|to\s|invit|chall|late|doct|techn))"
)
"""What stands before a word with which a track may begin; a quick test for `_TRACK`."""
_LEAD = re.compile(
    r"(?i)^(?:(?:accepted|published|presented|appeared|appears|to appear|appearing|"
    r"submitted)\s+(?:to|by|in|at|as)"
    r"|accepted|in|at|published)\s*[:：]?\s+"
    r"|^(?:venue|publication|journal|conference|pub|published in|会议|期刊|发表)\s*[:：]\s*|^@\s*"
)
_VOLUME = re.compile(r"(?:[\s,]+(?:vol(?:ume)?\.?|no\.?|pp?\.?|issue)?\s*\d[\d\s,.:;()–—-]*)+$")
_PAGES = re.compile(r"[\s,]+pp?(?:\.[\s\d–-]*|\s+\d[\s\d–-]*|)$")
_MAX_TEXT, _MAX_PROSE = 200, 600
_TRIM = ' \t\n\r,，。.;:|/*_`~-–—"“”·•#!='
_ACRONYM = re.compile(
    r"(?=(?:[^A-Z]*[A-Z]){2})(?!.*\b[A-Z]\. )(?:[A-Z0-9]|[a-z]{1,3}[A-Z])[\w&+./@-]*"
    r"(?: (?:[A-Z0-9][\w&+./@-]*|of|and|on|&)){0,3}"
)
_VENUE_WORDS = re.compile(
    r"(?i)\b(?:conference|conf\.?|journal|transactions|trans\.|proceedings|proc\.|symposium|"
    r"workshops?|letters|review"
    r"|magazine|annals|bulletin|nature|science|lancet|frontiers|ieee|acm|acs|physics|phys\.|plos|"
    r"bmc|npj|communications"
    r"|commun\.|acta|archives?|advances|meeting|congress|university press)(?:\b|(?<=\.)|$)"
    r"|(?:学报|学刊|杂志|期刊|通报|研究与发展|大会|会议)$"
)
_NOT_VENUE = re.compile(
    r"(?i)\bet al\b|https?:|\b(?:code|pdf|paper|github|slides?|video|project|website|demo|link|"
    r"pytorch|tensorflow|blog"
    r"|dataset|updated?|version|last|thesis|citations?|stars?|pmid|pmcid|issn|isbn|doi)\b"
)
_WEAK_NAMES = frozenset(
    "security access patterns electronics engineering frontiers quantum optica neuron cell "
    "science nature sensors"
    " entropy cognition cortex vision virtualreality machinelearning patternrecognition "
    "multimedia bigdata"
    " artificialintelligence neuralnetworks neuralcomputation remotesensing semanticweb virtual "
    "radiology"
    " supercomputing computationallinguistics computervision recommendersystems cluster patterns "
    "fast date case"
    " learningongraphs appliedsciences informationfusion visualcomputer quantum distill "
    "managementscience"
    " operationsresearch micro crypto raid log iv pr cl tc sc fc ec ht vr vis mm acc fm eg sp pg "
    "ics esa cg dis"
    " genomebiology bioinformatics speechcommunication largelanguagemodel robotics mia odyssey "
    "clear sca"
    " annualreview automaticcontrol knowledgebasedsystems cag middleware hal imaging "
    "geophysics radiology".split()
)


@lru_cache(maxsize=1 << 14)
def parse_venues(text: str, trust: Trust) -> tuple[VenueMention, ...]:
    """All venues that a marked text or a cell names, in order; empty if it is something else.

    >>> [(v.name, v.year, v.track) for v in parse_venues("CVPR 2021 Oral", Trust.MARKED)]
    [('CVPR', 2021, 'Oral')]
    >>> parse_venues("Jun., 2025", Trust.COLUMN), parse_venues("Under Review", Trust.COLUMN)
    ((), ())
    """
    if len(text) > _MAX_TEXT or is_date(text) or is_status(text):
        return ()
    parts = [
        part for part in re.split(r"\s*(?:[/|;]|→|->|\s&\s|\band\b)\s*", text) if part.strip(_TRIM)
    ]
    if len(parts) > 1:
        several = [_parse_one(part, Trust.MARKED) for part in parts]
        found = tuple(v for v in several if v and is_known(v.name))
        if len(found) == len(parts) and all(v.year for v in found):
            return found
    one = _parse_one(text, trust)
    return (one,) if one else ()


@lru_cache(maxsize=1 << 12)
def venues_in_prose(text: str) -> tuple[VenueMention, ...]:
    """Known venues with their year in text such as ``A. Author. Title. CVPR, 2021``."""
    if len(text) > _MAX_PROSE or not re.search(r"\d\d", text):
        return ()
    return tuple(_iter_prose(text))


def _iter_prose(text: str) -> Iterator[VenueMention]:
    parts = [part for part in _PROSE_PARTS.split(text) if part.strip(_TRIM)]
    for part in parts:
        starts = (match.end() for match in _STARTS.finditer(part))
        ends = (_parse_one(part[start:], Trust.PROSE) for start in starts)
        found = [venue for venue in ends if venue]
        if found:
            yield next((venue for venue in found if is_known(venue.name)), found[0])


def _parse_one(text: str, trust: Trust) -> VenueMention | None:
    raw = _PAGES.sub("", _trim(text))
    body = _LEAD.sub("", raw)
    if body != raw and trust is not Trust.COLUMN:
        raw = body
    spelled, year, before, after = body, None, body, ""
    if _DIGIT.search(body):
        spelled = _TWICE.sub("arXiv", _ARXIV_ID.sub(_arxiv_word, body))
        year, before, after = _split_year(spelled)
    if spelled != body and year is None:
        return None  # an id, not a place
    name, track = _name_and_track(before, after)
    if not name or not any(c.isalpha() for c in name):
        return None
    if not _is_venue(name, year, trust):
        return None
    return VenueMention(raw=raw, name=name, year=year, track=track)


def _arxiv_word(match: re.Match[str]) -> str:
    return "arXiv " if match[0].lower().startswith("arxiv") else " "


def _trim(text: str) -> str:
    text = " ".join(text.split()).strip(_TRIM)
    if not _BRACKETS.search(text):
        return text
    for opening, closing in ("()", "[]", "【】", "（）"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1].strip(_TRIM)
        if text.endswith(opening):
            text = text[:-1].strip(_TRIM)
        if text.startswith(opening) and closing not in text:
            text = text[1:].strip(_TRIM)
        if text.endswith(closing) and opening not in text:
            text = text[:-1].strip(_TRIM)
    return text


def _split_year(text: str) -> tuple[int | None, str, str]:
    first = _YEAR_FIRST.match(text)
    if first and is_known(_clean_name(_TRACK_BEHIND.sub("", text[first.end() :]))):
        return 2000 + int(first[1]), text[first.end() :], ""
    match = _YEAR.search(text)
    if match:
        before = _MONTH_BEHIND.sub("", text[: match.start()])
        return int(match["year"]), before, text[match.end() :]
    short = _SHORT_YEAR.search(text)
    name = text[: short.start()].strip(_TRIM) if short else ""
    is_apart = short is not None and not text[short.start()].isdigit()
    if short and (short[1] or _is_conference(name) or (is_apart and _CAPITALS.fullmatch(name))):
        digits = int(short[1] or short[2])
        year = 2000 + digits if digits <= 49 else 1900 + digits  # noqa: PLR2004
        return year, text[: short.start()], text[short.end() :]
    return None, text, ""


def _is_conference(name: str) -> bool:
    known = lookup(name)
    return known is not None and known[1] is not VenueKind.JOURNAL


def _name_and_track(before: str, after: str) -> tuple[str, str | None]:
    before, after = (
        before.strip(_TRIM + "([’'"),
        re.sub(r"^[^\w(\[]+", "", after.strip(_TRIM + ")]")),
    )
    if not before:
        return _name_before_track(after)
    if not after:
        return _name_before_track(before)
    match = _TRACK.fullmatch(after)
    if match:
        return _clean_name(before), _tidy_track(after)
    if is_known(_clean_name(before)) and not is_known(after):
        return _clean_name(before), None
    return _clean_name(f"{before} {after}"), None


def _name_before_track(text: str) -> tuple[str, str | None]:
    name = _clean_name(text)
    if "(" not in text and is_known(name):
        return name, None
    for match in _BEFORE_TRACK.finditer(text):
        rest = text[match.end() :]
        if not _TRACK.fullmatch(rest) or "finding" in rest.casefold():
            continue
        head = _clean_name(text[: match.start()])
        if head and is_known(head):
            return head, _tidy_track(rest)
    return name, None


def _tidy_track(text: str) -> str:
    return " ".join(text.strip(_TRIM + "()[]").split())


def _clean_name(text: str) -> str:
    name = text.strip(_TRIM + "([’'")
    if _DIGIT.search(name):
        shorter = _VOLUME.sub("", name).strip(_TRIM + "([")
        name = shorter if any(c.isalpha() for c in shorter) else name
    return name[:-1] if name.endswith(")") and "(" not in name else name


def _is_venue(name: str, year: int | None, trust: Trust) -> bool:
    if is_status(name) or is_date(name) or len(name) > 140:  # noqa: PLR2004
        return False
    if is_known(name):
        return trust is Trust.COLUMN or year is not None or (trust > 0 and not _is_weak(name))
    if _NOT_VENUE.search(name) or trust is Trust.PROSE:
        return trust is Trust.PROSE and year is not None and _is_named_place(name)
    if trust is Trust.COLUMN:
        return len(name.split()) <= 16 and name.casefold() not in {"none", "n/a", "yes", "no"}  # noqa: PLR2004
    is_acronym = _ACRONYM.fullmatch(name) is not None and not is_cited_name(name)
    return year is not None and (is_acronym or _is_named_place(name))


def is_in_short_forms(name: str) -> bool:
    """Whether a name is made of short forms, as those of journals are."""
    return _SHORT_FORMS.fullmatch(name) is not None


def is_known_place(text: str) -> bool:
    """Whether a text is the name of a known venue and nothing else."""
    return is_known(_clean_name(_trim(text)))


def named_place(text: str) -> tuple[VenueMention, ...]:
    """An undated name in italics that says by its words that it is a journal or a meeting."""
    name = _clean_name(_trim(text))
    fits = 1 < len(name.split()) <= 8 and _is_named_place(name)  # noqa: PLR2004
    return (VenueMention(raw=_trim(text), name=name),) if fits else ()


def _is_weak(name: str) -> bool:
    return "".join(c for c in name.casefold() if c.isalnum()) in _WEAK_NAMES


def _is_named_place(name: str) -> bool:
    """An unknown name that says by its words that it is a journal or a meeting."""
    return (
        (_VENUE_WORDS.search(name) is not None or is_in_short_forms(name))
        and not name[:1].islower()
        and not _begins_with_names(name)
        and len(name.split()) <= 14  # noqa: PLR2004
        and not _NOT_VENUE.search(name)
        and not re.search(r"[.?!:] [A-Z][a-z]+ [a-z]", name)
    )


def _begins_with_names(name: str) -> bool:
    """``N. Carl, D. Wag, IEEE S&P``: authors in front of a venue."""
    head, comma, tail = name.replace("，", ",").rpartition(",")
    return bool(comma) and bool(authors_in(head) or (is_full_name(head) and is_known(tail)))


def parse_track(text: str) -> str | None:
    """The track that a text names and nothing else, such as ``Oral`` or ``Best Paper``."""
    words = _tidy_track(text)
    match = _TRACK.fullmatch(words) if len(words) <= 60 else None  # noqa: PLR2004
    more = _tidy_track(match["more"] or "") if match else ""
    return words if match and (not more or parse_track(more) or more.isdigit()) else None


def heading_venue(text: str) -> VenueMention | None:
    """The venue that a heading states, such as ``CVPR 2023``, else None."""
    found = parse_venues(text, Trust.MARKED)
    return found[0] if found and is_known(found[0].name) and not _is_weak(found[0].name) else None
