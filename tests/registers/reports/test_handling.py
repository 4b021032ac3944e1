import pytest
from tests.registers.reports.conftest import NOON, TODAY
from tests.registers.reports.samples import document
from tests.registers.reports.staff import clerk

from gongkai.registers.reports.casework import State, case_file, cases, note
from gongkai.registers.reports.handling import (
    HandlingError,
    explain,
    publish_latest,
    send_back,
    withdraw,
)
from gongkai.registers.reports.models import Explanation, Filing, Note
from gongkai.registers.reports.queries import filed_report
from gongkai.registers.reports.services import recheck

ROW = "requests.row_total.new"


@pytest.fixture
def user(bureau):
    return clerk(bureau)


@pytest.fixture
def filing(bring) -> Filing:
    bring(document(total=5), 2023)
    return Filing.objects.get()


def prints(filing: Filing) -> list[str]:
    filing.refresh_from_db()
    return list(filing.latest.findings.values_list("fingerprint", flat=True))


def about_the_row(filing: Filing) -> str:
    filing.refresh_from_db()
    return filing.latest.findings.get(rule=ROW).fingerprint


def say(filing: Filing, fingerprint: str, user, text: str = "已核实。") -> Explanation:
    return explain(filing, fingerprint, text, by=user, at=NOON)


def state(user) -> str:
    return cases(user, TODAY).get(year=2023).state


def test_an_explanation_says_who_when_and_what_about(filing, user):
    said = say(filing, about_the_row(filing), user, "  已与财政部门核实。 ")
    assert (said.by, said.at, said.text, said.rule) == (user, NOON, "已与财政部门核实。", ROW)
    assert "本年新收" in said.finding


def test_a_state_follows_from_what_was_found_and_said(filing, user):
    assert state(user) == State.OPEN_ERRORS
    said = [say(filing, one, user) for one in prints(filing)]
    assert state(user) == State.EXPLAINED
    withdraw(said[0], by=user, at=NOON)
    assert state(user) == State.OPEN_ERRORS


def test_an_explanation_is_kept_when_the_report_is_read_again(filing, user):
    say(filing, about_the_row(filing), user)
    recheck(filing.latest)
    case = case_file(user, "b1", 2023, TODAY)
    assert [one.finding.rule for one in case.handled if one.explanation] == [ROW]
    assert case.past == ()


def test_it_is_kept_in_a_new_version_whose_cells_are_the_same(filing, user, bring):
    fingerprint = about_the_row(filing)
    say(filing, fingerprint, user)
    bring(document(total=5, carried_in=0, year=2023).replace("甲局".encode(), "甲 局".encode()))
    assert Filing.objects.get().latest.number == 2
    assert about_the_row(filing) == fingerprint
    assert any(one.explanation for one in case_file(user, "b1", 2023, TODAY).handled)


def test_it_lapses_when_the_cells_have_changed_and_stands_in_the_history(filing, user, bring):
    said = say(filing, about_the_row(filing), user)
    bring(document(total=6), 2023)
    case = case_file(user, "b1", 2023, TODAY)
    assert not any(one.explanation for one in case.handled)
    assert case.past == (said,)
    assert state(user) == State.OPEN_ERRORS


def test_what_is_withdrawn_stays_in_the_history_and_can_be_said_again(filing, user):
    said = say(filing, about_the_row(filing), user)
    withdraw(said, by=user, at=NOON)
    withdraw(said, by=user, at=NOON)
    again = say(filing, about_the_row(filing), user, "再次核实。")
    case = case_file(user, "b1", 2023, TODAY)
    assert [one.explanation for one in case.handled if one.explanation] == [again]
    assert [one.pk for one in case.past] == [said.pk]
    assert case.past[0].withdrawn_by == user


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_said_is_refused(filing, user, text):
    with pytest.raises(HandlingError, match="说明"):
        say(filing, about_the_row(filing), user, text)


def test_a_finding_is_explained_once_and_only_while_it_is_there(filing, user, bring):
    fingerprint = about_the_row(filing)
    say(filing, fingerprint, user)
    with pytest.raises(HandlingError, match="已经"):
        say(filing, fingerprint, user)
    bring(document(total=6), 2023)
    for gone in (fingerprint, "", "0" * 64):
        with pytest.raises(HandlingError, match="新版本"):
            say(filing, gone, user)
    assert Explanation.objects.count() == 1


def test_findings_go_back_in_a_note_as_they_were_worded(filing, user):
    fingerprint = about_the_row(filing)
    sent = send_back(filing.latest, [fingerprint], " 请核实。 ", by=user, at=NOON)
    assert state(user) == State.RETURNED
    kept = note(user, sent.pk, TODAY)
    assert (kept.text, kept.body_name, kept.by) == ("请核实。", "甲局", user)
    assert [one["fingerprint"] for one in kept.findings] == [fingerprint]
    assert "本年新收" in kept.findings[0]["sentence"]


def test_a_new_version_is_open_again(filing, user, bring):
    send_back(filing.latest, prints(filing), "", by=user, at=NOON)
    bring(document(total=6), 2023)
    assert state(user) == State.OPEN_ERRORS
    assert len(case_file(user, "b1", 2023, TODAY).notes) == 1


def test_only_what_is_there_goes_back(filing, user, bring):
    before = filing.latest
    with pytest.raises(HandlingError, match="至少选一处"):
        send_back(before, [], "", by=user, at=NOON)
    with pytest.raises(HandlingError, match="新版本"):
        send_back(before, ["0" * 64], "", by=user, at=NOON)
    bring(document(total=6), 2023)
    with pytest.raises(HandlingError, match="新版本"):
        send_back(before, prints(filing), "", by=user, at=NOON)
    assert not Note.objects.exists()


def test_only_the_latest_version_is_published_from_the_desk(filing, bring, user):
    before = filing.latest
    bring(document(total=6), 2023)
    with pytest.raises(HandlingError):
        publish_latest(before, at=NOON)
    filing.refresh_from_db()
    publish_latest(filing.latest, at=NOON)
    assert filed_report("b1", 2023).version.number == 2
