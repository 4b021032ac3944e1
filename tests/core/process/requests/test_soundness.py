"""The check before signing: a sound letter has no flaw, and each rule finds what it is for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.law.dated import InForce
from gongkai.core.law.remedies import Answered, Forum, ForumKind, routes
from gongkai.core.law.remedies.wording import sentence
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.grounds import cited, in_chinese
from gongkai.core.process.requests.soundness.check import flaws
from gongkai.core.process.requests.soundness.flaw import RULES, Flaw, Rule, Severity
from gongkai.core.process.requests.soundness.matter import Letter, Others

Facts = list[dict[str, Any]]
DAY = date(2026, 4, 9)
SWITCHES = frozenset({"partial_refusal_first"})
LINK = "https://www.example.gov.cn/zwgk/2026/03/t20260301_1.html"
FORUMS = (
    Forum(kind=ForumKind.AUTHORITY, name="某市人民政府"),
    Forum(kind=ForumKind.COURT, name="某市人民法院"),
    Forum(kind=ForumKind.AUTHORITY, name="某省教育厅", in_force=InForce(until=date(2023, 12, 31))),
)
PARTS = [
    {"outcome": "granted", "grounds": ["36.1"], "link": LINK},
    {"outcome": "refused_third_party", "grounds": ["15"]},
]
ASKED = {"id": "c1", "party": "x"}
SEARCH = {"where": "a", "how": "b", "by": "c", "result": "d"}
SCAN = {"file": "r", "sha256": "aa", "media_type": "application/pdf", "size": 9}


def _file(id_: str, what: str, about: str | None = None) -> dict[str, Any]:
    said = {"about": about} if about else {}
    return {"on": "2026-03-20", "fact": "filed", "id": id_, "what": what, **SCAN, **said}


def _notice(paper: str, kind: str, day: str, proof: str, about: str | None = None) -> Facts:
    head = {"on": day, "paper": paper}
    said = {"about": about} if about else {}
    review = {"fact": "reviewed", "step": "sign", "by": "h0", "passed": True}
    return [
        {**head, "fact": "drafted", "kind": kind, "by": "c1", "content": "t", **said},
        {**head, "fact": "put_forward", "by": "c1", "steps": ["sign"]},
        {**head, **review},
        {**head, "fact": "sent", "method": "in_person"},
        {**head, "fact": "served", "proof": proof},
    ]


def facts(parts: Facts | None = None) -> Facts:
    return [
        {"on": "2026-03-02", "fact": "submitted", "channel": "in_person"},
        _file("f1", "proof"),
        _file("f2", "proof"),
        _file("f3", "opinion", "c1"),
        *_notice("p1", "third_party_letter", "2026-03-05", "f1", "c1"),
        {
            "on": "2026-03-05",
            "fact": "third_party_consulted",
            "id": "c1",
            "party": "x",
            "paper": "p1",
        },
        {"on": "2026-03-12", "fact": "third_party_replied", "id": "c1", "agrees": False},
        *_notice("p2", "extension_notice", "2026-03-30", "f2"),
        {
            "on": "2026-03-30",
            "fact": "extended",
            "working_days": 10,
            "approver": "h0",
            "paper": "p2",
        },
        {
            "on": "2026-04-08",
            "fact": "searched",
            "where": "a",
            "how": "b",
            "by": "c",
            "result": "d",
        },
        {
            "on": "2026-04-08",
            "fact": "drafted",
            "paper": "p3",
            "kind": "answer",
            "by": "c1",
            "content": "t",
            "parts": parts or PARTS,
        },
    ]


def remedy(parts: Facts, on: date = DAY) -> str:
    answered = [Answered(outcome=one["outcome"], grounds=tuple(one["grounds"])) for one in parts]
    found = routes(answered, decided=on, forums=FORUMS, switches=SWITCHES)
    return "".join(sentence(one, whole=len(found) == 1) for one in found)


TEXT = f"""某区教育局政府信息公开申请答复书
张三丰：
本机关于2026年3月2日收到你的申请（登记号2026-0012）。
一、所申请的预算信息已经主动公开，依据《条例》第三十六条第（一）项，请到{LINK}查阅。
二、合同单价涉及甲公司商业秘密，经征求意见，该公司不同意公开，依据第十五条不予公开。
{remedy(PARTS)}"""
LETTER = Letter(
    paper="p3",
    text=TEXT,
    number="2026-0012",
    body="某区教育局",
    applicant="张三丰",
    reasons=("", "合同单价涉及甲公司商业秘密，该公司不同意公开"),
    forums=FORUMS,
    switches=SWITCHES,
    others=Others(
        numbers=frozenset({"2026-0013", "2025-0101"}),
        applicants=frozenset({"李四", "张三"}),
        bodies=frozenset({"某区教育局", "某市", "某区财政局"}),
    ),
)


def found(record: Facts, letter: Letter = LETTER, on: date = DAY) -> set[Rule]:
    return {one.rule for one in checked(record, letter, on)}


def checked(record: Facts, letter: Letter = LETTER, on: date = DAY) -> tuple[Flaw, ...]:
    return flaws(VOCABULARY.decode_all(record), letter, calendar(), on=on)


def said(change: str, by: str = "") -> Letter:
    assert change in TEXT
    return replace(LETTER, text=TEXT.replace(change, by))


def without(drop: Callable[[dict[str, Any]], bool]) -> Facts:
    return [one for one in facts() if not drop(one)]


def answering(*parts: dict[str, Any]) -> Facts:
    return facts(list(parts))


def test_a_sound_letter_has_no_flaw() -> None:
    assert checked(facts()) == ()


def _part(outcome: str, *grounds: str, link: str | None = None) -> dict[str, Any]:
    return {"outcome": outcome, "grounds": list(grounds), **({"link": link} if link else {})}


OWN = (
    "对本答复不服，可以在六十日内向某市人民政府申请行政复议，"
    "或者在六个月内向某市人民法院提起行政诉讼。"
)
UNHELD = _part("unavailable_not_held", "36.4")
CASES: list[tuple[Rule, Facts, Letter]] = [
    (
        Rule.SEARCH_MISSING,
        [one for one in answering(UNHELD) if one["fact"] != "searched"],
        LETTER,
    ),
    (Rule.GROUND_MISSING, answering(_part("refused_internal")), LETTER),
    (Rule.ARTICLE_UNNAMED, facts(), said("第十五条", "有关规定")),
    (Rule.REASON_MISSING, facts(), replace(LETTER, reasons=("", ""))),
    (Rule.REASON_MISSING, facts(), replace(LETTER, reasons=("", "不宜公开"))),
    (Rule.LINK_MISSING, answering(_part("granted", "36.1"), PARTS[1]), LETTER),
    (
        Rule.LINK_INEXACT,
        answering(_part("granted", "36.1", link="https://www.example.gov.cn/"), PARTS[1]),
        LETTER,
    ),
    (Rule.LINK_UNTOLD, facts(), said(LINK, "本机关网站")),
    (Rule.SECRECY_BASIS, answering(_part("refused_state_secret", "14")), LETTER),
    (Rule.NOT_SEPARATED, answering(_part("partial", "37", "36.2")), LETTER),
    (Rule.NOT_SEPARATED, answering(_part("partial", "37", "15")), LETTER),
    (Rule.REMEDY_UNKNOWN, facts(), replace(LETTER, forums=())),
    (Rule.REMEDY_FORUM, facts(), said("某市人民法院", "有关法院")),
    (Rule.REMEDY_FORMER, facts(), said("某市人民政府", "某省教育厅")),
    (
        Rule.REMEDY_ORDER,
        answering(PARTS[1]),
        replace(LETTER, text=TEXT.replace(remedy(PARTS), OWN)),
    ),
    (
        Rule.REMEDY_ORDER,
        answering(PARTS[0]),
        replace(LETTER, text=TEXT.replace(remedy(PARTS), remedy([PARTS[1]]))),
    ),
    (Rule.REMEDY_PERIOD, facts(), said("60日", "法定期限")),
    (Rule.REMEDY_UNVERIFIED, facts(), replace(LETTER, switches=frozenset())),
    (
        Rule.THIRD_PARTY_UNASKED,
        without(lambda one: one["fact"].startswith("third_party")),
        LETTER,
    ),
    (
        Rule.THIRD_PARTY_LETTER,
        without(lambda one: one.get("paper") == "p1" and one["fact"] in {"sent", "served"}),
        LETTER,
    ),
    (
        Rule.THIRD_PARTY_PROOF,
        without(lambda one: one.get("paper") == "p1" and one["fact"] == "served"),
        LETTER,
    ),
    (Rule.THIRD_PARTY_OPINION, without(lambda one: one.get("id") == "f3"), LETTER),
    (Rule.THIRD_PARTY_UNINFORMED, answering(_part("granted", "15")), LETTER),
    (
        Rule.NOTICE_PAPER,
        without(lambda one: one.get("paper") == "p2" and one["fact"] in {"sent", "served"}),
        LETTER,
    ),
    (
        Rule.NOTICE_PROOF,
        without(lambda one: one.get("paper") == "p2" and one["fact"] == "served"),
        LETTER,
    ),
    (
        Rule.NOTICE_LATE,
        [
            {**one, "on": "2026-04-07"} if one["fact"] == "extended" else one
            for one in without(lambda one: one["fact"].startswith("third_party"))
        ],
        LETTER,
    ),
    (Rule.APPLICANT_UNNAMED, facts(), said("张三丰", "申请人")),
    (Rule.NUMBER_UNNAMED, facts(), said("2026-0012", "")),
    (Rule.RECEIPT_UNNAMED, facts(), said("2026年3月2日", "近日")),
    (Rule.OTHER_NUMBER, facts(), said("2026-0012", "2026-0012、2026-0013")),
    (Rule.OTHER_APPLICANT, facts(), said("张三丰", "张三丰、李四")),
    (Rule.OTHER_BODY, facts(), said("某区教育局", "某区财政局")),
    (Rule.ATTACHMENT_MISSING, facts(), replace(LETTER, text=TEXT + "\n附件：1.预算表\n2.合同\n")),
    (Rule.NOTHING_SUPPLIED, answering(_part("granted", "36.2")), LETTER),
    (Rule.BLANKS, facts(), said("预算信息", "____")),
    (Rule.BLANKS, facts(), said("预算信息", "【信息名称】")),
]


@pytest.mark.parametrize(("rule", "record", "letter"), CASES, ids=[one[0].value for one in CASES])
def test_each_rule_finds_what_it_is_for(rule: Rule, record: Facts, letter: Letter) -> None:
    assert rule in found(record, letter)


def test_the_days_left_are_told_and_that_they_are_over() -> None:
    due = fold(VOCABULARY.decode_all(facts()), calendar(), as_of=DAY).due
    assert due is not None
    assert found(facts(), on=due) == {Rule.DUE_SOON}
    assert found(facts(), on=due + timedelta(days=1)) == {Rule.OVERDUE}
    assert found(facts(), on=due - timedelta(days=7)) == set()


def test_every_rule_is_found_in_a_case() -> None:
    assert {one[0] for one in CASES} | {Rule.DUE_SOON, Rule.OVERDUE} == set(Rule) == set(RULES)


def test_the_gravest_come_first_and_have_their_article() -> None:
    letter = replace(LETTER, reasons=("", ""), text=TEXT.replace("2026年3月2日", ""))
    record = without(lambda one: one.get("id") == "f3")
    severities = [one.severity for one in checked(record, letter)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.ERROR
    assert {one.article for one in checked(record, letter)} == {"36", "32", None}


def test_blanks_that_are_filled_after_signing_are_let_be() -> None:
    letter = replace(LETTER, text=TEXT + "\n某公复〔2026〕____号", pending=("〔2026〕____号",))
    assert found(facts(), letter) == set()


def test_a_letter_to_a_third_party_need_not_name_the_applicant() -> None:
    letter = replace(LETTER, paper="p1", text="甲公司：请在十五个工作日内答复。")
    assert found(facts(), letter) == set()


def test_a_body_that_words_the_remedies_itself_may() -> None:
    letter = replace(LETTER, text=TEXT.replace(remedy(PARTS), OWN))
    assert found(answering(PARTS[0]), letter) == set()


def test_supplied_enclosures_satisfy_the_list() -> None:
    letter = replace(LETTER, text=TEXT + "\n附件：1.预算表\n")
    record = [*facts(), {**_file("f9", "supplied", "p3"), "on": "2026-04-09"}]
    assert found(record, letter) == set()


@pytest.mark.parametrize(
    ("number", "words"), [(5, "五"), (10, "十"), (14, "十四"), (30, "三十"), (36, "三十六")]
)
def test_articles_are_in_chinese(number: int, words: str) -> None:
    assert in_chinese(number) == words


@pytest.mark.parametrize(
    ("ground", "words"),
    [("14", "第十四条"), ("16.2", "第十六条第二款"), ("36.4", "第三十六条第（四）项")],
)
def test_a_ground_is_cited_as_a_letter_does(ground: str, words: str) -> None:
    assert cited(ground) == words
