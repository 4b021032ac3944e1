"""Reading a row of a daybook (读取台账行): into the fact with which its case begins."""

import json
from collections.abc import Sequence
from datetime import date

from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.entry import Conventions, Entry, Faulty, Passed, Problem, Read, Texts
from gongkai.core.daybook.mapping import Layout
from gongkai.core.daybook.people import applicant_of, kind_of, number_note
from gongkai.core.daybook.sheets import Row
from gongkai.core.daybook.standing import Marked, standing_of
from gongkai.core.daybook.words import NOTHING, OPEN, REDO, SPLIT, VOIDED, UnclearError, meaning
from gongkai.core.facts.requests.intake import Opening, Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Channel

_BLANK = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "／", "无", "N/A", "n/a"})
"""What people write where there is nothing to write (空白的写法)."""
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
_ELSEWHERE = {
    VOIDED: "作废的登记不计入统计，没有导入。",
    SPLIT: "已拆分的申请由各分案计入，没有导入。",
    REDO: "责令重新答复的案件不在表三统计，没有导入；还在办的，请在平台上登记。",
}
"""Why what these words say is not brought in (不导入的原因)."""
_SIGNATURES = (
    "填表人",
    "制表人",
    "填报人",
    "审核人",
    "填表单位",
    "填报单位",
    "制表",
    "注：",
    "备注：",
)


def read_row(row: Row, layout: Layout, headings: Sequence[str], by: Conventions) -> Read | None:
    """Return what a row comes to (读取一行), None for one that says nothing where it is read."""
    texts = {
        column: text
        for column, place in layout.columns.items()
        if (text := row.text(place).strip()) not in _BLANK
    }
    if not texts:
        return None
    if passed := _passed(row, texts):
        return passed
    marked = Marked(texts, by)
    outcome = marked.word(Column.OUTCOME) or OPEN
    if outcome in _ELSEWHERE and not marked.problems:
        return Passed(reason=_ELSEWHERE[outcome])
    kind = _kind(marked)
    channel = _channel(marked)
    standing = standing_of(marked, outcome, channel)
    if marked.problems or standing is None:
        return Faulty(problems=tuple(marked.problems))
    applicant = applicant_of(texts)
    beginning = standing.beginning(
        by,
        applicant=applicant.to_text() if applicant else None,
        applicant_kind=kind,
        content=texts.get(Column.CONTENT),
        channel=channel,
        original_number=texts.get(Column.NUMBER),
        entry=_as_it_stood(row, headings),
    )
    notes = (*marked.notes, *_notes(texts, beginning, by.today))
    number = texts.get(Column.NUMBER, "")
    return Entry(number=number, beginning=beginning, applicant=applicant, notes=notes)


def _passed(row: Row, texts: Texts) -> Passed | None:
    """Return why a row is no request (不是申请的行): a sum, a signature, a number alone."""
    first = next(filter(None, row.cells), "").strip()
    if "".join(first.split()).rstrip("：:") in _TOTALS:
        return Passed(reason="合计行，不是申请。")
    if first.startswith(_SIGNATURES) and Column.RECEIVED not in texts:
        return Passed(reason="表尾的说明，不是申请。")
    if set(texts) == {Column.NUMBER}:
        return Passed(reason="只有序号，没有内容。")
    return None


def _kind(marked: Marked) -> ApplicantKind | None:
    """Return the kind of applicant (申请人类别): as written, or as proposed and accepted."""
    written = marked.texts.get(Column.KIND)
    if written is not None:
        word = marked.word(Column.KIND)
        return ApplicantKind(word) if word in set(ApplicantKind) else None
    proposed = kind_of(marked.texts.get(Column.IDENTITY, ""), on=marked.by.today)
    if proposed is None:
        marked.wrong(Column.KIND, "没有写明申请人类别，号码也看不出，请在表中补上这一列。")
    elif not marked.by.accept_kinds:
        marked.wrong(
            Column.KIND,
            "没有写明申请人类别。请在表中补上，或者勾选“按证件号码建议申请人类别”。",
        )
    return proposed


def _channel(marked: Marked) -> Channel | None:
    """Return how the request came (提交方式), None where the clerk leaves it open."""
    written = marked.texts.get(Column.CHANNEL)
    if written is None:
        return None
    try:
        word = meaning(Column.CHANNEL, written, marked.by.today, marked.by.answers)
    except UnclearError as error:
        marked.unclear(error)
        return None
    return None if word == NOTHING else Channel(word)


def _as_it_stood(row: Row, headings: Sequence[str]) -> str:
    """Return a row word for word (原台账记载), as JSON of headings and texts."""
    pairs = [
        [headings[place] if place < len(headings) else "", text]
        for place, text in enumerate(row.cells)
        if text
    ]
    return json.dumps(pairs, ensure_ascii=False)


def _notes(texts: Texts, beginning: Opening | Submitted, today: date) -> Sequence[Problem]:
    found = [
        Problem(column=column, value="", says=says)
        for column, says in (
            (Column.APPLICANT, "没有写申请人。"),
            (Column.CONTENT, "没有写申请内容。"),
        )
        if column not in texts
    ]
    note = number_note(texts.get(Column.IDENTITY, ""), on=today)
    if note is not None:
        found.append(note)
    if isinstance(beginning, Opening) and beginning.due and Column.DUE not in texts:
        says = f"没有写答复期限，按收到之日推算为 {beginning.due}。"
        found.append(Problem(column=Column.DUE, value="", says=says))
    return found
