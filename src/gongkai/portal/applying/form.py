"""The form in which somebody asks on the portal (在线申请表；《条例》第二十九条)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, held_by_somebody
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.terms import ApplicantKind, Delivery, SuppliedForm
from gongkai.core.identifiers.organisations import organisation_kind
from gongkai.presentation.fields import sentences
from gongkai.presentation.requests.applicant_fields import PERSON, ApplicantFields
from gongkai.presentation.requests.words import DELIVERIES, FORMS, choices
from gongkai.registers.requests.applying.submitting import Wish

_SUBJECT, _CONTENT = 60, 2000
_FILES = {
    Enclosed.IDENTITY: _("身份证明（身份证、营业执照等的照片或者扫描件）"),
    Enclosed.AUTHORITY: _("授权委托书（委托别人代办的）"),
    Enclosed.OTHER: _("其他材料"),
}
_AUTOCOMPLETE = {
    "name": "name",
    "organisation": "organization",
    "phone": "tel",
    "email": "email",
    "address": "street-address",
    "postcode": "postal-code",
}
_NEEDED_FOR = {Delivery.POST: "address", Delivery.EMAIL: "email", Delivery.FAX: "phone"}
"""What a way of delivery cannot do without (送达方式所需的联系方式)."""


class ApplyForm(ApplicantFields):
    """A request as somebody asks it (申请表). No field asks for a purpose."""

    subject = forms.CharField(
        label=_("一句话说明想要什么"),
        max_length=_SUBJECT,
        help_text=_("例如：某某路拓宽工程的征收补偿方案。不要写姓名、证件号码。"),
        error_messages=sentences(_("一句话说明想要什么"), most=_SUBJECT),
    )
    content = forms.CharField(
        label=_("具体内容"),
        max_length=_CONTENT,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("写出文件的名称、文号，或者能查到它的特征：哪件事、什么时间、哪个地方。"),
        error_messages=sentences(_("具体内容"), most=_CONTENT),
    )
    wanted_form = forms.TypedChoiceField(
        label=_("希望以什么形式提供"),
        choices=choices(FORMS),
        coerce=SuppliedForm,
        initial=SuppliedForm.ELECTRONIC.value,
        widget=forms.RadioSelect(),
        error_messages=sentences(_("希望以什么形式提供")),
    )
    wanted_delivery = forms.TypedChoiceField(
        label=_("希望怎样收到"),
        choices=choices(DELIVERIES),
        coerce=Delivery,
        initial=Delivery.EMAIL.value,
        widget=forms.RadioSelect(),
        error_messages=sentences(_("希望怎样收到")),
    )

    def __init__(self, data: Mapping[str, Any] | None, files: Any = None, *, today: date) -> None:
        super().__init__(data, files)
        self.today = today
        for name, known in _AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = known
        self.fields["identity"].help_text = ""
        self.fields["proposed_kind"].help_text = ""
        for what, label in _FILES.items():
            self.fields[_file(what)] = forms.FileField(label=label, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what a request must say (必填内容；第二十九条): who asks, how to reach her."""
        self.cleaned_data["on"] = self.today
        told = super().clean()
        self._check_identity(told)
        if not told.get("phone") and "phone" not in self.errors:
            self.add_error("phone", gettext("请填写电话：收到申请以后要与您确认。"))
        if told.get("email"):
            self._check_email(told["email"])
        needed = _NEEDED_FOR.get(told.get("wanted_delivery", ""), "phone")
        if not told.get(needed) and needed not in self.errors:
            label = self.fields[needed].label
            self.add_error(needed, gettext("按您选的收到方式，请填写{label}。").format(label=label))
        return told

    def wish(self) -> Wish:
        """Return what is asked for (申请内容), once the form is valid."""
        told = self.cleaned_data
        return Wish(
            applicant=self.applicant(),
            kind=told["applicant_kind"],
            subject=told["subject"],
            content=told["content"],
            form=told["wanted_form"],
            delivery=told["wanted_delivery"],
        )

    def told(self) -> dict[str, str]:
        """Return what stands in the fields (已填内容), to be kept as a draft."""
        names = [one for one, field in self.fields.items() if not _is_file(field)]
        return {one: self.data[one] for one in names if self.data.get(one)}

    def files_told(self) -> Iterator[tuple[Enclosed, UploadedFile]]:
        """Yield the files that came with the form (随表附件), with what each is."""
        for what in _FILES:
            for file in self.files.getlist(_file(what)) if self.files else ():
                yield what, file

    def file_fields(self) -> list[forms.BoundField]:
        """Return the fields for files (附件填写项)."""
        return [self[_file(what)] for what in _FILES]

    def _check_identity(self, told: Mapping[str, Any]) -> None:
        person = told.get("asks") == PERSON
        field = "identity" if person else "credit_code"
        if not told.get(field) and field not in self.errors:
            sentence = (
                gettext("请填写证件号码。") if person else gettext("请填写统一社会信用代码。")
            )
            self.add_error(field, sentence)

    def _check_organisation(self, told: dict[str, Any]) -> None:
        """Take the kind that the credit code names (组织类别), and ask only where it names none."""
        known = organisation_kind(told.get("credit_code") or "", on=self.today)
        if known and known.column and not told.get("proposed_kind"):
            told["proposed_kind"] = ApplicantKind(known.column)
        super()._check_organisation(told)

    def _check_email(self, text: str) -> None:
        try:
            validate_email(text)
        except forms.ValidationError:
            self.add_error("email", gettext("电子邮箱写得不对，请核对。"))


def said_file(what: str) -> str:
    """Return what a kind of file is called (附件种类名称)."""
    return str(_FILES.get(Enclosed(what), what)).partition("（")[0]


def _file(what: Enclosed) -> str:
    return f"file_{what.value}"


def _is_file(field: forms.Field) -> bool:
    return isinstance(field, forms.FileField)


class FollowForm(forms.Form):
    """Number and query code (登记号和查询码)."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("向哪个机关申请的"),
        to_field_name="code",
        empty_label=_("请选择"),
        error_messages=sentences(_("向哪个机关申请的")),
    )
    number = forms.CharField(
        label=_("登记号"),
        max_length=100,
        help_text=_("例如 2026-0012，在回执上。"),
        error_messages=sentences(_("登记号"), most=100),
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        help_text=_("12 位数字和字母，不分大小写，横线写不写都行。"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages=sentences(_("查询码"), most=40),
    )

    def __init__(self, data: Any, *, initial: Mapping[str, Any], today: date) -> None:
        super().__init__(data, initial={one: initial.get(one, "") for one in ("body", "number")})
        offered = named(held_by_somebody(Right.REGISTER, today), today).order_by("code")
        field = self.fields["body"]
        field.queryset = offered
        field.label_from_instance = lambda body: body.name or body.code
