"""Sheets of a file (案卷表格): cover, contents, list of evidence, the course of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.core.papers.letter import Box, Letter, Line, Paragraph, Piece, Table
from gongkai.core.papers.wording import written_day


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """What the cover of a file says (卷宗封面)."""

    agency: str
    title: str
    """案卷题名, without the applicant's identity number or the like."""
    registration: str
    applicant: str = ""
    handler: str = ""
    opened: date | None = None
    """收到申请日期."""
    closed: date | None = None
    """办结日期."""
    result: str = ""
    term: str = ""
    """保管期限."""
    archive_number: str = ""
    """档号."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A document of a file (卷内文件)."""

    title: str
    author: str = ""
    """责任者."""
    number: str = ""
    """文号."""
    dated: date | None = None
    first_page: int | None = None
    last_page: int | None = None
    proves: str = ""
    """证明对象, in a list of evidence."""
    remark: str = ""

    @property
    def pages(self) -> str:
        """Return its pages in the file (页号)."""
        if self.first_page is None or self.first_page == self.last_page:
            return "" if self.first_page is None else str(self.first_page)
        return f"{self.first_page}–{self.last_page}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A step in the course of a case (办理经过)."""

    on: date
    what: str
    basis: str = ""
    """依据."""
    proof: str = ""
    """佐证: the document that shows it."""


def cover_sheet(cover: Cover, *, pages: int | None = None) -> Letter:
    """Return the cover of a file (卷宗封面), with the number of its pages where that is known."""
    days = [written_day(one) if one else "" for one in (cover.opened, cover.closed)]
    rows = (
        ("案卷题名", cover.title),
        ("登记号", cover.registration),
        ("申请人", cover.applicant),
        ("收到申请日期", days[0]),
        ("办结日期", days[1]),
        ("办理结果", cover.result),
        ("承办人", cover.handler),
        ("页数", "" if pages is None else f"共{pages}页"),
        ("保管期限", cover.term),
        ("档号", cover.archive_number),
    )
    lines = tuple(
        Line(boxes=(Box(text=label, is_label=True, centred=True), Box(text=text)), lines=2)
        for label, text in rows
    )
    table = Table(shares=(3, 9), lines=lines)
    return replace(_sheet(cover.agency, "政府信息公开申请卷宗", table), page_numbers=False)


def contents_sheet(agency: str, registration: str, entries: Iterable[Entry]) -> Letter:
    """Return the list of what is in a file (卷内目录)."""
    rows = [
        (str(number), one.author, one.number, one.title, _day(one.dated), one.pages, one.remark)
        for number, one in enumerate(entries, 1)
    ]
    head = ("序号", "责任者", "文号", "题名", "日期", "页号", "备注")
    widths = (1, 2, 2, 3, 2, 1, 1)
    return replace(
        _list(agency, "卷内目录", registration, widths, (head, *rows)), page_numbers=False
    )


def evidence_sheet(agency: str, registration: str, entries: Iterable[Entry]) -> Letter:
    """Return the list of evidence for a reviewing authority or court (证据清单)."""
    rows = [
        (str(number), one.title, one.author, one.proves, one.pages, one.remark)
        for number, one in enumerate(entries, 1)
    ]
    head = ("序号", "证据名称", "来源", "证明对象", "页号", "备注")
    widths = (1, 3, 2, 4, 1, 1)
    return replace(
        _list(agency, "证据清单", registration, widths, (head, *rows), signed=True),
        page_numbers=False,
    )


def chronology_sheet(agency: str, registration: str, events: Iterable[Event]) -> Letter:
    """Return the course of a case (办理经过), in the order given."""
    rows = [(_day(one.on), one.what, one.basis, one.proof) for one in events]
    head = ("日期", "办理事项", "依据", "佐证材料")
    return _list(agency, "办理经过", registration, (2, 5, 2, 3), (head, *rows))


def opinion_slip(agency: str, registration: str, party: str, concerned: str) -> Letter:
    """Return the slip on which a third party gives its opinion (征求意见确认函；第三十二条)."""
    rows = (
        ("登记号", registration, 1),
        ("第三方", party, 1),
        ("涉及的信息", concerned, 2),
        ("是否同意公开", "□ 同意公开　　□ 部分同意公开　　□ 不同意公开", 2),
        ("同意公开的部分", "", 3),
        ("不同意公开的理由", "", 6),
        ("联系人、联系电话", "", 1),
        ("签名或者盖章", "　　　　　　　　　　　　年　　月　　日", 3),
    )
    lines = tuple(
        Line(boxes=(Box(text=label, is_label=True, centred=True), Box(text=text)), lines=room)
        for label, text, room in rows
    )
    return _sheet(agency, "政府信息公开征求意见确认函", Table(shares=(3, 9), lines=lines))


def _list(
    agency: str,
    title: str,
    registration: str,
    shares: tuple[int, ...],
    rows: Sequence[Sequence[str]],
    *,
    signed: bool = False,
) -> Letter:
    lines = tuple(
        Line(
            boxes=tuple(
                Box(text=text, is_label=not number, centred=not number or place == 0)
                for place, text in enumerate(row)
            )
        )
        for number, row in enumerate(rows)
    )
    closing = (agency, "　　　年　　月　　日") if signed else ()
    table = Table(shares=shares, lines=lines, head=1)
    lead = Paragraph(pieces=(Piece(text=f"登记号：{registration}"),))
    return _sheet(agency, title, lead, table, closing=closing)


def _sheet(
    agency: str, title: str, *body: Paragraph | Table, closing: tuple[str, ...] = ()
) -> Letter:
    return Letter(kind=None, title=(agency, title), agency=agency, body=body, closing=closing)


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year}-{day.month:02}-{day.day:02}"
