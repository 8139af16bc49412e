"""Hosts that tell what stands there: papers, code, project pages. Data only."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: SIM905

from __future__ import annotations

PAPER_HOSTS = frozenset(
    """
    arxiv.org ar5iv.org alphaxiv.org arxiv-sanity.com openreview.net openaccess.thecvf.com
    thecvf.com ecva.net
    aclanthology.org aclweb.org dl.acm.org acm.org portal.acm.org ieeexplore.ieee.org computer.org
    link.springer.com springer.com springeropen.com sciencedirect.com nature.com science.org
    sciencemag.org
    pnas.org biorxiv.org medrxiv.org chemrxiv.org techrxiv.org psyarxiv.com ssrn.com papers.ssrn.com
    pubmed.ncbi.nlm.nih.gov ncbi.nlm.nih.gov pmc.ncbi.nlm.nih.gov europepmc.org papers.nips.cc
    proceedings.neurips.cc papers.neurips.cc nips.cc neurips.cc proceedings.mlr.press
    mlr.press jmlr.org jmlr.csail.mit.edu
    mdpi.com onlinelibrary.wiley.com wiley.com tandfonline.com sagepub.com academic.oup.com
    oup.com cell.com
    frontiersin.org plos.org journals.plos.org hal.science hal.archives-ouvertes.fr
    semanticscholar.org
    isca-speech.org isca-archive.org ijcai.org aaai.org ojs.aaai.org usenix.org vldb.org
    cambridge.org
    iopscience.iop.org iop.org aps.org journals.aps.org aip.org pubs.aip.org scitation.org
    spiedigitallibrary.org
    spie.org optica.org osapublishing.org hindawi.com bmvc2019.org bmva.org
    bmva-archive.org.uk bmvc2020-conference.com
    doi.org dx.doi.org eprint.iacr.org osf.io preprints.org researchsquare.com pubs.acs.org
    acs.org rsc.org pubs.rsc.org
    thelancet.com nejm.org jamanetwork.com bmj.com elifesciences.org
    royalsocietypublishing.org annualreviews.org
    jstor.org direct.mit.edu mitpressjournals.org diglib.eg.org emerald.com
    worldscientific.com iospress.com
    ebooks.iospress.nl computer.org cvf.com researchgate.net academia.edu lrec-conf.org
    roboticsproceedings.org
    drops.dagstuhl.de ceur-ws.org inspirehep.net scipost.org link.aps.org
    agupubs.onlinelibrary.wiley.com
    distill.pub joss.theoj.org thieme-connect.com karger.com liebertpub.com ahajournals.org
    rsna.org pubs.rsna.org
    jmir.org biomedcentral.com muse.jhu.edu ndss-symposium.org paperswithcode.com cnki.net
    kns.cnki.net wanfangdata.com.cn
    embopress.org genome.cshlp.org asmedigitalcollection.asme.org ascelibrary.org ams.org
    siam.org epubs.siam.org
    projecteuclid.org bmvc2018.org bmvc2021.com bmvc2022.mpi-inf.mpg.de proceedings.bmvc2023.org
    """.split()
)
PAPER_PATHS = (
    "huggingface.co/papers/",
    "/doi/10.",
    "/doi/abs/",
    "/doi/full/",
    "citeseerx.ist.psu.edu",
    "/abs/10.",
)
CODE_HOSTS = frozenset(
    "github.com gist.github.com gitlab.com gitee.com bitbucket.org codeocean.com code.google.com "
    "sourceforge.net"
    " git.io codeberg.org star-history.com".split()
)
PROJECT_HOSTS = frozenset(
    "github.io gitlab.io sites.google.com netlify.app vercel.app readthedocs.io wixsite.com".split()
)
