"""The forms of what is done with a paper (文书办理表单): from putting forward to service."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_type_hints

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.papers import Step
from gongkai.core.facts.requests.terms import Method
from gongkai.desk.requests.acts.act import Act
from gongkai.desk.requests.fact_form import Choices, Sources, asked_field
from gongkai.presentation.fields import day_field, sentences
from gongkai.presentation.requests.words import METHODS, STEPS, choices


class ForwardForm(forms.Form):
    """Through which steps a draft goes (送审)."""

    steps = forms.MultipleChoiceField(
        label=_("审批环节"),
        choices=choices(STEPS),
        widget=forms.CheckboxSelectMultiple(),
        error_messages=sentences(_("审批环节")),
    )
    offices = forms.MultipleChoiceField(
        label=_("会签科室"), required=False, widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, data: Any, *, required: Iterable[Step], offices: Choices) -> None:
        super().__init__(data, initial={"steps": [one.value for one in required]})
        names = "、".join(str(STEPS[one]) for one in required)
        self.fields["steps"].help_text = gettext("这份文书必经：{names}。").format(names=names)
        self.fields["offices"].choices = list(offices)
        if not offices:
            del self.fields["offices"]

    def told(self) -> tuple[list[Step], list[str]]:
        """Return the steps and the offices (环节和科室); offices alone mean countersigning."""
        steps = [Step(one) for one in self.cleaned_data["steps"]]
        return steps, list(self.cleaned_data.get("offices", ()))


class ReviewForm(forms.Form):
    """What whoever reviews a paper says of it (审批意见)."""

    verdict = forms.ChoiceField(
        label=_("意见"),
        choices=[("pass", _("同意")), ("back", _("退回修改"))],
        widget=forms.RadioSelect(),
        error_messages=sentences(_("意见")),
    )
    opinion = forms.CharField(
        label=_("写明意见"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("退回的必须写明要改什么。"),
        error_messages=sentences(_("写明意见")),
    )


class SheetForm(ReviewForm):
    """A step that was done with a pen (纸质签批): who signed, when, and the scan of the sheet."""

    signer = forms.ChoiceField(label=_("谁签的"), required=False)
    signer_name = forms.CharField(
        label=_("没有账号的，写签字人的姓名"), required=False, max_length=50
    )
    scan = forms.FileField(
        label=_("签好的审批单（扫描件或者照片）"),
        error_messages={"required": _("请附签好的审批单。")},
    )

    def __init__(self, data: Any, files: Any, *, people: Choices, today: date) -> None:
        super().__init__(data, files, initial={"signed_on": today, "verdict": "pass"})
        self.fields["signer"].choices = [("", gettext("没有账号")), *people]
        self.fields["signed_on"] = day_field(_("签字的日期"))
        self.fields["signed_on"].widget.attrs["max"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        """Ask for who signed (写明签字人)."""
        told = super().clean() or self.cleaned_data
        if not told.get("signer") and not told.get("signer_name"):
            self.add_error("signer_name", gettext("请选择签字的人，或者写明姓名。"))
        return told


class NumberForm(forms.Form):
    """On which day a paper is numbered (编文号)."""

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.fields["on"] = day_field(_("编号之日"), hint=_("文号按这一天的年份顺序编。"))


class SealForm(forms.Form):
    """The file that is sent (用印): the stamped scan, or the electronically sealed PDF."""

    file = forms.FileField(
        label=_("盖了章的文件"),
        help_text=_("打印、盖章后扫描，或者加盖电子印章的 PDF。发出去的就是它，摘要值记入案卷。"),
        error_messages={"required": _("请选择盖了章的文件。")},
    )

    def __init__(self, data: Any, files: Any, *, today: date) -> None:
        super().__init__(data, files, initial={"on": today})
        self.fields["on"] = day_field(_("用印之日"))


class SendForm(forms.Form):
    """How a paper leaves (发出), with what the law makes of it."""

    method = forms.TypedChoiceField(
        label=_("怎样送"),
        choices=choices(METHODS),
        coerce=Method,
        error_messages=sentences(_("怎样送")),
    )
    tracking = forms.CharField(label=_("邮件号"), required=False, max_length=60)
    proof = forms.FileField(label=_("邮寄凭证、签收单"), required=False)
    sure = forms.BooleanField(
        label=_("我看过要发出的文件，确定发出"),
        help_text=_("这一天与期限相比；登记以后，文书不能再改。"),
        error_messages={"required": _("请先看过要发出的文件，再勾选确认。")},
    )

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        today: date,
        law: Act | None,
        sources: Sources,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, files, initial={"on": today} | dict(initial))
        self.law = law
        days = _("邮寄的写交邮之日，当面送达的写签收之日。")
        fields = {"on": day_field(_("发出之日"), hint=days)}
        fields["on"].widget.attrs["max"] = today.isoformat()
        if law:
            types = get_type_hints(law.kind)
            asked = [one for one in law.asks if one.name != "id"]
            fields |= {one.name: asked_field(one, types[one.name], sources) for one in asked}
        self.fields = {**fields, **self.fields}

    def fact(self, about: str | None) -> Fact | None:
        """Return what the sending means by law (随发事实), None where it means nothing."""
        if self.law is None:
            return None
        names = [one.name for one in self.law.asks if one.name != "id"]
        told = {name: self.cleaned_data[name] for name in ["on", *names]}
        given = {name: value for name, value in told.items() if value not in {None, ""}}
        known = get_type_hints(self.law.kind)
        return self.law.kind(**given, **({"id": about} if "id" in known and about else {}))


class ServeForm(forms.Form):
    """When a paper arrived (送达), with its proof."""

    proof = forms.FileField(
        label=_("送达凭证"), required=False, help_text=_("签收单、送达回证、邮件查询截图。")
    )

    def __init__(self, data: Any, files: Any, *, today: date) -> None:
        super().__init__(data, files, initial={"on": today})
        self.fields["on"] = day_field(_("送达之日"))
        self.fields["on"].widget.attrs["max"] = today.isoformat()


class ReasonForm(forms.Form):
    """Why (理由)."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages=sentences(_("理由")),
    )
