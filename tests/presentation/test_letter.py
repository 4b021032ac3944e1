"""文书的呈现: all that is printed stands on the page, blanks keep their names, text is escaped."""

import re
from dataclasses import replace
from html import unescape
from importlib.resources import files

import pytest
from django.template.loader import render_to_string
from tests.core.papers.sample_letters import ALL, sample_letter

from gongkai.core.papers.catalog import template
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.sheets import chronology_sheet, contents_sheet, evidence_sheet
from gongkai.core.papers.template import Template


def rendered(letter: Letter) -> str:
    return render_to_string("presentation/_letter.html", {"letter": letter})


@pytest.mark.parametrize("one", [one for _, one in ALL], ids=[key for key, _ in ALL])
def test_everything_that_is_printed_is_shown(one: Template) -> None:
    letter = sample_letter(one)
    shown = "".join(unescape(re.sub(r"<[^>]*>", "", rendered(letter))).split())
    assert shown == "".join(letter.text.split())


def test_blanks_keep_their_names() -> None:
    html = rendered(sample_letter(template("extension_notice")))
    assert '<span class="filled" data-blank="extension_days">15</span>' in html
    assert '<span class="locked">个工作日，即延长至</span>' in html


def test_a_red_head_enclosures_and_notes_are_shown_and_markup_is_text() -> None:
    letter = replace(
        sample_letter(template("receipt")),
        head="<b>甲局文件</b>",
        enclosures=("清单",),
        notes=("<script>",),
    )
    html = rendered(letter)
    assert "&lt;b&gt;甲局文件&lt;/b&gt;" in html
    assert "（&lt;script&gt;）" in html
    assert "附件：清单" in html
    assert "<script>" not in html
    assert "style=" not in html


def test_every_share_of_a_table_has_its_width() -> None:
    sheet_of_styles = files("gongkai.presentation").joinpath("static/presentation/letter.css")
    css = sheet_of_styles.read_text(encoding="utf-8")
    letters = [sample_letter(one) for _, one in ALL if one.is_sheet]
    letters += [
        sheet("甲局", "1", []) for sheet in (chronology_sheet, contents_sheet, evidence_sheet)
    ]
    shares = {share for letter in letters for table in letter.tables for share in table.shares}
    assert all(f".share-{share} " in css for share in shares)
