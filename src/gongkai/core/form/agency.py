"""What the name of a body tells (机关名称): its kind, and whether two names mean one body."""

import re
from itertools import pairwise

_SHORT_KINDS = (
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("办事处", "办"),
)
_KIND = re.compile(r"政府办|政府|街道办|街道|中心|公司|.$")
_PLACE_MARK = r"(?:省|市(?!场|政(?!府)|容|民(?!政|族|宗))|州(?!局)|盟|县|旗|(?<!社)区(?!域|划))"
_LEVEL = re.compile(_PLACE_MARK)
_PLACE = re.compile(rf"^{_PLACE_MARK}|[一-鿿]{{2,}}?{_PLACE_MARK}")
_CENTRAL = re.compile(r"^(?:国家|国务院|中国|中华人民共和国)")
_CENTRAL_PARENT = re.compile(r"^国家[一-鿿]{1,8}?总局(?=.)")
_TOWNSHIP = re.compile(r"(?:镇|乡|苏木)(?:政府)?办?$|街道办?$")
_DISTRICT = r"(?<!自治)(?<!行政)(?<!新)(?<!开发)(?<!高新)(?<!示范)(?<!合作)区"
_COUNTY = re.compile(rf"(?:县|旗|{_DISTRICT}|市[一-鿿]+市)政府办?$")
_DEPARTMENT = re.compile(r"(?:局|委|厅|办|中心|处|队|站|所|馆|院)$")
_SEAT = re.compile(rf"(?<=.)(?:{_PLACE_MARK}|镇(?!长)|乡(?!村)|街道)")
"""Where the name of a place ends within the name of a body."""
_SHORTEST_OFFICE = 2
"""A name without its places is longer than this, or it could be any word."""
_UNTELLING = re.compile(r"(?:管理委|管委会|政府办?)$|街道")


def may_make_rules(agency: str) -> bool | None:
    """Say whether a body can make 规章 (规章制定权), None where its name does not tell.

    Departments of the State Council, provinces, cities divided into districts and
    autonomous prefectures can. A 市 can be a county-level city, so the name of its
    government tells nothing; neither does that of a management committee (管委会).
    """
    name = _CENTRAL_PARENT.sub("", _shortened(agency))
    if _CENTRAL.match(name):
        return None
    if _TOWNSHIP.search(name) or _COUNTY.search(name):
        return False
    place = _PLACE.search(name)
    if place and _DEPARTMENT.search(name[place.end() :]) and not _UNTELLING.search(name):
        return False
    return None


def same_body(one: str, other: str) -> bool:
    """Say whether two names mean one body (同一机关): the shorter leaves characters out.

    区政府办 is 台儿庄区人民政府办公室; 区政府, or the 市 bureau above a 区 bureau, is not.
    """
    shorter, longer = sorted((_shortened(one), _shortened(other)), key=len)
    levels = _LEVEL.findall(shorter)
    return (
        _kind(shorter) == _kind(longer)
        and (not levels or levels[-1:] == _LEVEL.findall(longer)[-1:])
        and _contained(shorter, longer)
    )


def governs(agency: str, place_mark: str) -> bool:
    """Say whether the body is the government of a place (本级政府): 某区人民政府 of a 区."""
    return re.search(rf"{place_mark}(?:政府|办)?$", _shortened(agency)) is not None


def names_in_text(agency: str) -> tuple[str, ...]:
    """Return what a text may call the body (行文中的称呼), the longest first.

    Its name and the short form, each without the places before it, and the places: 乙县教育局
    is also 教育局 and 乙县.
    """
    found: set[str] = set()
    for name in (re.sub(r"\s", "", agency), _shortened(agency)):
        starts = [0, *(mark.end() for mark in _SEAT.finditer(name))]
        found.update(name[start:] for start in starts if len(name) - start > _SHORTEST_OFFICE)
        found.update(name[start:end] for start, end in pairwise(starts) if end - start > 1)
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _shortened(name: str) -> str:
    name = re.sub(r"\s|机关$|本级$", "", name)
    for long, short in _SHORT_KINDS:
        name = name.replace(long, short)
    return name


def _kind(name: str) -> str:
    return _KIND.findall(name)[-1] if name else ""


def _contained(shorter: str, longer: str) -> bool:
    rest = iter(longer)
    return all(character in rest for character in shorter)
