"""How a Chinese address looks (地址的写法): large to small, and a number with what it counts."""

import re

_NO_NAME = "住在于址为是的与和及至到由从向对了并系位经"
"""Characters that stand before an address rather than in the name of a place."""
_NAME = rf"(?:(?![{_NO_NAME}])[一-鿿])"
_GAP = r"[ \n]?"
_NUMBER = r"(?:[0-9a-z]{1,5}(?:-[0-9a-z]{1,5}){0,3}|[一二三四五六七八九十百零〇甲乙丙丁]{1,5})"
_AREAS = "|".join(
    rf"{_NAME}{{{fewest},{most}}}?(?:{kinds})"
    for fewest, most, kinds in (
        (2, 6, "省|自治区"),
        (2, 8, "市|自治州|地区|盟"),
        (1, 8, "区|县|旗"),
        (1, 8, "镇|乡|街道|苏木|开发区"),
    )
)
_STREETS = "路|街|大道|大街|巷|弄|胡同|道|广场|大厦|园|城"
_QUARTERS = "村|社区|小区|花园|家园|公寓|新村|苑|里|庄|屯|寨|组"
_UNITS = "号楼|号院|号|弄|栋|幢|座|单元|楼|层|室|房|组|户|队|社"

ADDRESS = re.compile(
    rf"(?:(?:{_AREAS}){_GAP}){{0,4}}"
    rf"(?:(?:{_NAME}|[0-9]){{1,10}}?(?:{_STREETS}|{_QUARTERS}){_GAP}){{1,3}}"
    rf"(?:第?{_NUMBER}{_GAP}(?:{_UNITS}){_GAP}){{1,5}}"
    rf"(?:{_NUMBER}(?![0-9a-z年月日元人次件条项]))?"
)
"""An address down to its number (详细地址). Uncertain: a person looks at what is found."""
