"""The terms that we write: standard vocabularies first, own terms few.

Each constant is one published term, named after its vocabulary and itself. Our own are explained
in ``lineagraph.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass

from lineagraph.exports.rdf.terms import XSD as XSD_NAMESPACE
from lineagraph.exports.rdf.terms import Iri


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary, and the prefix it is known by."""

    prefix: str
    namespace: str

    def term(self, name: str) -> Iri:
        """One of its terms."""
        return Iri(f"<{self.namespace}{name}>")


OWN = Vocabulary("", "https://w3id.org/lineagraph/ns#")
ONTOLOGY = OWN.namespace.removesuffix("#")
"""The document that explains our own terms."""
SHAPES = "https://w3id.org/lineagraph/shapes"
"""The document that says in SHACL what each kind of node must say."""

BIBO = Vocabulary("bibo", "http://purl.org/ontology/bibo/")
CITO = Vocabulary("cito", "http://purl.org/spar/cito/")
DCAT = Vocabulary("dcat", "http://www.w3.org/ns/dcat#")
DCTERMS = Vocabulary("dcterms", "http://purl.org/dc/terms/")
FABIO = Vocabulary("fabio", "http://purl.org/spar/fabio/")
FOAF = Vocabulary("foaf", "http://xmlns.com/foaf/0.1/")
ORG = Vocabulary("org", "http://www.w3.org/ns/org#")
OWL = Vocabulary("owl", "http://www.w3.org/2002/07/owl#")
PRISM = Vocabulary("prism", "http://prismstandard.org/namespaces/basic/2.0/")
PROV = Vocabulary("prov", "http://www.w3.org/ns/prov#")
RDF = Vocabulary("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Vocabulary("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Vocabulary("schema", "https://schema.org/")
SKOS = Vocabulary("skos", "http://www.w3.org/2004/02/skos/core#")
VOID = Vocabulary("void", "http://rdfs.org/ns/void#")
XSD = Vocabulary("xsd", XSD_NAMESPACE)

VOCABULARIES = (
    OWN, BIBO, CITO, DCAT, DCTERMS, FABIO, FOAF, ORG, OWL, PRISM, PROV, RDF, RDFS, SCHEMA, SKOS,
    VOID, XSD,
)  # fmt: skip

RDF_TYPE = RDF.term("type")
RDF_FIRST = RDF.term("first")
RDF_REST = RDF.term("rest")
RDF_NIL = RDF.term("nil")
RDFS_LABEL = RDFS.term("label")
RDFS_COMMENT = RDFS.term("comment")
RDFS_SEE_ALSO = RDFS.term("seeAlso")
OWL_SAME_AS = OWL.term("sameAs")

DCTERMS_ABSTRACT = DCTERMS.term("abstract")
DCTERMS_CONFORMS_TO = DCTERMS.term("conformsTo")
DCTERMS_CREATOR = DCTERMS.term("creator")
DCTERMS_DATE = DCTERMS.term("date")
DCTERMS_DESCRIPTION = DCTERMS.term("description")
DCTERMS_IDENTIFIER = DCTERMS.term("identifier")
DCTERMS_IS_PART_OF = DCTERMS.term("isPartOf")
DCTERMS_LICENSE = DCTERMS.term("license")
DCTERMS_RIGHTS = DCTERMS.term("rights")
DCTERMS_SOURCE = DCTERMS.term("source")
DCTERMS_SUBJECT = DCTERMS.term("subject")
DCTERMS_TITLE = DCTERMS.term("title")
DCTERMS_TYPE = DCTERMS.term("type")

SCHEMA_ARTICLE = SCHEMA.term("ScholarlyArticle")
SCHEMA_CODE = SCHEMA.term("SoftwareSourceCode")
SCHEMA_DATASET = SCHEMA.term("Dataset")
SCHEMA_ITEM_LIST = SCHEMA.term("ItemList")
SCHEMA_LIST_ITEM = SCHEMA.term("ListItem")
SCHEMA_RESEARCH_ORGANIZATION = SCHEMA.term("ResearchOrganization")
SCHEMA_CODE_REPOSITORY = SCHEMA.term("codeRepository")
SCHEMA_CREDIT_TEXT = SCHEMA.term("creditText")
SCHEMA_ITEM = SCHEMA.term("item")
SCHEMA_ITEM_LIST_ELEMENT = SCHEMA.term("itemListElement")
SCHEMA_KEYWORDS = SCHEMA.term("keywords")
SCHEMA_NUMBER_OF_ITEMS = SCHEMA.term("numberOfItems")
SCHEMA_POSITION = SCHEMA.term("position")
SCHEMA_SOFTWARE_VERSION = SCHEMA.term("softwareVersion")
SCHEMA_URL = SCHEMA.term("url")

FABIO_CONFERENCE_PAPER = FABIO.term("ConferencePaper")
FABIO_EXPRESSION = FABIO.term("Expression")
FABIO_JOURNAL_ARTICLE = FABIO.term("JournalArticle")
FABIO_PREPRINT = FABIO.term("Preprint")
FABIO_JOURNAL = FABIO.term("Journal")
FABIO_PROCEEDINGS = FABIO.term("ConferenceProceedings")
FABIO_REPOSITORY = FABIO.term("Repository")
FABIO_SERIES = FABIO.term("Series")
FABIO_HAS_ARXIV_ID = FABIO.term("hasArXivId")
FABIO_HAS_PUBLICATION_YEAR = FABIO.term("hasPublicationYear")

BIBO_SERIES = BIBO.term("Series")
BIBO_AUTHOR_LIST = BIBO.term("authorList")
BIBO_SHORT_TITLE = BIBO.term("shortTitle")
PRISM_DOI = PRISM.term("doi")

CITO_CITATION = CITO.term("Citation")
CITO_CITES = CITO.term("cites")
CITO_DISCUSSES = CITO.term("discusses")
CITO_HAS_CHARACTERIZATION = CITO.term("hasCitationCharacterization")
CITO_HAS_CITED_ENTITY = CITO.term("hasCitedEntity")
CITO_HAS_CITING_ENTITY = CITO.term("hasCitingEntity")
CITO_OBTAINS_BACKGROUND_FROM = CITO.term("obtainsBackgroundFrom")
CITO_USES_DATA_FROM = CITO.term("usesDataFrom")
CITO_USES_METHOD_IN = CITO.term("usesMethodIn")

FOAF_PERSON = FOAF.term("Person")
FOAF_HOMEPAGE = FOAF.term("homepage")
FOAF_NAME = FOAF.term("name")
FOAF_PAGE = FOAF.term("page")
ORG_UNIT = ORG.term("OrganizationalUnit")

DCAT_CATALOG = DCAT.term("Catalog")
DCAT_DATASET = DCAT.term("Dataset")
DCAT_LANDING_PAGE = DCAT.term("landingPage")

SKOS_CONCEPT = SKOS.term("Concept")
SKOS_CONCEPT_SCHEME = SKOS.term("ConceptScheme")
SKOS_ALT_LABEL = SKOS.term("altLabel")
SKOS_BROADER = SKOS.term("broader")
SKOS_HAS_TOP_CONCEPT = SKOS.term("hasTopConcept")
SKOS_IN_SCHEME = SKOS.term("inScheme")
SKOS_PREF_LABEL = SKOS.term("prefLabel")
SKOS_TOP_CONCEPT_OF = SKOS.term("topConceptOf")

PROV_ACTIVITY = PROV.term("Activity")
PROV_ENTITY = PROV.term("Entity")
PROV_SOFTWARE_AGENT = PROV.term("SoftwareAgent")
PROV_GENERATED_AT_TIME = PROV.term("generatedAtTime")
PROV_HAD_PRIMARY_SOURCE = PROV.term("hadPrimarySource")
PROV_USED = PROV.term("used")
PROV_WAS_ASSOCIATED_WITH = PROV.term("wasAssociatedWith")
PROV_WAS_ATTRIBUTED_TO = PROV.term("wasAttributedTo")
PROV_WAS_GENERATED_BY = PROV.term("wasGeneratedBy")

VOID_DATASET = VOID.term("Dataset")
VOID_CLASS = VOID.term("class")
VOID_CLASS_PARTITION = VOID.term("classPartition")
VOID_CLASSES = VOID.term("classes")
VOID_DISTINCT_SUBJECTS = VOID.term("distinctSubjects")
VOID_ENTITIES = VOID.term("entities")
VOID_PROPERTIES = VOID.term("properties")
VOID_PROPERTY = VOID.term("property")
VOID_PROPERTY_PARTITION = VOID.term("propertyPartition")
VOID_ROOT_RESOURCE = VOID.term("rootResource")
VOID_SUBSET = VOID.term("subset")
VOID_TRIPLES = VOID.term("triples")
VOID_URI_SPACE = VOID.term("uriSpace")
VOID_VOCABULARY = VOID.term("vocabulary")

METHOD = OWN.term("Method")
METHOD_PAPER = OWN.term("MethodPaper")
SURVEY_PAPER = OWN.term("SurveyPaper")
DATASET_PAPER = OWN.term("DatasetPaper")
INTRODUCED_IN = OWN.term("introducedIn")
INTRODUCED_BY = OWN.term("introducedBy")
KEY = OWN.term("key")
IS_LISTED = OWN.term("isListed")
HAS_CODE = OWN.term("hasCode")
KIND_REASON = OWN.term("kindReason")
MORE_AUTHORS = OWN.term("moreAuthors")
REFERENCES_KNOWN = OWN.term("referencesKnown")
UNKNOWN_ANCESTRY = OWN.term("unknownAncestry")
RESOLUTION = OWN.term("resolution")
RESOLVED_BY = OWN.term("resolvedBy")
RESOLUTION_REASON = OWN.term("resolutionReason")
SUMMARY = OWN.term("summary")
PRINTED_LINK = OWN.term("printedLink")

ENTRY = OWN.term("Entry")
ORDINAL = OWN.term("ordinal")
SOURCE_LINE = OWN.term("sourceLine")
END_LINE = OWN.term("endLine")
RAW_TEXT = OWN.term("rawText")
PRINTED_NAME = OWN.term("printedName")
PRINTED_VENUE = OWN.term("printedVenue")
PRINTED_YEAR = OWN.term("printedYear")
PROBLEM = OWN.term("Problem")
RULE = OWN.term("rule")
FOUND_IN = OWN.term("foundIn")

PUBLICATION = OWN.term("Publication")
OF_PAPER = OWN.term("ofPaper")
APPEARED_IN = OWN.term("appearedIn")
TRACK = OWN.term("track")
VENUE_KIND = OWN.term("venueKind")
RECORD = OWN.term("Record")

MAY_USE_DATA_FROM = OWN.term("mayUseDataFrom")
WORK_OF_GROUP = OWN.term("workOfGroup")
INVOLVEMENT = OWN.term("Involvement")
INVOLVES = OWN.term("involves")
INFERRED_FROM = OWN.term("inferredFrom")

MENTION_COUNT = OWN.term("mentionCount")
STANDS_IN = OWN.term("standsIn")
CITING_SENTENCE = OWN.term("citingSentence")
IS_INFLUENTIAL = OWN.term("isInfluential")
INTENT = OWN.term("intent")

BUILDS_ON = OWN.term("buildsOn")
MAIN_PARENT = OWN.term("mainParent")
LINEAGE_LINK = OWN.term("LineageLink")
DESCENDANT = OWN.term("descendant")
ANCESTOR = OWN.term("ancestor")
CONFIDENCE = OWN.term("confidence")
HAS_RECORDED_CITATION = OWN.term("hasRecordedCitation")
LINK_KIND = OWN.term("linkKind")
IS_SET_ASIDE = OWN.term("isSetAside")
EVIDENCE = OWN.term("evidence")
RUNG = OWN.term("Rung")
RUNG_KIND = OWN.term("rungKind")
RUNG_VALUE = OWN.term("rungValue")
DECLARATION = OWN.term("Declaration")
STRENGTH = OWN.term("strength")
STATED_IN = OWN.term("statedIn")
RESTS_ON = OWN.term("restsOn")

IN_LIST_CITATIONS = OWN.term("inListCitations")
CITATION_COUNT = OWN.term("citationCount")
INFLUENTIAL_CITATIONS = OWN.term("influentialCitations")
PAGE_RANK = OWN.term("pageRank")
PATH_SHARE = OWN.term("pathShare")
YEARLY_CITATIONS = OWN.term("yearlyCitations")
