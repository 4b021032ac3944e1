"""Which version of a template a body drafts by, and that a draft keeps its own."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.catalog import shipped, template
from gongkai.core.papers.editing import Edits, edited
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.offered import Adopted, Templates
from gongkai.core.papers.template_writing import write

DAY = date(2026, 11, 2)
RECEIPT = template("receipt")
LAST = RECEIPT.blocks[-1].id


def adopted(number: int, text: str = "请保留本回执。", *, withdrawn: bool = False) -> Adopted:
    own = edited(RECEIPT, RECEIPT, Edits(added={LAST: text}))
    return Adopted(key="receipt", number=number, text=write(own), withdrawn=withdrawn)


def test_without_versions_of_its_own_a_body_uses_those_shipped():
    offered = Templates([], DAY)
    assert len(offered) == len(shipped())
    assert offered.standing("receipt") is RECEIPT
    assert [offered[one] for one in offered] == list(shipped())
    assert offered["receipt"] is offered["receipt@1"] is RECEIPT


def test_the_last_version_that_was_not_withdrawn_stands():
    offered = Templates([adopted(1, "一"), adopted(2, "二"), adopted(3, "三", withdrawn=True)], DAY)
    standing = offered.standing("receipt")
    assert (standing.reference, standing.blocks[-1].text) == ("receipt@own2", "二")
    assert offered.choices(PaperKind.RECEIPT) == (standing,)
    assert len(offered) == len(shipped())


def test_a_draft_keeps_the_version_it_was_written_with():
    offered = Templates([adopted(1, "一", withdrawn=True), adopted(2, "二")], DAY)
    assert offered["receipt@own1"].blocks[-1].text == "一"
    assert offered["receipt@1"] is RECEIPT


def test_a_version_whose_statutory_text_went_on_stands_no_more():
    kept = adopted(1)
    old = replace(kept, text=kept.text.replace("本机关于", "我机关于", 1))
    offered = Templates([old], DAY)
    assert offered.lapsed("receipt")
    assert offered.standing("receipt") is RECEIPT
    assert "我机关于" in offered["receipt@own1"].blocks[1].text


def test_what_is_not_in_force_on_the_day_is_not_offered():
    assert all("sheet" in one or "record" in one for one in Templates([], date(2018, 1, 1)))


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "nothing",
        "receipt@2",
        "receipt@own1",
        "receipt@",
        "receipt@own",
        "收据",
        "receipt@own1@1",
    ],
)
def test_what_names_no_template_is_said_to(reference):
    with pytest.raises(PaperError, match=r"没有“.*”这个模板，请重新选择。"):
        Templates([], DAY)[reference]
    assert reference not in Templates([], DAY)


def test_the_parts_of_an_answer_are_those_of_the_body():
    shipped_part = template("answer.refused_process")
    own = edited(
        shipped_part, shipped_part, Edits(added={shipped_part.blocks[-1].id: "特此说明。"})
    )
    kept = Adopted(key=shipped_part.key, number=4, text=write(own))
    parts = Templates([kept], DAY).parts()
    assert [one.own for one in parts if one.key == shipped_part.key] == [4]
    assert len(parts) == sum(one.is_part for one in shipped())
