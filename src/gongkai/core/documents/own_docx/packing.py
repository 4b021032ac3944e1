"""A Word document packed from its parts (Word 文件打包): the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Iterator
from importlib.resources import files

from lxml import etree

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


def pack(main: etree._Element, title: str, creator: str) -> bytes:
    """Return the document with this main part (打包), its styles, fonts and page numbers."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in _parts(main, title, creator):
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _parts(main: etree._Element, title: str, creator: str) -> Iterator[tuple[str, bytes]]:
    folder = files("gongkai.core.documents.own_docx").joinpath("parts")
    for name, source in _PARTS.items():
        yield name, folder.joinpath(source).read_bytes()
    yield "word/document.xml", _xml(main)
    yield "docProps/core.xml", _xml(_properties(title, creator))


def _properties(title: str, creator: str) -> etree._Element:
    root = etree.Element(f"{{{_CORE}}}coreProperties", {}, {"cp": _CORE, "dc": _TERMS})
    etree.SubElement(root, f"{{{_TERMS}}}title").text = title
    etree.SubElement(root, f"{{{_TERMS}}}creator").text = creator
    etree.SubElement(root, f"{{{_TERMS}}}language").text = "zh-CN"
    return root


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
