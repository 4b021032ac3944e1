"""The unified social credit code (统一社会信用代码；GB 32100): its shape and check digit."""

import re

from stdnum.cn import uscc

from gongkai.core.identifiers.spelling import compact

LENGTH = 18
_SHAPE = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_STRANGE = re.compile("[^0-9A-HJ-NPQRTUWXY]")


def code_problem(written: str) -> str | None:
    """Return what is wrong with a credit code (信用代码的问题), as a clerk mends it; None: nothing.

    That a code is well formed does not say that somebody has it.
    """
    code = compact(written)
    if len(code) != LENGTH:
        return f"统一社会信用代码应为 {LENGTH} 位，这里有 {len(code)} 位，请对照证照核对。"
    if strange := _STRANGE.search(code):
        return (
            f"统一社会信用代码中不会有“{strange[0]}”（数字之外，只用除 I、O、S、V、Z 以外的字母），"
            "请对照证照核对，留意 0 与 O、1 与 I。"
        )
    if not _SHAPE.fullmatch(code):
        return "统一社会信用代码的第 3 至 8 位是行政区划，应当都是数字，请对照证照核对。"
    if uscc.calc_check_digit(code) != code[-1]:
        return "统一社会信用代码的校验码不对，多半是抄错了一位，请对照证照逐位核对。"
    return None
