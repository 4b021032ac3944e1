"""The forms of the administrators (管理员表单)."""

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body, Office, Role
from gongkai.core.law.remedies import ForumKind

_DAY = {"invalid": _("日期应当如 2026-03-02。"), "required": _("请填写日期。")}
_SHORT = {"max_length": _("太长了。")}


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar (日期)."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """Return a field for a day (日期)."""
    return forms.DateField(label=label, required=required, widget=DayInput, error_messages=_DAY)


class BodyField(forms.ModelChoiceField):
    """A body, by its name that day (机关)."""

    def __init__(self) -> None:
        super().__init__(
            Body.objects.none(),
            to_field_name="code",
            label=_("机关"),
            empty_label=_("请选择"),
            error_messages={"required": _("请选择机关。"), "invalid_choice": _("请选择机关。")},
        )

    def label_from_instance(self, body: Body) -> str:
        """Return its name (名称)."""
        return getattr(body, "name", None) or body.code


class AccountsForm(forms.Form):
    """Which accounts to list (筛选账号)."""

    text = forms.CharField(label=_("姓名、用户名或机关"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[
            ("", _("在用的")),
            ("locked", _("锁定中的")),
            ("unprotected", _("没设两步验证的")),
            ("closed", _("已停用的")),
        ],
    )


class NewAccountForm(forms.Form):
    """An account (新增账号)."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        validators=[
            UnicodeUsernameValidator(message=_("用户名只能有字母、数字和 @ . + - _ 这几个符号。"))
        ],
        help_text=_("登录用，建议用工号或姓名拼音；定了不能改。"),
        error_messages={"required": _("请填写用户名。"), **_SHORT},
    )
    name = forms.CharField(
        label=_("姓名"), max_length=150, error_messages={"required": _("请填写姓名。"), **_SHORT}
    )
    body = BodyField()

    def __init__(self, data: object, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies


class PostForm(forms.Form):
    """A post (任职)."""

    body = BodyField()
    role = forms.ChoiceField(label=_("岗位"), choices=[("", _("请选择")), *Role.choices])
    office = forms.ModelChoiceField(
        Office.objects.none(),
        label=_("内设机构"),
        required=False,
        empty_label=_("不指定"),
        help_text=_("只有承办科室人员才指定。"),
        error_messages={"invalid_choice": _("请选择在用的内设机构。")},
    )
    since = day_field(_("自何日起（不填为一直）"), required=False)

    def __init__(self, data: object, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies
        self.fields["role"].error_messages["required"] = _("请选择岗位。")
        offices = Office.objects.filter(body__in=bodies.values("pk"), active=True)
        self.fields["office"].queryset = offices.select_related("body").order_by(
            "body__code", "name"
        )

    def clean_role(self) -> Role:
        """Return the role itself (岗位)."""
        return Role(self.cleaned_data["role"])


class PersonField(forms.ModelChoiceField):
    """A person of the body (人员)."""

    def label_from_instance(self, user: User) -> str:
        """Return name and user name (姓名与用户名)."""
        return f"{user.get_full_name()}（{user.get_username()}）"


class DelegationForm(forms.Form):
    """Who exercises a post, and when (委托代签)."""

    to = PersonField(
        User.objects.none(),
        label=_("受托人"),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择受托人。"), "invalid_choice": _("请选择受托人。")},
    )
    first = day_field(_("第一日"))
    last = day_field(_("最后一日（当日也算）"))
    reason = forms.CharField(
        label=_("事由"),
        max_length=200,
        error_messages={"required": _("请写明委托的事由，如出差、休假。"), **_SHORT},
    )

    def __init__(self, data: object, people: QuerySet[User], prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        self.fields["to"].queryset = people


class LetterheadForm(forms.Form):
    """What stands on a body's papers (文书设置)."""

    office_name = forms.CharField(
        label=_("政府信息公开工作机构名称"),
        max_length=200,
        error_messages={"required": _("请填写工作机构名称。"), **_SHORT},
    )
    number_pattern = forms.CharField(
        label=_("文号格式"),
        max_length=100,
        help_text=_("如：某公复〔{year}〕{number}号。{year} 处写年份，{number} 处写序号。"),
        error_messages={"required": _("请填写文号格式。"), **_SHORT},
    )
    address = forms.CharField(label=_("办公地址"), required=False, max_length=200)
    phone = forms.CharField(label=_("联系电话"), required=False, max_length=100)
    email = forms.EmailField(
        label=_("公布的电子邮箱"),
        required=False,
        max_length=200,
        help_text=_("接收申请、供公众联系的邮箱。系统每天发一封测试邮件，看邮件服务器是否接收。"),
        error_messages={"invalid": _("电子邮箱写得不对，请核对。"), **_SHORT},
    )
    red_head = forms.BooleanField(label=_("文书套红"), required=False)


class ForumForm(forms.Form):
    """A reviewing authority or a court (复议机关、管辖法院)."""

    kind = forms.ChoiceField(
        label=_("类别"),
        choices=[
            (ForumKind.AUTHORITY.value, _("行政复议机关")),
            (ForumKind.COURT.value, _("法院")),
        ],
    )
    name = forms.CharField(
        label=_("名称"), max_length=200, error_messages={"required": _("请填写名称。"), **_SHORT}
    )
    since = day_field(_("自何日起（不填为一直）"), required=False)

    def clean_kind(self) -> ForumKind:
        """Return the kind itself (类别)."""
        return ForumKind(self.cleaned_data["kind"])


class LogForm(forms.Form):
    """Which entries of a log to show (筛选记录)."""

    text = forms.CharField(label=_("姓名或用户名"), required=False, max_length=100)
    body = BodyField()
    first = day_field(_("自"), required=False)
    last = day_field(_("至"), required=False)

    def __init__(self, data: object, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies
        self.fields["body"].required = False
        self.fields["body"].empty_label = _("全部")

    def clean(self) -> dict[str, object]:
        """Refuse days in the wrong order (起止日期)."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("截止日期早于起始日期。"))
        return self.cleaned_data
