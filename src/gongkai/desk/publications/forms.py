"""The forms of the list of what is public (公开目录表单)."""

import re

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.core.facts.publications.listing import Listed, Relisted
from gongkai.presentation.fields import DayInput

_BETWEEN = re.compile(r"[;；,，、\s]+")


class ItemForm(forms.Form):
    """An item as it is corrected (更正条目): its index number and its day stay."""

    headline = forms.CharField(
        label=_("标题"), max_length=300, error_messages={"required": _("请填写标题。")}
    )
    link = forms.CharField(
        label=_("网址"),
        max_length=2000,
        help_text=_("直接打开就是这条信息的网址；不在网上的，写查阅地点。"),
        error_messages={"required": _("请填写网址或者查阅地点。")},
    )
    document_number = forms.CharField(label=_("发文字号"), max_length=200, required=False)
    keywords = forms.CharField(
        label=_("关键词"),
        max_length=300,
        required=False,
        help_text=_("几个词用顿号分开，登记申请时按它们查找。"),
    )

    @property
    def words(self) -> tuple[str, ...]:
        """Return the keywords (关键词), each once."""
        found = _BETWEEN.split(self.cleaned_data["keywords"])
        return tuple(dict.fromkeys(one for one in found if one))

    def corrected(self, on: object) -> Relisted:
        """Return what is recorded (更正目录条目)."""
        told = self.cleaned_data
        return Relisted(
            on=on,  # type: ignore[arg-type]
            headline=told["headline"],
            link=told["link"],
            document_number=told["document_number"] or None,
            keywords=self.words,
        )


class NewItemForm(ItemForm):
    """A new item (列入公开目录)."""

    on = forms.DateField(
        label=_("公开日期"),
        widget=DayInput(),
        error_messages={
            "required": _("请填写公开日期。"),
            "invalid": _("日期应写作 2026-03-02。"),
        },
    )
    index_number = forms.CharField(
        label=_("索引号"),
        max_length=200,
        required=False,
        help_text=_("本机关已经编过的照写；空着的，由系统编号。编定以后不再改。"),
    )
    field_order = ("headline", "link", "on", "document_number", "index_number", "keywords")

    def listed(self) -> Listed:
        """Return what is recorded (列入公开目录)."""
        told = self.cleaned_data
        return Listed(
            on=told["on"],
            headline=told["headline"],
            link=told["link"],
            index_number=told["index_number"] or None,
            document_number=told["document_number"] or None,
            keywords=self.words,
        )


class SheetForm(forms.Form):
    """The spreadsheet of items (公开目录表格), and whose they are."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("机关"),
        to_field_name="code",
        empty_label=None,
        error_messages={"required": _("请选择机关。"), "invalid_choice": _("请选择机关。")},
    )
    file = forms.FileField(
        label=_("表格文件"),
        widget=forms.ClearableFileInput({"class": "drop", "accept": ".xlsx,.xls,.et,.ods,.csv"}),
        error_messages={"required": _("请选择表格文件。"), "empty": _("文件是空的，请重新选择。")},
    )

    def __init__(self, bodies: QuerySet[Body], *args: object) -> None:
        super().__init__(*args)
        self.fields["body"].queryset = bodies
        self.fields["body"].label_from_instance = lambda body: body.name or body.code
