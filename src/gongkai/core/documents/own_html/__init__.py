"""A report as a web page (导出网页): one file that needs no other, with the statutory page head."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from lxml import etree

from gongkai.core.documents.manuscript import Chapter, Manuscript, manuscript, split_lead
from gongkai.core.documents.own_html.elements import element
from gongkai.core.documents.own_html.table import table
from gongkai.core.form.report import Report


@dataclass(frozen=True, kw_only=True, slots=True)
class PageHead:
    """What a government site says in the head of an item's page (《政府网站发展指引》附件).

    What is None is left out; the title and the source come from the report.
    """

    site_name: str | None = None
    site_domain: str | None = None
    site_id_code: str | None = None
    """网站标识码, 10 characters."""
    published: datetime | None = None
    """发布时间."""


def write(report: Report, head: PageHead | None = None, dated: date | None = None) -> bytes:
    """Write a report as a web page (写出网页), signed and dated where `dated` is given.

    Tables carry captions, scopes and headers for assistive technology. The text beside
    a table follows it, for the section's heading is the table's caption.
    """
    script = manuscript(report, dated)
    article = element("article", children=_article(script, report))
    body = element("body", children=[element("main", children=[article])])
    top = element("head", children=_head(script, head or PageHead()))
    page = element("html", {"lang": "zh-Hans-CN"}, children=[top, body])
    return etree.tostring(page, encoding="UTF-8", method="html", doctype="<!DOCTYPE html>") + b"\n"


def _head(script: Manuscript, head: PageHead) -> Iterator[etree._Element]:
    yield element("meta", {"charset": "utf-8"})
    yield element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    yield element("title", text=script.title)
    for name, content in _metas(script, head):
        if content:
            yield element("meta", {"name": name, "content": content})
    style = element("style")
    style.text = files("gongkai.core.documents.own_html").joinpath("page.css").read_text("utf-8")
    yield style


def _metas(script: Manuscript, head: PageHead) -> Iterator[tuple[str, str | None]]:
    yield "SiteName", head.site_name
    yield "SiteDomain", head.site_domain
    yield "SiteIDCode", head.site_id_code
    yield "ArticleTitle", script.title
    yield "PubDate", f"{head.published:%Y-%m-%d %H:%M}" if head.published else None
    yield "ContentSource", script.agency


def _article(script: Manuscript, report: Report) -> Iterator[etree._Element]:
    yield element("h1", text="\n".join(script.title_lines))
    for text in script.preamble:
        yield _prose(text)
    for chapter in script.chapters:
        yield _section(chapter, report)
    for line in script.closing:
        yield element("p", {"class": "closing"}, line)


def _section(chapter: Chapter, report: Report) -> etree._Element:
    anchor = {"id": f"s{chapter.number}"}
    heading = [] if chapter.heading is None else [element("h2", anchor, chapter.heading)]
    section = element("section")
    if chapter.layout is None:
        section.extend(heading)
    else:
        section.append(table(chapter.layout, report.cells, heading))
    section.extend(_prose(text) for text in chapter.paragraphs)
    return section


def _prose(text: str) -> etree._Element:
    lead, rest = split_lead(text)
    if not lead:
        return element("p", text=text)
    opening = element("span", {"class": "lead"}, lead)
    opening.tail = rest
    return element("p", children=[opening])
