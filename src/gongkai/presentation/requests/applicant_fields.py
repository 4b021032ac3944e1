"""The fields that say who asks (申请人填写项): a person, an organisation, others."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.identifiers.credit_code import code_problem
from gongkai.core.identifiers.organisations import organisation_kind
from gongkai.core.identifiers.resident_id import id_problem
from gongkai.core.identifiers.spelling import compact
from gongkai.presentation.fields import sentences
from gongkai.presentation.requests.words import IDENTITIES, KINDS, choices

PERSON, ORGANISATION = "person", "organisation"

_PERSONS = {one: said for one, said in IDENTITIES.items() if one is not IdentityKind.CREDIT_CODE}
_ORGANISATIONS = {one: said for one, said in KINDS.items() if one != ApplicantKind.NATURAL_PERSON}


def text(label: Any, most: int = 200, hint: Any = "", **attributes: str) -> forms.CharField:
    """Return a field for a line that may stay empty (单行文字)."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=hint,
        widget=forms.TextInput({"autocomplete": "off"} | attributes),
        error_messages=sentences(label, most=most),
    )


class ApplicantFields(forms.Form):
    """Who asks (申请人；《条例》第二十九条): two kinds of form in one, told apart by `asks`."""

    asks = forms.ChoiceField(
        label=_("谁在申请"),
        choices=[(PERSON, _("公民")), (ORGANISATION, _("法人或者其他组织"))],
        initial=PERSON,
        widget=forms.RadioSelect(),
        error_messages=sentences(_("谁在申请")),
    )
    name = text(_("姓名"))
    identity_kind = forms.TypedChoiceField(
        label=_("证件种类"),
        required=False,
        choices=choices(_PERSONS),
        coerce=IdentityKind,
        empty_value=None,
        error_messages=sentences(_("证件种类")),
    )
    identity = text(_("证件号码"), 40, _("没有提供的先空着，可以告知补正。"))
    organisation = text(_("名称"))
    credit_code = text(_("统一社会信用代码"), 40)
    representative = text(_("法定代表人或者负责人"))
    contact = text(_("联系人"))
    proposed_kind = forms.TypedChoiceField(
        label=_("组织类别"),
        required=False,
        choices=[("", _("按信用代码建议")), *choices(_ORGANISATIONS)],
        coerce=ApplicantKind,
        empty_value=None,
        help_text=_("年度报告按它分栏；系统按信用代码建议，由您核对。"),
        error_messages=sentences(_("组织类别")),
    )
    phone = text(_("电话"), 40, inputmode="tel")
    email = text(_("电子邮箱"), 200, inputmode="email")
    address = text(_("通信地址"))
    postcode = text(_("邮政编码"), 12, inputmode="numeric")
    agent = text(_("代理人"), hint=_("受委托代为申请的人，附授权委托书。"))
    others = forms.CharField(
        label=_("共同申请人"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
        help_text=_("一行一个。按第一个申请人计入年度报告。"),
        error_messages=sentences(_("共同申请人")),
    )

    def look(self, *judged: str) -> None:
        """Show what was written without judging it (只看不核对), but for the fields named."""
        self.full_clean()
        kept = {name: errors for name, errors in self.errors.items() if name in judged}
        self._errors = ErrorDict(kept)

    def clean(self) -> dict[str, Any]:
        """Check the number by its digits, and ask for the kind to be confirmed (核对证件)."""
        told = super().clean() or self.cleaned_data
        if told.get("asks") == ORGANISATION:
            self._check_organisation(told)
        else:
            self._check_person(told)
        return told

    def applicant(self) -> Applicant:
        """Return who asks (申请人), once the form is valid."""
        told = self.cleaned_data
        lines = [one.strip() for one in told["others"].splitlines() if one.strip()]
        common = {one: told[one] for one in ("phone", "email", "address", "postcode", "agent")}
        if told["asks"] == PERSON:
            number = told["identity"]
            return Applicant(
                name=told["name"],
                identity_kind=told["identity_kind"] if number else None,
                identity=number,
                others=tuple(lines),
                **common,
            )
        return Applicant(
            name=told["organisation"],
            identity_kind=IdentityKind.CREDIT_CODE if told["credit_code"] else None,
            identity=told["credit_code"],
            representative=told["representative"],
            contact=told["contact"],
            others=tuple(lines),
            **common,
        )

    def _check_person(self, told: dict[str, Any]) -> None:
        told["applicant_kind"] = ApplicantKind.NATURAL_PERSON
        if not told.get("name"):
            self.add_error("name", gettext("请填写申请人的姓名。"))
        number = told.get("identity") or ""
        if not number or told.get("identity_kind") is not IdentityKind.RESIDENT:
            return
        told["identity"] = compact(number)
        on = told.get("on")
        if on and (problem := id_problem(number, on=on)):
            self.add_error("identity", problem)

    def _check_organisation(self, told: dict[str, Any]) -> None:
        if not told.get("organisation"):
            self.add_error("organisation", gettext("请填写申请单位的名称。"))
        code = told.get("credit_code") or ""
        told["credit_code"] = compact(code)
        if code and (problem := code_problem(code)):
            self.add_error("credit_code", problem)
        told["applicant_kind"] = told.get("proposed_kind")
        if told["applicant_kind"] is None:
            self.add_error("proposed_kind", self._proposal(code))

    def _proposal(self, code: str) -> str:
        """Fill in the kind that the code names, and ask for a look (建议的组织类别)."""
        known = organisation_kind(code, on=self.cleaned_data.get("on")) if code else None
        if known is None or known.column is None:
            return gettext("从信用代码看不出组织类别，请选择。")
        data = self.data.copy()
        data["proposed_kind"] = known.column
        self.data = data
        said = KINDS[ApplicantKind(known.column)]
        sentence = gettext("信用代码显示是“{name}”，已选“{kind}”，请核对后再提交。")
        return sentence.format(name=known.name, kind=said)
