"""Elements of a web page (网页元素), built with few words."""

from collections.abc import Iterable, Mapping

from lxml import etree

_NONE: Mapping[str, str] = {}


def element(
    name: str,
    attributes: Mapping[str, str] = _NONE,
    text: str = "",
    children: Iterable[etree._Element] = (),
) -> etree._Element:
    """Return an element (元素): its text, broken where it has line ends, and its children."""
    made = etree.Element(name, dict(attributes))
    made.text, *further = text.split("\n")
    for line in further:
        etree.SubElement(made, "br").tail = line
    made.extend(children)
    return made
