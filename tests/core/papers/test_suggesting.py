"""What the case proposes for the blanks of its papers."""

from datetime import date

from gongkai.core.law.fees import charge_by_items, charge_by_pages
from gongkai.core.papers.catalog import shipped, template
from gongkai.core.papers.suggesting import CaseFacts, suggested

ON = date(2026, 3, 2)


def test_an_applicant_is_addressed_as_what_it_is() -> None:
    notice = template("extension_notice")
    person = suggested(notice, CaseFacts(applicant="张三", received=ON, extension_days=15))
    assert person == {"addressee": "张三", "you": "您", "received": ON, "extension_days": 15}
    company = suggested(notice, CaseFacts(applicant="甲公司", is_organisation=True))
    assert company == {"addressee": "甲公司", "you": "你单位"}


def test_a_letter_to_another_is_not_addressed_to_the_applicant() -> None:
    facts = CaseFacts(applicant="张三", addressee="乙公司", registration="2026-12")
    found = suggested(template("third_party_letter"), facts)
    assert found == {"addressee": "乙公司", "registration": "2026-12"}


def test_the_charge_is_reckoned_in_words() -> None:
    pages = CaseFacts(charge=charge_by_pages(210, on=ON), payment_days=20)
    assert suggested(template("fee_notice.pages"), pages) == {
        "you": "您",
        "fee_amount": 3100,
        "fee_reckoning": (
            "共210页，超过30页的70页，每页10元，计700元；超过100页的100页，每页20元，计2000元；"
            "超过200页的10页，每页40元，计400元。"
        ),
        "payment_days": 20,
    }
    none = CaseFacts(charge=charge_by_pages(30, on=ON))
    assert suggested(template("fee_notice.pages"), none)["fee_reckoning"] == "共30页，不收费。"
    items = CaseFacts(charge=charge_by_items(31, on=ON))
    assert suggested(template("fee_notice.items"), items)["fee_reckoning"] == (
        "按同一申请人一个自然月内向同一行政机关提出的申请累计，本次计1件，共200元。"
    )


def test_nothing_is_proposed_that_a_template_does_not_ask() -> None:
    facts = CaseFacts(applicant="张三", registration="2026-12", asked="信息", due=ON, phone="12345")
    for one in shipped():
        assert suggested(one, facts).keys() <= {blank.name for blank in one.blanks}
