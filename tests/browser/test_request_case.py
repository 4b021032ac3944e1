"""A letter from the table to the archive in a browser, and the pages of a case on the way."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import BODY, WIDTHS, Open, Windows
from tests.browser.journey import Journey, log_in, saved, site_of, whole_journey
from tests.browser.test_accessibility import faults, fits
from tests.desk.requests_desk import Bureau, a_case


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_from_the_table_to_the_archive(windows: Windows) -> None:
    whole_journey(Journey(windows(scripts=True)))


@WIDTHS
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_and_every_page_fits(
    open_page: Open, office: Bureau, size: tuple[int, int]
) -> None:
    number = a_case(office.body, office.clerk)
    page = log_in(open_page("/desk/", size), "clerk")
    case = f"{site_of(page)}/desk/requests/{BODY}/{number}/"
    page.goto(f"{case}papers/new/correction_notice/")
    paper = saved(page)
    addresses = (
        *("", "clock/", "do/noted/", "do/fee_notified/?by=pages&count=68", "amend/1/", "bundle/"),
        *("papers/new/answer/", "papers/new/agency_letter/", "redo/"),
    )
    found, wide = [], []
    steps = [f"{paper}{one}" for one in ("", "edit/", "compare/", "do/put_forward/")]
    new = f"{site_of(page)}/desk/requests/new/"
    for address in [new, *(case + one for one in addresses), *steps]:
        page.goto(address)
        found += faults(page)
        if not fits(page):
            wide.append(address)
    page.goto(new)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请填写申请人的姓名")
    found += faults(page)
    assert (found, wide) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_is_seen_at_once_in_the_paper(open_page: Open, office: Bureau) -> None:
    number = a_case(office.body, office.clerk)
    page = log_in(open_page("/desk/"), "clerk")
    page.goto(f"{site_of(page)}/desk/requests/{BODY}/{number}/papers/new/correction_notice/")
    page.get_by_label("补正事项").fill("写明地块的名称和年份")
    expect(page.locator("#preview .letter")).to_contain_text("写明地块的名称和年份")


@pytest.mark.django_db(transaction=True)
def test_what_is_like_comes_up_while_a_request_is_entered(open_page: Open, office: Bureau) -> None:
    number = a_case(office.body, office.clerk)
    page = log_in(open_page("/desk/"), "clerk")
    page.goto(f"{site_of(page)}/desk/requests/new/")
    page.get_by_label("申请的内容").fill("某地块的征收批复及附图")
    expect(page.locator("#like")).to_contain_text(number)
