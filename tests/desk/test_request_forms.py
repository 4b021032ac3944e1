"""Forms of facts, and of a request as it comes in; the line on which a term is drawn."""

from dataclasses import MISSING, fields
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.core.facts.requests.applicant import IdentityKind
from gongkai.core.facts.requests.course import AgencyConsulted, ReasonGiven
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, SuppliedForm
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.requests.acts.act import Source
from gongkai.desk.requests.fact_form import FactForm
from gongkai.desk.requests.intake_form import IntakeForm
from gongkai.presentation.requests.timeline import Tone, drawn

TODAY = date(2026, 11, 27)
SOURCES = {one: [("1", "甲"), ("2", "乙")] for one in Source}
CODE = "91310000MA1K3UTR8N"
GIVEN = {
    "channel": "in_person",
    "on": "2026-11-26",
    "asks": "person",
    "name": "张三",
    "identity_kind": "resident",
    "subject_1": "某地块的征收批复",
    "content_1": "某地块的征收批复全文",
    "items": "1",
}


def told(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data[name] = value
    return data


def form_of(name: str, **values: str) -> FactForm:
    return FactForm(told(on="2026-11-26", **values), ACTS[name], today=TODAY, sources=SOURCES)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_asks_for_all_that_its_fact_needs_and_nothing_else(act):
    known = {one.name: one for one in fields(act.kind)}
    asked = {one.name for one in act.asks} | set(act.filled or ())
    assert asked <= set(known)
    needed = {name for name, one in known.items() if one.default is MISSING} - {"on"}
    assert needed <= asked


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_form_that_is_empty_says_of_each_field_what_to_do(act):
    form = FactForm(told(), act, today=TODAY, sources=SOURCES)
    assert form.fact({}) is None
    said = [error for errors in form.errors.values() for error in errors]
    assert said
    assert all(one.startswith(("请", "这一步不能撤销，请")) for one in said)


def test_a_fact_is_told_by_its_form():
    form = form_of("agency_consulted", agency="乙局", joint="no")
    assert form.fact({"id": "c1"}) == AgencyConsulted(
        on=date(2026, 11, 26), id="c1", agency="乙局", joint=False
    )
    unsaid = form_of("reason_given", reasonable="").fact({})
    assert unsaid == ReasonGiven(on=date(2026, 11, 26))


def test_what_the_fact_itself_refuses_stands_in_the_form():
    form = form_of("extended", working_days="0", approver="1")
    assert form.fact({}) is None
    assert "working_days" in str(form.non_field_errors())


def test_what_cannot_be_undone_is_confirmed():
    assert "sure" in form_of("withdrawn").errors
    assert form_of("withdrawn", sure="on").fact({}) is not None


@pytest.fixture
def bodies(bureau: Body):
    return list(named(Body.objects.filter(pk=bureau.pk), TODAY))


def intake(bodies, files=None, **values: str) -> IntakeForm:
    data = told(**(GIVEN | {"body": "b1"} | values))
    return IntakeForm(data, files or {}, bodies=bodies, today=TODAY)


def test_a_person_is_entered(bodies):
    form = intake(bodies, identity="11010519491231002x", others="李四\n\n王五", wanted_form="paper")
    assert form.is_valid(), form.errors
    (one,) = form.entered()
    applicant = form.applicant()
    assert (applicant.name, applicant.identity) == ("张三", "11010519491231002X")
    assert applicant.identity_kind is IdentityKind.RESIDENT
    assert applicant.others == ("李四", "王五")
    assert one.beginning.applicant_kind is ApplicantKind.NATURAL_PERSON
    assert one.beginning.wanted_form is SuppliedForm.PAPER
    assert one.beginning.channel is Channel.IN_PERSON


def test_a_kind_is_proposed_from_the_code_and_confirmed(bodies):
    organisation = {"asks": "organisation", "organisation": "某公司", "credit_code": CODE}
    form = intake(bodies, **organisation)
    assert not form.is_valid()
    assert "请核对后再提交" in str(form.errors["proposed_kind"])
    assert form["proposed_kind"].value() == "business"
    again = intake(bodies, **organisation, proposed_kind="business")
    assert again.is_valid(), again.errors
    assert again.entered()[0].beginning.applicant_kind is ApplicantKind.BUSINESS
    assert again.applicant().masked_name == "某公司"


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"on": "2026-11-28"}, "on", "还没有到"),
        ({"on": "昨天"}, "on", "2026-03-02 的样子"),
        ({"name": ""}, "name", "请填写申请人的姓名"),
        ({"identity": "110105194912310021"}, "identity", "校验码不对"),
        ({"channel": "signed_mail"}, "tracking", "邮件号"),
        ({"channel": "online"}, "channel", "选一个"),
        ({"subject_1": ""}, "subject_1", "请填写"),
        ({"content_1": ""}, "content_1", "请填写"),
        ({"asks": "organisation"}, "organisation", "申请单位的名称"),
        (
            {"asks": "organisation", "organisation": "某所", "credit_code": CODE[:-1] + "3"},
            "credit_code",
            "校验码不对",
        ),
        ({"asks": "organisation", "organisation": "某所"}, "proposed_kind", "请选择"),
    ],
)
def test_each_sentence_says_what_to_do(bodies, values, field, sentence):
    form = intake(bodies, **values)
    assert not form.is_valid()
    assert sentence in str(form.errors[field])


def test_a_letter_may_hold_several_requests(bodies):
    form = intake(bodies, more="1")
    assert form.items == 2
    assert len(list(form.contents())) == 2
    both = intake(bodies, items="2", subject_2="另一件", content_2="另一地块的批复")
    assert both.is_valid(), both.errors
    assert [one.subject for one in both.entered()] == ["某地块的征收批复", "另一件"]


@pytest.mark.parametrize("items", ["0", "-1", "x", "²", "99999"])
def test_a_count_that_nobody_can_mean_is_put_right(bodies, items):
    assert 1 <= intake(bodies, items=items).items <= 20


def test_files_are_told_by_what_they_are(bodies):
    form = intake(bodies, {"file_letter": SimpleUploadedFile("信.pdf", b"%PDF-1.4")})
    assert form.is_valid(), form.errors
    assert [what for what, _ in form.uploads()] == [Enclosed.LETTER]


def test_a_line_is_drawn_in_percent_of_its_days():
    first = date(2026, 11, 2)
    tones = [Tone.COUNTED, Tone.COUNTED, Tone.PAUSED, Tone.LATE]
    days = [(first + timedelta(days=n), tone) for n, tone in enumerate(tones)]
    line = drawn(days, [(first, "event", "收到"), (first - timedelta(days=9), "event", "早")])
    assert [(one.x, one.width) for one in line.bars] == [(0, 50), (50, 25), (75, 25)]
    assert [(one.x, one.anchor) for one in line.marks] == [(12.5, "start")]
    assert [tone for tone, _ in line.tones] == [Tone.COUNTED, Tone.PAUSED, Tone.LATE]
    assert drawn([], []) is None
