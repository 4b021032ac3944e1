"""A report as a Word document (导出 Word 文档) in the layout of GB/T 9704-2012 (公文格式)."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from lxml import etree

from gongkai.core.documents.manuscript import Manuscript, manuscript
from gongkai.core.documents.own_docx.body import document
from gongkai.core.form.report import Report

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer_odd.xml": "footer_odd.xml",
    "word/footer_even.xml": "footer_even.xml",
}
_TERMS = "http://purl.org/dc/elements/1.1/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def write(report: Report, dated: date | None = None) -> bytes:
    """Write a report as a Word document (写出 Word 文档), signed and dated where `dated` is given.

    The same report gives the same bytes. What no printed page carries is said in
    `gongkai.core.documents.manuscript`.
    """
    script = manuscript(report, dated)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in _parts(script, report):
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _parts(script: Manuscript, report: Report) -> Iterator[tuple[str, bytes]]:
    folder = files("gongkai.core.documents.own_docx").joinpath("parts")
    for name, source in _PARTS.items():
        yield name, folder.joinpath(source).read_bytes()
    yield "word/document.xml", _xml(document(script, report.cells))
    yield "docProps/core.xml", _xml(_properties(script))


def _properties(script: Manuscript) -> etree._Element:
    root = etree.Element(f"{{{_CORE}}}coreProperties", {}, {"cp": _CORE, "dc": _TERMS})
    etree.SubElement(root, f"{{{_TERMS}}}title").text = script.title
    etree.SubElement(root, f"{{{_TERMS}}}creator").text = script.agency or ""
    etree.SubElement(root, f"{{{_TERMS}}}language").text = "zh-CN"
    return root


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
