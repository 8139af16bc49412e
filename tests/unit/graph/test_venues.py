"""One venue under its many spellings."""

from __future__ import annotations

import pytest

from lineagraph.graph.venues import VenueKind, is_known, normalise_venue

_MEETING = VenueKind.CONFERENCE


@pytest.mark.parametrize(
    ("printed", "name", "kind"),
    [
        ("arXiv", "arXiv", VenueKind.PREPRINT),
        ("Arxiv", "arXiv", VenueKind.PREPRINT),
        ("arxiv", "arXiv", VenueKind.PREPRINT),
        ("ACM Multimedia", "ACM MM", VenueKind.CONFERENCE),
        ("ACM MM", "ACM MM", VenueKind.CONFERENCE),
        ("IEEE TIP", "TIP", VenueKind.JOURNAL),
        ("ACM TOG", "TOG", VenueKind.JOURNAL),
        ("SIGGRAPH", "SIGGRAPH", VenueKind.CONFERENCE),
        ("SIGGRAPH ASIA", "SIGGRAPH Asia", VenueKind.CONFERENCE),
        ("NIPS", "NeurIPS", VenueKind.CONFERENCE),
        ("ACL Findings", "Findings of ACL", VenueKind.CONFERENCE),
        ("CVPRW", "CVPR Workshops", VenueKind.WORKSHOP),
        ("CVPR Workshop", "CVPR Workshops", VenueKind.WORKSHOP),
        ("IEEE Transactions on Image Processing", "TIP", VenueKind.JOURNAL),
        ("Nat. Commun.", "Nature Communications", VenueKind.JOURNAL),
        (
            "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
            "CVPR",
            VenueKind.CONFERENCE,
        ),
        ("J. Mach. Learn. Res.", "JMLR", VenueKind.JOURNAL),
        ("IEEE Trans. Pattern Anal. Mach. Intell.", "TPAMI", VenueKind.JOURNAL),
        ("IEEE T-ITS", "TITS", VenueKind.JOURNAL),
        ("in", "in", VenueKind.UNKNOWN),
        ("FAST-XX", "FAST-XX", VenueKind.UNKNOWN),
        ("N. C.", "N. C.", VenueKind.UNKNOWN),
        ("The Twelfth International Conference on Learning Representations", "ICLR", _MEETING),
        (
            "2023 Conference on Empirical Methods in Natural Language Processing",
            "EMNLP",
            _MEETING,
        ),
        (
            "61st Annual Meeting of the Association for Computational Linguistics (Volume 1)",
            "ACL",
            _MEETING,
        ),
        ("Computer Vision -- ECCV 2022", "ECCV", _MEETING),
        (
            "Findings of the Association for Computational Linguistics: EMNLP 2023",
            "Findings of EMNLP",
            _MEETING,
        ),
        ("Robotics: Science and Systems XIX", "RSS", _MEETING),
        ("Journal of Sand", "Journal of Sand", VenueKind.JOURNAL),
        ("Sand Symposium", "Sand Symposium", VenueKind.CONFERENCE),
        ("Sandbox", "Sandbox", VenueKind.UNKNOWN),
        ("Sand Workshop", "Sand Workshop", VenueKind.WORKSHOP),
    ],
)
def test_a_printed_venue_has_one_name_and_kind(printed: str, name: str, kind: VenueKind) -> None:
    assert normalise_venue(printed) == (name, kind)


def test_a_name_is_known_or_not() -> None:
    assert is_known("3DV")
    assert not is_known("Sandbox")
