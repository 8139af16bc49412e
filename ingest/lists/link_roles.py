"""What a link is for: its label says so first, its host second; disagreement is reported."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: SIM905

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from lineagraph.graph.links import host_of
from lineagraph.ingest.lists.link_hosts import CODE_HOSTS, PAPER_HOSTS, PAPER_PATHS, PROJECT_HOSTS


class Role(StrEnum):
    """What a link is for."""

    PAPER = "paper"
    CODE = "code"
    PROJECT = "project"
    OTHER = "other"
    UNKNOWN = "unknown"


_WORDS: Mapping[Role, frozenset[str]] = {
    Role.PAPER: frozenset(
        "paper papers pdf arxiv abs abstract doi preprint openreview publication article manuscript"
        " biorxiv medrxiv ieee acm springer elsevier sciencedirect pubmed pmc cvf ecva thecvf "
        "aclanthology acl"
        " neurips pmlr jmlr ojs inspire hal fulltext ps html chinaxiv ssrn"
        " 论文 论文链接 论文地址 论文下载 原文 文章"
        "".split()
    ),
    Role.CODE: frozenset(
        "code codes github git gitlab repo repository implementation source sourcecode pytorch "
        "tensorflow"
        " tf keras jax paddle paddlepaddle mindspore matlab caffe torch python star stars "
        "stargazers official codebase"
        " gitee mxnet theano 代码 源码 代码链接 代码地址 开源代码 开源".split()
    ),
    Role.PROJECT: frozenset(
        "project projects page projectpage proj projs homepage website site web webpage home"
        " 主页 项目 项目主页 项目页"
        " 官网 项目地址 项目链接".split()
    ),
    Role.OTHER: frozenset(
        "video videos youtube slides slide poster demo blog supp supplementary supplement "
        "supplemental appendix"
        " dataset datasets data bibtex bib cite citation citations colab huggingface hf model "
        "models weights checkpoint"
        " checkpoints talk review reviews reviewer twitter tweet x notes note tutorial reddit "
        "news thread discussion"
        " unofficial thirdparty reimplementation post medium zhihu bilibili podcast tl;dr "
        "summary explained"
        " presentation oral interview artifact artifacts supplements errata appendix leaderboard "
        "benchmark documentation docs doc api playground space spaces"
        " gradio notebook kaggle download semantic scholar pwc paperswithcode visitor license"
        " extended thesis book wiki faq 视频 解读"
        " 数据集 博客 幻灯片 海报 演示 中文解读 模型 报告 知乎 新闻".split()
    ),
}
_QUALIFIERS = frozenset(
    "link links url the main official here and our full on in of for by a an version v1 v2 open "
    "access"
    " conference journal press available released based original to page 1 2 3 lib not yet coming"
    " soon tba tbd unavailable"
    " 链接 点击 地址".split()
)
_UNOFFICIAL = re.compile(
    r"(?i)\b(?:un-?official|third[- ]party|re-?impl\w*|reproduc\w*|community|another|"
    r"non-?official)\b|非官方|复现"
)
_CODE_PAGES = re.compile(r"git(?:hub|lab)[ .](?:pages?|io)")
"""Sites that a code host serves: pages of a project, not its code."""
_WORD = re.compile(r"[A-Za-z0-9;+#.-]*[A-Za-z0-9+#]|[\u4e00-\u9fff（）]+")
_MAX_LABEL_WORDS = 5
_PAIR = 2


@lru_cache(maxsize=4096)
def role_of_label(label: str) -> Role:
    """The role that a printed label states.

    >>> [
    ...     role_of_label(x).value
    ...     for x in ("[PDF]", "Project Page", "Unofficial code", "Code (PyTorch)")
    ... ]
    ['paper', 'project', 'other', 'code']
    """
    words = [word.casefold().strip(".") for word in _WORD.findall(label.replace("_", " "))]
    if not words or len(words) > _MAX_LABEL_WORDS:
        return Role.UNKNOWN
    if _UNOFFICIAL.search(label):
        return Role.OTHER
    if _CODE_PAGES.fullmatch(" ".join(words)):
        return Role.PROJECT
    known = [role for word in words if (role := _role_of_word(word))]
    spare = [word for word in words if not _role_of_word(word) and word not in _QUALIFIERS]
    if not known or len(spare) > (1 if len(words) == _PAIR else 0):
        return Role.UNKNOWN
    return _strongest(known)


def says_nothing(label: str) -> bool:
    """Whether a label such as ``link`` or ``here`` leaves it to the target what it is."""
    words = [word.casefold().strip(".") for word in _WORD.findall(label)]
    return bool(words) and all(word in _QUALIFIERS for word in words)


def _strongest(roles: list[Role]) -> Role:
    """``Project Page``, ``Demo Page``, ``Code & Data``, ``Paper Code``: which word leads."""
    if roles[0] is Role.OTHER and Role.PROJECT in roles:
        return Role.PROJECT
    if roles[0] is Role.PAPER and len(roles) > 1 and roles[1] in {Role.CODE, Role.PROJECT}:
        return roles[1]
    return roles[0]


@lru_cache(maxsize=1 << 12)
def _role_of_word(word: str) -> Role | None:
    for role, words in _WORDS.items():
        if word in words:
            return role
    if re.fullmatch(r"arxiv[:.\d v]*|\d{4}\.\d{4,5}(?:v\d)?", word):
        return Role.PAPER
    return None


@lru_cache(maxsize=1 << 14)
def role_of_url(url: str) -> Role:
    """The role that a host and path suggest.

    >>> role_of_url("https://arxiv.org/abs/2203.14367"), role_of_url("https://x.github.io/y/")
    (<Role.PAPER: 'paper'>, <Role.PROJECT: 'project'>)
    """
    host, path = host_of(url), url.split("?", 1)[0].split("#", 1)[0].casefold()
    if not host:
        return Role.UNKNOWN
    if _is_at(host, CODE_HOSTS) and not path.endswith(".pdf"):
        return Role.CODE
    if path.endswith((".pdf", ".pdf/", ".ps", ".ps.gz")) or _is_at(host, PAPER_HOSTS):
        return Role.PAPER
    if any(part in f"{host}{path}" for part in PAPER_PATHS):
        return Role.PAPER
    return Role.PROJECT if _is_at(host, PROJECT_HOSTS) else Role.UNKNOWN


def is_at_publisher(url: str) -> bool:
    """Whether a URL leads to where papers are published, not just to some PDF file."""
    host = host_of(url)
    return _is_at(host, PAPER_HOSTS) or any(part in url.casefold() for part in PAPER_PATHS)


def _is_at(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host or one of its parents is in the table."""
    parts = host.split(".")
    return any(".".join(parts[start:]) in hosts for start in range(len(parts) - 1))
