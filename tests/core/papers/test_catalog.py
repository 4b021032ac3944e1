"""The templates as shipped: complete, consistent with the process, and readable as text."""

import pytest
from tests.core.papers.sample_letters import ALL

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.remedies.catalog import rules
from gongkai.core.papers.catalog import choices, shipped, template
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.template import BlankKind, BlockKind, Template
from gongkai.core.papers.template_reading import read
from gongkai.core.papers.template_writing import write
from gongkai.core.papers.versions import own_version
from gongkai.core.process.requests.grounds import ALLOWED

TEMPLATES = pytest.mark.parametrize("one", [one for _, one in ALL], ids=[key for key, _ in ALL])


def test_every_kind_and_every_outcome_has_a_template() -> None:
    assert {one.kind for one in shipped()} == set(PaperKind)
    ends = {Outcome.OTHER_LAPSED_CORRECTION, Outcome.OTHER_UNPAID_FEE}
    for outcome in Outcome:
        kind = PaperKind.NO_FURTHER_ACTION if outcome in ends else PaperKind.ANSWER
        assert choices(kind, outcome), outcome


def test_keys_are_unique_and_found() -> None:
    keys = [one.key for one in shipped()]
    assert len(keys) == len(set(keys))
    assert template("answer.granted.36_1").variant == "36_1"
    with pytest.raises(PaperError, match="没有"):
        template("answer.no_such")


@TEMPLATES
def test_there_and_back(one: Template) -> None:
    assert read(write(one)) == one
    assert own_version(write(one), one) == one


@TEMPLATES
def test_the_template_is_consistent(one: Template) -> None:
    assert one.name
    assert one.articles or one.note
    assert not one.remedies or one.remedies in rules().classes
    for blank in one.blanks:
        assert blank.label != blank.name, blank.name
        assert (
            not blank.default
            or blank.kind is not BlankKind.CHOICE
            or (blank.default in blank.choices)
        )
    if one.is_part:
        assert set(one.grounds) <= {*ALLOWED[one.outcome], "36.2"}  # type: ignore[index]
        assert bool(one.grounds) == bool(ALLOWED[one.outcome])  # type: ignore[index]
    has_remedies = any(block.kind is BlockKind.REMEDIES for block in one.blocks)
    assert has_remedies == (bool(one.remedies) or one.key == "answer")


@TEMPLATES
def test_what_is_not_sheet_has_statutory_text(one: Template) -> None:
    assert one.is_sheet or any(block.kind is BlockKind.LOCKED for block in one.blocks)


def test_charges_have_no_template_before_their_tariff() -> None:
    from_2021 = {
        one.key for one in shipped() if one.in_force.since and one.in_force.since.year > 2020
    }
    assert from_2021 == {
        "fee_notice.items",
        "fee_notice.pages",
        "no_further_action.other_unpaid_fee",
    }
