"""Elements of WordprocessingML (Word 标记), built with few words."""

from collections.abc import Iterable

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS = 20
"""Twentieths of a point, the unit of lengths."""


def node(name: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """Return an element (元素) of that name with these attributes and children."""
    element = etree.Element(f"{{{_W}}}{name}", {}, {"w": _W})
    for key, value in attributes.items():
        element.set(f"{{{_W}}}{key}", str(value))
    element.extend(children)
    return element


def run(text: str, *properties: etree._Element) -> etree._Element:
    """Return a run of text (文字串); its line breaks and tabs become elements of their own."""
    element = node("r", node("rPr", *properties)) if properties else node("r")
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(node("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                element.append(node("tab"))
            if piece:
                element.append(_text(piece))
    return element


def paragraph(
    style: str, runs: Iterable[etree._Element], *properties: etree._Element
) -> etree._Element:
    """Return a paragraph in a style (段落); `properties` go beyond the style's own."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *runs)


def _text(text: str) -> etree._Element:
    element = node("t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element
