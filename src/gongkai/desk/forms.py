"""The desk's forms (工作台表单)."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth

from gongkai.bodies.models import Body
from gongkai.core.documents.limits import MEGABYTE
from gongkai.engine.archive import Packed
from gongkai.registers.reports.casework import State


class LoginForm(auth.LoginForm):
    """User name and password (登录), in words of one language and without "remember me"."""

    error_messages = {
        **auth.LoginForm.error_messages,
        "invalid_login": _("用户名或者密码不对，请重新填写。"),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = {"username": "username", "password": "current-password"}
        for name, purpose in names.items():
            attributes = self.fields[name].widget.attrs
            attributes.pop("placeholder")
            attributes["autocomplete"] = purpose
        self.fields["password"].label = _("密码")


class FilterForm(forms.Form):
    """Which reports to list (筛选)."""

    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), *State.choices]
    )
    body = forms.CharField(label=_("机关名称或代码"), required=False, max_length=200)

    def __init__(self, data: object, years: Sequence[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [
            ("", _("全部")),
            *((year, gettext("{year}年").format(year=year)) for year in years),
        ]


class SeveralFiles(forms.ClearableFileInput):
    """A field for several files, or for a folder where the browser can (多文件选择框)."""

    allow_multiple_selected = True


class ImportForm(forms.Form):
    """What is brought in (待导入文件): files, a zip, or a folder."""

    files = forms.FileField(
        label=_("文件或压缩包"), required=False, widget=SeveralFiles({"class": "drop"})
    )
    folder = forms.FileField(
        label=_("整个文件夹"),
        required=False,
        widget=SeveralFiles({"class": "drop", "webkitdirectory": True}),
    )

    @property
    def megabytes(self) -> int:
        """Return how much may be sent at once, in MB (一次上传的上限)."""
        return settings.BODY_LIMIT // MEGABYTE

    def brought(self) -> list[Packed]:
        """Return the files that came (收到的文件), those chosen first."""
        sent = [file for field in ("files", "folder") for file in self.files.getlist(field)]
        return [Packed(file.name or gettext("未命名"), file.read()) for file in sent]


class AssignForm(forms.Form):
    """Whose report a file is, and of which year (指定机关和年度)."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        to_field_name="code",
        error_messages={"required": _("请选择机关。"), "invalid_choice": _("请选择机关。")},
    )
    year = forms.IntegerField(
        min_value=2008,
        max_value=2100,
        error_messages={
            "required": _("请填写年度。"),
            "invalid": _("年度应当是四位数字，如 2024。"),
            "min_value": _("年度报告自 2008 年度起。"),
            "max_value": _("年度不对。"),
        },
    )

    def __init__(self, data: object, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies
