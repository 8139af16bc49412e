"""What a column header or a label in front of a line announces. Data and one look-up."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache


class Label(StrEnum):
    """What stands under a header or behind a label."""

    TITLE = "title"
    PAPER = "paper"
    """A title with its link, or the link alone."""
    NAME = "name"
    AUTHORS = "authors"
    VENUE = "venue"
    YEAR = "year"
    DATE = "date"
    CODE = "code"
    PROJECT = "project"
    LINKS = "links"
    TAGS = "tags"
    SILENT = "silent"
    """Abstracts, figures, notes: nothing to read, only links to keep."""


_SYNONYMS: Mapping[Label, str] = {
    Label.TITLE: (
        "title|titles|paper title|title of paper|title & authors|title and authors|"
        "title/authors|work|works|paper name"
        "|article|article title|title & abstract|title and abstract|题目|标题|论文标题|"
        "论文题目|论文名称|论文名|"
        "paper titles|publication title"
    ),
    Label.PAPER: (
        "paper|papers|pdf|arxiv|paper link|paper url|doi|preprint|论文|论文链接|论文地址|"
        "paper & link|reference|paper links|arxiv link"
        "|pdf link|paper pdf|arxiv id|paper/pdf|论文下载|论文下载链接|论文网址|full text|"
        "paper details|"
        "publication link|原文"
    ),
    Label.NAME: (
        "method|model|name|acronym|abbreviation|abbr|abbr.|algorithm|short name|shortname|"
        "method name|approach|方法|模型|名称|简称"
        "|model name|framework|alias|nickname|methods|models|short title|abb|algo"
    ),
    Label.AUTHORS: (
        "author|authors|作者|first author|author(s)|作者列表|first author(s)|lead author"
    ),
    Label.VENUE: (
        "venue|venues|pub|pub.|publication|publications|conference|journal|"
        "conference/journal|journal/conference|published in"
        "|published at|published|publisher|venue & year|venue/year|venue (year)|source|"
        "会议|期刊|会议/期刊|"
        "期刊/会议|发表|来源|发表于|proceedings"
        "|conf|conf.|conf/journal|accepted|venue/date|venue & date|publication venue|"
        "conference / journal|where|publish|会议年份|出处"
        "|journal / conference|journal/conf|conf./jour.|pub & date|pub. & date|published by|"
        "venue and year|conf/year|conference & year"
        "|conference/year|booktitle|pub.info|pub info|accepted by|pub/year|发表会议|event"
    ),
    Label.YEAR: "year|年份|yr|年|pub year|publication year|years",
    Label.DATE: (
        "date|time|pubdate|publish date|publication date|published date|submitted|month|"
        "日期|时间|发布时间|first submitted|arxiv date"
        "|release date|released|release|pub. date|pub date|date published|发表时间|submission date|"
        "update|updated|release time|year/month|"
        "publish time|published on|first release|发布日期|更新时间"
    ),
    Label.CODE: (
        "code|codes|repo|github|repository|code link|implementation|code/proj|"
        "official code|code/project|代码|project/code|star|stars"
        "|github stars|source code|code & data|code/data|code/page|code/project page|code url|"
        "github link|repositories|code repo|github repo"
        "|code available|codebase|源码|开源代码|代码链接|代码地址|code/demo|git|"
        "open source|code & models|"
        "code/weights|code/model|project/repo"
        "|official implementation|code (official)|pytorch|code & project|code and project|"
        "code/website|code/homepage|github url|开源"
    ),
    Label.PROJECT: (
        "project|project page|website|homepage|page|proj page|webpage|project/page|web|"
        "project website|主页|项目|项目主页|proj|proj."
        "|project link|site|project/demo|home page|project pages|page link|项目地址|"
        "项目链接|homepage/demo|"
        "projects|project page/code"
    ),
    Label.LINKS: (
        "link|links|url|urls|resource|resources|material|materials|链接|other|others|misc|"
        "links & resources|paper & code|paper/code"
        "|paper, code|paper and code|links/code|pdf/code|resource(s)|extra|additional links|"
        "paper / code|地址|link(s)|相关链接|badges"
    ),
    Label.TAGS: (
        "task|tasks|keywords|keyword|category|categories|topic|topics|tags|tag|关键词|标签|任务"
    ),
    Label.SILENT: (
        "abstract|tldr|tl;dr|introduction|intro|description|summary|note|notes|comment|"
        "comments|highlight|highlights|affiliation"
        "|affiliations|institution|institutions|institute|organization|figure|image|overview|teaser|"
        "video|videos|slides|poster|bibtex|citation"
        "|citations|dataset|datasets|#|no|no.|id|index|idx|摘要|机构|备注|说明|单位|type|"
        "input|output|modality|"
        "size|params|main idea|idea"
        "|key idea|contribution|contributions|demo|huggingface|hf|model weights|weights|backbone|"
        "metrics|metric|results|motivation|related"
        "|简介|笔记|解读|motivation & method|supplementary|supp|presentation|blog|license|"
        "data|remark|"
        "remarks|areas|area|field|language|github star"
        "|organisation|org|company|country|domain|venue rank|rank|ccf|impact factor|序号|编号|team|"
        "group|lab|talk|talks|youtube|twitter"
    ),
}
_BY_KEY: Mapping[str, Label] = {
    key: label for label, keys in _SYNONYMS.items() for key in keys.split("|") if key
}
_PREFIX = re.compile(r"\s*[-–•]?\s*([^\W\d_][^:：\n]{0,32}?)\s*[:：](?!//)\s*")


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """What a header such as ``Conference / Journal`` announces, else None.

    >>> label_of("**Published In**"), label_of("Code/Proj"), label_of("Speed (fps)")
    (<Label.VENUE: 'venue'>, <Label.CODE: 'code'>, None)
    """
    key = " ".join(re.sub(r"[*_`~👍🔗📄⭐️🌟:：]|[^\w\s.&/,;#()-]", " ", text).casefold().split())
    if key in _BY_KEY:
        return _BY_KEY[key]
    bare = re.sub(r"\s*\([^)]*\)", "", key).strip()
    inner = re.search(r"\(([^)]*)\)", key)
    for part in (bare, re.split(r"[/&,]|\band\b", bare)[0].strip(), inner[1] if inner else ""):
        if part in _BY_KEY:
            return _BY_KEY[part]
    return None


def split_prefix(text: str) -> tuple[Label | None, str]:
    """The label in front of a line and the rest of the line.

    >>> split_prefix("Venue: CVPR 2021")
    (<Label.VENUE: 'venue'>, 'CVPR 2021')
    """
    match = _PREFIX.match(text)
    label = label_of(match[1]) if match else None
    return (label, text[match.end() :]) if match and label else (None, text)
