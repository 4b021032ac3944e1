"""Links and pictures of the documentation lead somewhere, and pictures say what they show."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.docs.pages import BLOCK, ROOT, pages

LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LARGEST = 300 * 1024


def _links(page: Path) -> list[re.Match[str]]:
    return list(LINK.finditer(BLOCK.sub("", page.read_text(encoding="utf-8"))))


def _anchors(page: Path) -> set[str]:
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    for link in _links(page):
        target, _, anchor = unquote(link["target"]).partition("#")
        if ":" in target:
            continue
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), link.group()
        assert found.is_relative_to(ROOT), link.group()
        assert not anchor or anchor in _anchors(found), link.group()


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_pictures_say_what_they_show_and_are_light(page: Path) -> None:
    for picture in (one for one in _links(page) if one["picture"]):
        assert picture["text"], picture.group()
        assert (page.parent / picture["target"]).stat().st_size < LARGEST


def test_every_page_is_linked_from_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / one["target"]).resolve() for one in _links(index)}
    assert {one for one in pages() if one.is_relative_to(index.parent)} - {index} <= linked
