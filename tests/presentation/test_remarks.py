"""检查发现的呈现: numbered, the gravest first, in a clerk's words."""

import pytest
from django.utils import translation
from tests.portal.samples import a_report, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.check import check
from gongkai.core.form.finding import Cause, Change, Finding, Proposal, Severity
from gongkai.presentation.remarks import remarks, verdict

FORM = edition("2021")


def finding(severity: Severity, **more: object) -> Finding:
    return Finding(rule="r", severity=severity, template="相差 {n} 件。", values={"n": 2}, **more)


def test_findings_are_numbered_with_the_gravest_first() -> None:
    found = remarks(FORM, [finding(one) for one in (Severity.NOTE, Severity.ERROR)])
    assert [(one.number, one.severity, one.seal) for one in found] == [
        (1, Severity.ERROR, "误"),
        (2, Severity.NOTE, "注"),
    ]
    assert found[0].sentence == "相差 2 件。"


def test_cells_are_named_as_the_form_labels_them() -> None:
    remark = remarks(FORM, [finding(Severity.ERROR, cells=("requests.new.total",))])[0]
    assert remark.places[0].label == "“本年新收”行“总计”列"


def test_a_suggestion_names_the_cell_and_both_figures() -> None:
    change = Change(cell="requests.new.total", found=12, value=21)
    proposal = Proposal(changes=(change,), cause=Cause.READING, why="数字拆开了。")
    remark = remarks(FORM, [finding(Severity.ERROR, proposals=(proposal,))])[0]
    amendment = remark.suggestions[0].amendments[0]
    assert (amendment.found, amendment.value) == ("12", "21")
    assert remark.suggestions[0].cause == "可能是读取有误"
    assert remark.suggestions[0].why == "数字拆开了。"


def test_suggestions_said_once_are_pointed_at_from_then_on() -> None:
    change = Change(cell="requests.new.total", found=12, value=21)
    same = (Proposal(changes=(change,), cause=Cause.REPORT, why=""),)
    found = remarks(
        FORM,
        [
            finding(Severity.ERROR),
            finding(Severity.ERROR, proposals=same),
            finding(Severity.ERROR),
            finding(Severity.ERROR, proposals=same),
        ],
    )
    assert [one.same_as for one in found] == [None, None, None, 2]


@pytest.mark.parametrize(
    ("severities", "tone"),
    [
        ((), "fine"),
        ((Severity.NOTE,), "fine"),
        ((Severity.WARNING, Severity.NOTE), "warning"),
        ((Severity.WARNING, Severity.ERROR), "error"),
    ],
)
def test_the_verdict_takes_the_tone_of_the_gravest(
    severities: tuple[Severity, ...], tone: str
) -> None:
    assert verdict([finding(one) for one in severities]).tone == tone


def test_sentences_are_said_in_the_language_of_the_page() -> None:
    found = check(a_report({"requests.new.total": number(31)}))[0]
    chinese = remarks(FORM, [found])[0].sentence
    with translation.override("en"):
        english = remarks(FORM, [found])[0].sentence
    assert chinese == found.message
    assert english != chinese
