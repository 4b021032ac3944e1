"""Days as people write them in a spreadsheet (台账日期): 2026.3.5, 3月5日, 46086."""

import re
import unicodedata
from datetime import date, datetime

from openpyxl.utils.datetime import from_excel

from gongkai.core.daybook.folding import unbracketed

EARLIEST = date(2008, 5, 1)
"""The day on which the first 条例 came into force: no request is older."""

_TIME = r"(?:[T\s]+\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2})?(?:\.\d+)?秒?)?"
_WHOLE = re.compile(
    rf"(\d{{4}})\s*[-/.年、]\s*(\d{{1,2}})\s*[-/.月、]\s*(\d{{1,2}})\s*[日号]?{_TIME}"
)
_RUN = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*[日号]?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FRACTION = re.compile(r"\d{1,2}\.\d{1,2}")
_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?")
_SHORT = re.compile(r"\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_FOREIGN = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}")


class DayError(ValueError):
    """A text that is no day, or not surely one (日期有误); its text is the sentence to show."""


def read_day(written: str, year: int | None, earliest: date = EARLIEST) -> date:
    """Return the day a cell says (读取日期); DayError with what to do where that is not certain.

    `year` is the year of days that name none, where the sheet has one; what is before `earliest`
    is not believed.
    """
    text = unbracketed(unicodedata.normalize("NFKC", written)).strip().rstrip("。.;,")
    if found := _WHOLE.fullmatch(text) or _RUN.fullmatch(text):
        return _plausible(_made(int(found[1]), int(found[2]), int(found[3]), written), earliest)
    if found := _MONTH_AND_DAY.fullmatch(text):
        if year is None:
            raise DayError("没有写年份，也没有指定本表的年份。请在“未写年份的日期”一栏填写年份。")
        return _plausible(_made(year, int(found[1]), int(found[2]), written), earliest)
    if found := _SERIAL.fullmatch(text):
        return _plausible(_from_serial(int(found[1]), written), earliest)
    raise DayError(_why(text))


def _made(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayError(f"没有“{written.strip()}”这一天，请核对。") from None


def _from_serial(serial: int, written: str) -> date:
    """Return the day of one of Excel's day numbers (日期序列号)."""
    try:
        moment = from_excel(serial)
    except (OverflowError, ValueError):
        raise DayError(f"“{written.strip()}”不是日期。") from None
    if not isinstance(moment, datetime):
        raise DayError(f"“{written.strip()}”不是日期。")
    return moment.date()


def _plausible(day: date, earliest: date) -> date:
    if day < earliest:
        since = "政府信息公开条例施行之日" if earliest == EARLIEST else f" {earliest}"
        raise DayError(f"{day} 早于{since}，请核对年份。")
    return day


def _why(text: str) -> str:
    if _FRACTION.fullmatch(text):
        return "只有月日、用小数点分开的，看不出是 1 日还是 10 日，请写成 2026-03-05 的样子。"
    if _MONTH.fullmatch(text):
        return "只有年月，没有日，请补全。"
    if _SHORT.fullmatch(text):
        return "年份只有两位，请写全四位。"
    if _FOREIGN.fullmatch(text):
        return "年份在后的写法，月和日分不清，请写成 2026-03-05 的样子。"
    if len(re.findall(r"\d{1,2}\s*[-/.月]\s*\d{1,2}", text)) > 1:
        return "一格里有几个日期，请只留一个。"
    return "不是日期，请写成 2026-03-05 的样子。"
