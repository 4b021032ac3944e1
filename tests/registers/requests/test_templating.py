"""A body's own versions of templates: adopted, withdrawn, apart from those of other bodies."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.bodies.models import Role
from gongkai.bodies.staff import add_staff
from gongkai.clock import CHINA
from gongkai.core.papers.catalog import template
from gongkai.core.papers.editing import Edits, edited
from gongkai.core.papers.errors import PaperError, TemplateError
from gongkai.core.papers.template_writing import write
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.row_security import within
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests.models import OwnTemplate
from gongkai.registers.requests.templating import adopt, templates_of, versions_of, withdraw

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 12, tzinfo=CHINA)
DAY = date(2026, 11, 2)
RECEIPT = template("receipt")
TEXT = write(RECEIPT)


@pytest.fixture
def head(body):
    return add_staff(
        username="head", name="戊二", password="a long enough one", body=body, role=Role.HEAD
    )


def own_text(said: str = "请保留本回执。") -> str:
    return write(edited(RECEIPT, RECEIPT, Edits(added={RECEIPT.blocks[-1].id: said})))


def adopted(head, said: str = "请保留本回执。", expected: int = 0) -> OwnTemplate:
    return adopt("b1", "receipt", own_text(said), head, NOON, note="加一句", expected=expected)


def last_words(body: str = "b1") -> str:
    return templates_of(body, DAY).standing("receipt").blocks[-1].text


def test_new_drafts_are_written_by_the_version_that_was_adopted(head):
    adopted(head)
    assert last_words() == "请保留本回执。"
    assert last_words("b2") == RECEIPT.blocks[-1].text
    (row,) = versions_of("b1", "receipt")
    assert (row.number, row.by, row.at, row.note) == (1, head, NOON, "加一句")


def test_after_a_withdrawal_the_former_one_is_used_again(head):
    adopted(head, "一")
    adopted(head, "二", expected=1)
    withdraw("b1", "receipt", 2, head, NOON, reason="写错了")
    assert last_words() == "一"
    withdraw("b1", "receipt", 1, head, NOON, reason="不用了")
    assert last_words() == RECEIPT.blocks[-1].text
    assert templates_of("b1", DAY)["receipt@own2"].blocks[-1].text == "二"
    assert adopted(head, "三", expected=2).number == 3


def test_only_the_version_that_stands_is_withdrawn(head):
    adopted(head)
    for number in (0, 2):
        with pytest.raises(RefusedError, match="不是现用的版本"):
            withdraw("b1", "receipt", number, head, NOON, reason="写错了")
    with pytest.raises(RefusedError, match="请写明撤回的理由"):
        withdraw("b1", "receipt", 1, head, NOON, reason=" ")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"note": " "}, "请写明改了什么"),
        ({"note": "长" * 201}, "不超过 200 字，现在有 201 字"),
        ({"text": TEXT}, "没有可保存的改动"),
    ],
)
def test_what_is_not_adopted_says_why(head, given, told):
    given = {"text": own_text(), "note": "加一句"} | given
    with pytest.raises(RefusedError, match=told):
        adopt("b1", "receipt", given["text"], head, NOON, note=given["note"], expected=0)
    assert not OwnTemplate.objects.exists()


def test_statutory_text_is_not_adopted_changed(head):
    changed = TEXT.replace("登记", "登录")
    with pytest.raises(TemplateError, match="法定文字"):
        adopt("b1", "receipt", changed, head, NOON, note="改", expected=0)
    with pytest.raises(PaperError, match="没有“nothing”这个模板"):
        adopt("b1", "nothing", TEXT, head, NOON, note="改", expected=0)


def test_who_edited_what_somebody_changed_meanwhile_is_told(head):
    adopted(head)
    with pytest.raises(ConflictError, match="刚被他人更新"):
        adopted(head, "二", expected=0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE requests_owntemplate SET text = 'x'",
        "UPDATE requests_owntemplate SET number = 9",
        "DELETE FROM requests_owntemplate",
    ],
)
def test_a_version_is_never_changed(head, statement):
    adopted(head)
    with pytest.raises(DatabaseError, match="only be withdrawn"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_withdrawal_is_never_undone(head):
    adopted(head)
    withdraw("b1", "receipt", 1, head, NOON, reason="写错了")
    with pytest.raises(DatabaseError), transaction.atomic():
        OwnTemplate.objects.update(withdrawn_at=None, withdrawn_by=None, withdrawal="")


def test_another_bodys_versions_are_not_seen(head):
    adopted(head)
    with within(cases=["b2"]):
        assert not versions_of("b1")
    with within(cases=["b1"]):
        assert len(versions_of("b1")) == 1


def test_templates_are_asked_for_in_one_query(head, django_assert_num_queries):
    for number in range(3):
        adopted(head, f"第{number}次", expected=number)
    with django_assert_num_queries(1):
        offered = templates_of("b1", DAY)
        assert [offered[one] for one in offered]


PIECES = st.sampled_from(
    ['"', "{", "}", "[[blocks]]\n", "= 3", "kind", '"""', "\n", "#", "\x00", "、"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), PIECES), max_size=4))
def test_a_damaged_text_is_adopted_or_refused(head, cuts):
    text = TEXT
    for place, length, piece in cuts:
        text = text[:place] + piece + text[place + length :]
    before = OwnTemplate.objects.count()
    try:
        with transaction.atomic():
            adopt("b1", "receipt", text, head, NOON, note="改", expected=0)
            made = templates_of("b1", DAY).standing("receipt")
            transaction.set_rollback(True)
    except (TemplateError, RefusedError) as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    else:
        assert [one for one in made.blocks if one.fixed] == [
            one for one in RECEIPT.blocks if one.fixed
        ]
    assert OwnTemplate.objects.count() == before
