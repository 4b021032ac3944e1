"""The charge reckoned on the page (信息处理费计算), band by band, before it is notified."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.core.law.dated import LawError
from gongkai.core.law.fees import Charge, charge_by_items, charge_by_pages
from gongkai.core.law.tariff import Method
from gongkai.core.papers.suggesting import reckoning

_MOST = 1_000_000


class FeeForm(forms.Form):
    """By what a charge is reckoned (计费方式)."""

    by = forms.ChoiceField(
        label=_("怎样计费"),
        choices=[(Method.ITEMS.value, _("按件")), (Method.PAGES.value, _("按量"))],
    )
    count = forms.IntegerField(
        label=_("当月第几件，或者共几页"),
        min_value=1,
        max_value=_MOST,
        help_text=_("按件：这个申请人本月的第几件。按量：A4 及以下单面一页。"),
        error_messages={
            "required": _("请填写件数或者页数。"),
            "invalid": _("请写整数。"),
            "min_value": _("至少是 1。"),
            "max_value": _("数太大，请核对。"),
        },
    )


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A charge as it was reckoned (计算结果), or why it could not be."""

    form: FeeForm
    charge: Charge | None = None
    words: str = ""
    problem: str = ""


def reckoned(asked: Mapping[str, Any], on: date) -> Reckoned:
    """Return the charge that the page asks for (计算信息处理费；《条例》第四十二条)."""
    form = FeeForm(asked if "by" in asked else None)
    if not form.is_valid():
        return Reckoned(form)
    count = form.cleaned_data["count"]
    try:
        if form.cleaned_data["by"] == Method.ITEMS.value:
            charge = charge_by_items(count, on=on)
        else:
            charge = charge_by_pages(count, on=on)
    except LawError as error:
        return Reckoned(form, problem=str(error))
    return Reckoned(form, charge, reckoning(charge))
