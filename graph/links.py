"""What a URL is by its host: a repository, a project page, a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lineagraph.graph.ids import ArxivId

_CODE_HOSTS = frozenset(
    {
        "github.com",
        "gitlab.com",
        "bitbucket.org",
        "codeberg.org",
        "gitee.com",
        "sourceforge.net",
        "code.google.com",
        "colab.research.google.com",
        "huggingface.co",
        "modelscope.cn",
        "kaggle.com",
        "zenodo.org",
        "pypi.org",
    }
)
_OWNER_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com"})
_HOST = re.compile(
    r"(?i)(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?:\[([0-9a-f:.]+)\]|([^/?#:\[\]\s]+))"
)
"""The host of an address (RFC 3986, section 3.2)."""
_PAGES = (".github.io", ".gitlab.io", ".gitee.io")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A code repository; all parts in lower case, `name` empty for an owner's page."""

    host: str
    owner: str
    name: str


def host_of(url: str) -> str:
    """The host in lower case without ``www.``; "" where there is none.

    >>> host_of("https://www.mmlab-ntu.com/people")
    'mmlab-ntu.com'
    """
    match = _HOST.match(url.strip())
    return (match[1] or match[2]).casefold().removeprefix("www.") if match else ""


def repository_of(url: str) -> Repository | None:
    """The repository (or owner) that a URL of a code host names.

    >>> repository_of("https://github.com/HumanAIGC/EMO.git")
    Repository(host='github.com', owner='humanaigc', name='emo')
    """
    host = host_of(url)
    if host not in _OWNER_HOSTS:
        return None
    parts = [part for part in urlsplit(url.strip()).path.casefold().split("/") if part]
    if not parts:
        return None
    name = parts[1].removesuffix(".git") if len(parts) > 1 else ""
    return Repository(host=host, owner=parts[0], name=name)


def owner_of(url: str) -> str | None:
    """The account that owns a repository or a pages site, in lower case.

    >>> owner_of("https://humanaigc.github.io/vivid-talk/")
    'humanaigc'
    """
    repository = repository_of(url)
    if repository:
        return repository.owner
    host = host_of(url)
    return next((host.removesuffix(end) for end in _PAGES if host.endswith(end)), None)


def is_code_host(url: str) -> bool:
    """Whether the host is one that keeps code, models or notebooks."""
    host = host_of(url)
    return host in _CODE_HOSTS or host.startswith(("git.", "gitlab."))


def is_paper_link(url: str) -> bool:
    """Whether the URL names a paper on arXiv."""
    return ArxivId.in_url(url) is not None
