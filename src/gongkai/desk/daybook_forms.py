"""The forms of bringing in and taking out a daybook (台账表单)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.mapping import Layout
from gongkai.registers.requests.importing.receiving import Choices, DaybookError

_TICKS = ("keep_numbers", "answered_is_sent", "accept_kinds")
_MOST = 7
"""Digits of a row's number."""


class BodyField(forms.ModelChoiceField):
    """A body by its name (机关)."""

    def label_from_instance(self, body: Body) -> str:
        """Return its name, or its code where it has none (机关名称)."""
        return body.name or body.code


class DaybookForm(forms.Form):
    """The file of a daybook, and whose it is (上传台账)."""

    body = BodyField(
        Body.objects.none(),
        label=_("机关"),
        to_field_name="code",
        empty_label=None,
        error_messages={"required": _("请选择机关。"), "invalid_choice": _("请选择机关。")},
    )
    file = forms.FileField(
        label=_("台账文件"),
        widget=forms.ClearableFileInput(
            {"class": "drop", "accept": ".xlsx,.xls,.et,.ods,.csv,.txt"}
        ),
        error_messages={"required": _("请选择台账文件。"), "empty": _("文件是空的，请重新选择。")},
    )

    def __init__(self, bodies: QuerySet[Body], *args: object) -> None:
        super().__init__(*args)
        self.fields["body"].queryset = bodies


class ExportForm(forms.Form):
    """Which requests are taken out, and why (导出台账)."""

    body = BodyField(Body.objects.none(), label=_("机关"), to_field_name="code", empty_label=None)
    since = forms.DateField(
        label=_("收到日期自"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": _("请写明起止日期。"), "invalid": _("日期应写作 2026-03-02。")},
    )
    until = forms.DateField(
        label=_("至"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": _("请写明起止日期。"), "invalid": _("日期应写作 2026-03-02。")},
    )
    form = forms.ChoiceField(
        label=_("格式"), choices=[("xlsx", _("Excel 工作簿")), ("csv", _("CSV 文本"))]
    )
    people = forms.BooleanField(label=_("包含申请人信息（不脱敏）"), required=False)
    reason = forms.CharField(
        label=_("事由"),
        max_length=200,
        error_messages={"required": _("导出会留下记录，请写明事由。")},
    )

    def __init__(self, bodies: QuerySet[Body], *args: object, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins (起止颠倒)."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            raise forms.ValidationError(gettext("截止日期早于起始日期，请核对。"))
        return given


def layouts_from(data: QueryDict, before: Sequence[Layout]) -> tuple[Layout, ...]:
    """Return the layouts that a form says (表单中的读法); DaybookError with what to mend."""
    return tuple(_layout(data, at, one) for at, one in enumerate(before))


def choices_from(data: QueryDict) -> Choices:
    """Return what was ticked for the whole import (导入设置)."""
    return Choices(**{name: name in data for name in _TICKS})


def answers_from(
    data: QueryDict, questions: Sequence[Mapping[str, Any]]
) -> dict[tuple[Column, str], str]:
    """Return what words are said to mean (用语说明), those that were left open left out."""
    return {
        (Column(one["column"]), one["word"]): given
        for at, one in enumerate(questions)
        if (given := data.get(f"word-{at}", "")) in {*one["choices"], "nothing"} - {""}
    }


def _layout(data: QueryDict, sheet: int, before: Layout) -> Layout:
    header = _number(data.get(f"header-{sheet}", ""), gettext("表头行号"))
    year = _number(data.get(f"year-{sheet}", ""), gettext("年份"))
    columns: dict[Column, int] = {}
    prefix = f"column-{sheet}-"
    for key, value in data.items():
        place = key.removeprefix(prefix)
        if not key.startswith(prefix) or not place.isdecimal() or value not in set(Column):
            continue
        column = Column(value)
        if column in columns:
            sentence = gettext("有两列都对应“{column}”，请只留一列。")
            raise DaybookError(sentence.format(column=column.heading))
        columns[column] = int(place[:_MOST])
    used = f"use-{sheet}" in data
    return Layout(header=header or before.header, columns=columns, year=year, used=used)


def _number(text: str, what: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST):
        raise DaybookError(gettext("{what}应当是数字。").format(what=what))
    return int(text)
