"""Whom and which year a sentence speaks of (主体与期间), told from the words before a figure."""

import re
from collections.abc import Iterator

from gongkai.core.form.agency import governs, same_body

_UNIT = "局|委|办|厅|中心|院|处|会|站|队|所|校|馆|单位|机关|部门|公司|署"
_PLACE = "省|市|区|县|旗|州|盟|镇|乡|街道"
_NAME_ENDS = (
    "局|委员会|委|办公室|办公厅|办|厅|政府|中心|街道|镇|乡|处|院|所|站|队|公司|学校|大学|馆|署|社"
)
_JOINT = (
    rf"(?:{_NAME_ENDS}|机关|本级)(?:及其?|和|与|、|以及)[^，。；]{{0,8}}?"
    rf"(?:{_NAME_ENDS}|单位|部门|机构)"
    r"(?!会|.{0,5}(?:领导|部署|要求|指导|支持|决策))"
)
_OTHERS = "|".join(
    (
        r"各(?:有关|相关|职能|责任|承办)?(?:部门|单位|级|镇|街|乡|县|区|市|科|股|处|地|局|委)",
        r"各(?:村|社区|园区|分局|行政机关)",
        r"(?:所属|下属|下级|直属|派出|辖区内?)(?:各|的)?(?:部门|单位|机构|事业单位|镇|街道)?",
        r"[市区县省]直|乡镇|镇街|镇（街）|街镇|[全本]系统|系统内",
        r"其[他它](?:部门|单位|机关)|部门和单位",
        rf"(?:我|本|全)(?:{_UNIT})[一-鿿]{{0,6}}?(?:大队|支队|分局|分中心)",
    )
)
_NAME = rf"(?:(?![我年]|[本全](?:{_UNIT}))[一-鿿·]){{1,25}}?(?:{_NAME_ENDS})"
_ACTS = r"(?=机关|本级|[共总全年累新收接受未没无有办答依制出作及暂]|[，,]?20\d\d年|本年|今年)"
_BODY = re.compile(
    rf"(?P<joint>{_JOINT})|(?P<others>{_OTHERS})"
    rf"|(?P<own>(?:我|本|全)(?:{_UNIT})|[局委厅]机关)"
    rf"|(?P<wide>(?:我|本|全)(?P<place>{_PLACE}))"
    rf"|(?:^|(?<=[，,；;：:。年内度由]))(?P<name>{_NAME}){_ACTS}"
)
_LEFT_OVER = "结转|遗留|转入|转结|结余"
_PERIOD = re.compile(
    r"(?P<span>自?20\d\d年[^，。；]{0,8}?(?:[至到—-][^，。；]{0,4}?20\d\d年|以来))"
    rf"|(?P<carried>(?:20\d\d年度?|上一?年度?)(?:{_LEFT_OVER}))"
    r"|(?P<foreign>历年|历次|往年|前年|去年|上一?年度?|[上下]半年|季度|同期|以来"
    r"|近[一二两三四五几\d]+年)"
    r"|(?P<year>20\d\d)年"
    r"|(?P<month>(?<!\d)\d{1,2}月(?!末|底))"
    r"|(?P<own>今年|本年|全年|年内|当年|本报告期)"
    r"|(?P<total>累计)"
)
_WHOLE_YEAR = re.compile(
    r"(20\d\d)年?度?1(?:月(?:1日)?)?起?[至到—~～-]{1,2}(?:\1年)?12月(?:31日|底|末)?(?:止|期间)?"
    r"|12月(?:底|末|31日)(?:止)?|(?:今年|本年)以来"
)
_UNTIL = re.compile(r"截[至止到]")


def speaks_of_reporter(sentence: str, end: int, agency: str | None) -> bool | None:
    """Say whether the words before `end` name the reporting body (主体); None: they name none.

    全区 is the reporter where it is the government of a 区, never where it is an office of it.
    """
    told: bool | None = None
    for found in _BODY.finditer(sentence):
        if found.end() > end:
            break
        if found.group("own"):
            told = True
        elif found.group("wide"):
            told = agency is not None and governs(agency, found.group("place"))
        elif found.group("name"):
            told = agency is not None and same_body(found.group("name"), agency)
        else:
            told = False
    return told


def speaks_of_year(before: str, year: int | None) -> bool | None:
    """Say whether the words before a figure name the reported year (期间); None: they name none."""
    text = _WHOLE_YEAR.sub(lambda found: f"{found.group(1)}年" if found.group(1) else "", before)
    if year is not None:
        text = text.replace(f"{year}年以来", f"{year}年")
    told: bool | None = None
    for own in _periods(text, year):
        told = own if own is not None else told is True and not _UNTIL.search(before)
    return told


def _periods(text: str, year: int | None) -> Iterator[bool | None]:
    """Yield for each period named whether it is the reported year; None for 累计."""
    for found in _PERIOD.finditer(text):
        if found.group("carried"):
            continue
        if found.group("year"):
            yield int(found.group("year")) == year
        elif found.group("total"):
            yield None
        else:
            yield found.group("own") is not None
