"""How running text words the figures of what was disclosed (主动公开)."""

import re
from collections.abc import Iterator

from gongkai.core.form.prose.facts.wording import (
    ENDS,
    NOT,
    QUANTITY,
    Fact,
    N,
    patterns,
)

_NORMATIVE = r"(?:行政)?规范性文件"
_ISSUED = r"(?:制发|制定|出台|印发|新制定|制定出台|制定印发|制定并(?:公开|公布|印发|发布)|新出台)"
_NOT_OWN_WORK = re.compile(
    r"名义|报请|提请|代.{0,3}政府|起草|审查|审核|备案|清理|党|修订|修改|解读|学习|公示|上传|归集"
)


_NORMATIVE_WORDINGS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "issued",
        ("issued", "made"),
        (
            rf"{_ISSUED}(?:了|并公[开布])?{_NORMATIVE}{QUANTITY}{N}{ENDS}",
            rf"{_ISSUED}了?{N}{_NORMATIVE}{ENDS}",
            rf"{NOT}新?{_ISSUED}过?(?:任何)?{_NORMATIVE}(?=$|[^一-鿿\w])",
        ),
    ),
    (
        "in_force",
        ("in_force",),
        (
            rf"现行有效的?{_NORMATIVE}{QUANTITY}{N}{ENDS}",
            rf"{_NORMATIVE}[，,]?现行有效的?{QUANTITY}{N}{ENDS}",
        ),
    ),
    ("repealed", ("repealed",), (rf"废止了?{_NORMATIVE}{QUANTITY}{N}{ENDS}",)),
)
_DECISIONS = (("licensing", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制"))
_PUBLISHED_ONLY = re.compile(r"公开|公示|发布|上传|归集|录入|推送|报送|撤销")


def disclosure() -> Iterator[Fact]:
    """Yield what text says of 规范性文件 and of decisions taken (制发、许可、处罚、强制)."""
    for rule, columns, wordings in _NORMATIVE_WORDINGS:
        yield Fact(
            rule=f"disclosure.normative.{rule}",
            wordings=patterns(*wordings),
            sums=tuple({f"disclosure.normative.{column}": 1} for column in columns),
            unless_earlier=_NOT_OWN_WORK,
        )
    for row, label in _DECISIONS:
        yield Fact(
            rule=f"disclosure.{row}",
            wordings=patterns(
                rf"{label}(?:处理)?决定书?(?:数量)?{QUANTITY}{N}{ENDS}",
                rf"(?:[作做]出|实施|下达){label}(?:处理)?(?:决定)?{QUANTITY}{N}{ENDS}",
                rf"[作做]出{N}{label}(?:处理)?决定{ENDS}",
            ),
            sums=({f"disclosure.{row}.decisions": 1},),
            unless_earlier=_PUBLISHED_ONLY,
        )
