"""The report's build (报告结构): its sections, and the year it says it is about."""

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding, Severity, msgid, warning
from gongkai.core.form.prose.numerals import CHINESE_DIGITS, plain
from gongkai.core.form.report import Report

_CHINESE_NUMBERS = "零一二三四五六七八九十"
_PROBLEMS = 5

_NO_HEADINGS = msgid("没有找到各部分的标题，无法核对报告结构。")
_MISSING = msgid("没有找到第{number}部分“{title}”。请确认是否漏写，或标题写法不同。")
_REPEATED = msgid("第{number}部分“{title}”的标题出现了{count}次。")
_ORDER = msgid("各部分的顺序是{found}，与格式规定的顺序不一致。")
_EMPTY = msgid("第{number}部分“{title}”没有内容。格式要求写明存在的主要问题及改进情况。")
_NOTHING = msgid("第{number}部分“{title}”只写了“{text}”。格式要求写明存在的主要问题及改进情况。")
_PERIOD = msgid("报告标题是{year}年度，正文写的数据统计期限却是{found}年。请核对是否沿用了旧稿。")
_PREAMBLE = msgid("报告标题是{year}年度，开头却写“{excerpt}”。请核对是否沿用了旧稿。")
_SIGNED = msgid("报告是{year}年度的，落款日期却是{date}。请核对年份。")

_NOTHING_TEXT = re.compile(
    r"(?:本?(?:年度|单位|机关|部门|局|中心|办|镇|乡))*(?:暂?无|没有|空|略)[。.]?"
)
_TITLE_YEAR = re.compile(r"(20\d\d)年")
_PERIOD_DATES = re.compile(
    r"统计(?:数据)?(?:的)?(?:期限|周期|时限|时间|期间|区间|范围|限|期)[^。；]{0,12}?"
    r"(20\d\d)年1月1日[^。；\d]{0,4}(?:(20\d\d)年)?12月31日"
)
_NAMED = re.compile(
    r"《[^》]*》|\u3014[^\u3015]*\u3015|（[^（）]*号[^（）]*）|关于[^，。]*?(?:通知|要求|意见)"
)
_REPORT_OF = re.compile(r"(?<!\d)(20\d\d)年度?(?:政府信息公开|政务公开)(?:工作)?(?:年度)?报告")
_SIGNATURE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_CHINESE_YEAR = re.compile(rf"[{''.join(CHINESE_DIGITS)}]{{4}}(?=年)")
_DECEMBER = 12


def check_outline(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield what is odd in the sections (章节): missing, twice, out of order, 五 empty."""
    found = [heading.section for heading in report.outline]
    if not found:
        yield Finding(rule="outline.none", severity=Severity.NOTE, template=_NO_HEADINGS)
        return
    yield from _presence(found, edition)
    first_met = list(dict.fromkeys(found))
    if first_met != sorted(first_met):
        yield Finding(
            rule="outline.order",
            severity=Severity.NOTE,
            template=_ORDER,
            values={"found": "、".join(_CHINESE_NUMBERS[number] for number in first_met)},
        )
    if _PROBLEMS in found:
        yield from _problems(report, edition)


def check_year(report: Report) -> Iterator[Finding]:
    """Yield where the report of one year is dated another (年度不一致).

    The title's year is compared with the statistical period, with the year under which
    the opening announces the report, and with the date of signing, which is right from
    December of the year itself to the end of the next one.
    """
    year = _year(report)
    if year is None:
        return
    texts = [_NAMED.sub("", plain(text)) for text in (report.preamble, *report.sections.values())]
    yield from _period(texts, year)
    announced = _REPORT_OF.search(texts[0])
    if announced and int(announced.group(1)) != year:
        values = {"year": year, "excerpt": announced.group()}
        yield warning(
            "outline.year.preamble",
            _PREAMBLE,
            values,
            found=int(announced.group(1)),
            expected=year,
        )
    yield from _signature(report, year)


def _year(report: Report) -> int | None:
    titled = _TITLE_YEAR.search(_arabic(plain(report.title or "")))
    return int(titled.group(1)) if titled else report.year


def _presence(found: list[int], edition: Edition) -> Iterator[Finding]:
    counts = Counter(found)
    for section in edition.sections:
        values: dict[str, object] = {
            "number": _CHINESE_NUMBERS[section.number],
            "title": section.title,
        }
        count = counts[section.number]
        if count == 0:
            yield Finding(
                rule=f"outline.missing.{section.number}",
                severity=Severity.NOTE,
                template=_MISSING,
                values=values,
            )
        elif count > 1:
            yield Finding(
                rule=f"outline.repeated.{section.number}",
                severity=Severity.NOTE,
                template=_REPEATED,
                values={**values, "count": count},
            )


def _problems(report: Report, edition: Edition) -> Iterator[Finding]:
    text = plain(report.sections.get(str(_PROBLEMS), ""))
    if text and not _NOTHING_TEXT.fullmatch(text):
        return
    yield Finding(
        rule="outline.no_problems",
        severity=Severity.WARNING,
        template=_NOTHING if text else _EMPTY,
        values={
            "number": _CHINESE_NUMBERS[_PROBLEMS],
            "title": edition.section(_PROBLEMS).title,
            "text": text.rstrip("。."),
        },
    )


def _period(texts: list[str], year: int) -> Iterator[Finding]:
    for text in texts:
        for dates in _PERIOD_DATES.finditer(text):
            years = [int(one) for one in dates.groups() if one]
            wrong = [one for one in years if one != year]
            if wrong:
                values = {"year": year, "found": "—".join(str(one) for one in years)}
                yield warning("outline.year.period", _PERIOD, values, found=wrong[0], expected=year)
                return


def _signature(report: Report, year: int) -> Iterator[Finding]:
    last = [line for line in report.sections.get("6", "").splitlines() if line.strip()][-1:]
    dated = _SIGNATURE.fullmatch(_arabic(plain(last[0]))) if last else None
    if dated is None:
        return
    signed, month = int(dated.group(1)), int(dated.group(2))
    in_time = signed == year + 1 or (signed == year and month == _DECEMBER)
    if not in_time:
        values = {"year": year, "date": dated.group()}
        yield warning("outline.year.signature", _SIGNED, values, found=signed, expected=year + 1)


def _arabic(text: str) -> str:
    """Write the years given in Chinese digits in Arabic ones (二〇二四年 → 2024年)."""
    return _CHINESE_YEAR.sub(
        lambda found: "".join(str(CHINESE_DIGITS[one]) for one in found.group()), text
    )
