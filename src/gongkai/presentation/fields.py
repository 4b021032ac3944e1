"""Fields whose sentences say what to do (填写项及其提示), for every form."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Words = str | Promise

LONGEST = 2000
"""Characters of a text (文本长度): as many as a fact takes."""
_SENTENCES = {
    "required": _("请填写“{label}”。"),
    "invalid": _("“{label}”写得不对，请改正。"),
    "invalid_choice": _("请在“{label}”的选项里选一个。"),
    "min_value": _("“{label}”应当不小于 {least}。"),
    "max_length": _("“{label}”太长，请控制在 {most} 字以内。"),
}


class DayInput(forms.DateInput):
    """A day as the browser asks for it (日期框), plain text where it cannot."""

    input_type = "date"

    def __init__(self, **attributes: str) -> None:
        super().__init__(attributes, format="%Y-%m-%d")


def day_field(label: Words, *, needed: bool = True, hint: Words = "") -> forms.DateField:
    """Return a field for a day (日期), whose sentences say how to write it."""
    return forms.DateField(
        label=label,
        required=needed,
        help_text=hint,
        widget=DayInput(),
        error_messages={
            "required": gettext("请填写“{label}”。").format(label=label),
            "invalid": gettext("“{label}”请写成 2026-03-02 的样子。").format(label=label),
        },
    )


def sentences(label: Words, **values: int) -> dict[str, str]:
    """Return what a field says where it is filled in wrongly (提示语)."""
    return {
        code: said.format(label=label, **{"least": 0, "most": LONGEST} | values)
        for code, said in _SENTENCES.items()
    }
