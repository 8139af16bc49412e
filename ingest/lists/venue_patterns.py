"""The words and marks of which venues are made. Data only; `venue_grammar` reads them."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: RUF001, SIM905

from __future__ import annotations

import re

from lineagraph.ingest.lists.dates import MONTH

YEAR = re.compile(
    r"(?<!\d)(?P<year>19[5-9]\d|20[0-4]\d)(?!\d)(?:[./-](?:0?[1-9]|"
    r"1[0-2])(?!\d)(?:[./-]\d{1,2}(?!\d))?)?"
)
SHORT_YEAR = re.compile(
    r"(?<=[A-Za-z\s&)-])['’‘`´′]\s?(\d\d)(?!\d)|(?<=[A-Za-z]{3})[- ]?(\d\d)(?!\d)"
)
YEAR_FIRST = re.compile(r"(\d\d)['’‘`´′-]\s?(?=[A-Z])")
MONTH_BEHIND = re.compile(rf"(?i)[\s,(]+{MONTH}[\s,]*$")
TRACK_BEHIND = re.compile(r"(?i)\s*[(\s](?:oral|spotlight|highlight|poster|workshop)s?\)?$")
SHORT_FORMS = re.compile(r"(?:[A-Z]\w*\.\s+)*[A-Z][a-z]{2,}\.\s+(?:[A-Z]\w*\.\s+)*[A-Z]\w*\.?")
"""A journal in short forms, such as ``J. Chem. Inf. Model``."""
BRACKETS = re.compile(r"[()\[\]【】（）]")
DIGIT = re.compile(r"\d")
CAPITALS = re.compile(r"[A-Z]{3,10}")
ARXIV_ID = re.compile(
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
PROSE_PARTS = re.compile(rf"(?<=[;|\n])\s+|\.{NO_SHORT_FORM}\s+|[\n|;]| [-–—] ")
STARTS = re.compile(r"^|[,，]|(?<=\b[A-Z])\.\s+")
TWICE = re.compile(r"(?i)\barxiv(?:\s+preprint)?\s+arxiv\b")
TRACK = re.compile(
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
BEFORE_TRACK = re.compile(
    r"(?i)[\s(,\[:@-]+(?=(?:oral|spotl|highl|poster|demo|workshop|best|outst|award|final|candid|honor"
    r"|paper|find|tutor|long|short|full|regul|main|indus|journ|conf|resea|resou|syst|datas|d\s?&|ext"
    r"|stud|notab|top|under|subm|rej|acc|to\s|invit|chall|late|doct|techn))"
)
"""What stands before a word with which a track may begin; a quick test for `TRACK`."""
LEAD = re.compile(
    r"(?i)^(?:(?:accepted|published|presented|appeared|appears|to appear|appearing|"
    r"submitted)\s+(?:to|by|in|at|as)"
    r"|accepted|in|at|published)\s*[:：]?\s+"
    r"|^(?:venue|publication|journal|conference|pub|published in|会议|期刊|发表)\s*[:：]\s*|^@\s*"
)
VOLUME = re.compile(r"(?:[\s,]+(?:vol(?:ume)?\.?|no\.?|pp?\.?|issue)?\s*\d[\d\s,.:;()–—-]*)+$")
PAGES = re.compile(r"[\s,]+pp?(?:\.[\s\d–-]*|\s+\d[\s\d–-]*|)$")
TRIM = ' \t\n\r,，。.;:|/*_`~-–—"“”·•#!='
ACRONYM = re.compile(
    r"(?=(?:[^A-Z]*[A-Z]){2})(?!.*\b[A-Z]\. )(?:[A-Z0-9]|[a-z]{1,3}[A-Z])[\w&+./@-]*"
    r"(?: (?:[A-Z0-9][\w&+./@-]*|of|and|on|&)){0,3}"
)
VENUE_WORDS = re.compile(
    r"(?i)\b(?:conference|conf\.?|journal|transactions|trans\.|proceedings|proc\.|symposium|"
    r"workshops?|letters|review"
    r"|magazine|annals|bulletin|nature|science|lancet|frontiers|ieee|acm|acs|physics|phys\.|plos|"
    r"bmc|npj|communications"
    r"|commun\.|acta|archives?|advances|meeting|congress|university press)(?:\b|(?<=\.)|$)"
    r"|(?:学报|学刊|杂志|期刊|通报|研究与发展|大会|会议)$"
)
NOT_VENUE = re.compile(
    r"(?i)\bet al\b|https?:|\b(?:code|pdf|paper|github|slides?|video|project|website|demo|link|"
    r"pytorch|tensorflow|blog"
    r"|dataset|updated?|version|last|thesis|citations?|stars?|pmid|pmcid|issn|isbn|doi)\b"
)
WEAK_NAMES = frozenset(
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
