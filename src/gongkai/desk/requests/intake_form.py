"""The form in which a request is entered (登记表单): who asks for what, and how it came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Delivery, SuppliedForm
from gongkai.presentation.entered import whole_number
from gongkai.presentation.fields import day_field, sentences
from gongkai.presentation.requests.applicant_fields import ApplicantFields
from gongkai.presentation.requests.words import CHANNELS, DELIVERIES, FORMS, choices

MOST = 20
"""Requests that one letter may hold here (一次登记的件数上限)."""
_SUBJECT = 60
_CONTENT = 2000

EVIDENCE = {
    Enclosed.LETTER: _("申请书（扫描件、照片或者邮件）"),
    Enclosed.ENVELOPE: _("信封或者快递单，能看清邮戳、签收之日"),
    Enclosed.IDENTITY: _("身份证明"),
    Enclosed.AUTHORITY: _("授权委托书"),
}
"""What proves how a request came (登记时的附件)."""

DISCLOSURE, RECTIFICATION = "disclosure", "rectification"
"""What is asked (申请事项): that something be disclosed, or that a record be put right."""

_STAFF_CHANNELS = {one: said for one, said in CHANNELS.items() if one is not Channel.ONLINE}
_POSTED = {Channel.SIGNED_MAIL, Channel.MISDIRECTED_MAIL}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered:
    """One request as it was entered (登记内容)."""

    subject: str
    content: str
    beginning: Submitted | RectificationAsked


class IntakeForm(ApplicantFields):
    """A request as it came in (登记申请；《条例》第二十九条). No field asks for a purpose."""

    matter = forms.ChoiceField(
        label=_("申请什么"),
        required=False,
        choices=[
            (DISCLOSURE, _("公开政府信息")),
            (RECTIFICATION, _("更正与自己有关的记录（第四十一条）")),
        ],
        initial=DISCLOSURE,
        widget=forms.RadioSelect(),
        help_text=_("更正申请另编登记号，没有法定期限，不计入年度报告的申请统计。"),
    )
    original = forms.CharField(
        label=_("要更正的信息是哪件申请提供的"),
        required=False,
        max_length=60,
        help_text=_("写本机关的登记号；不是依申请取得的不用写。"),
        error_messages=sentences(_("登记号"), most=60),
    )
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("向哪个机关申请"),
        to_field_name="code",
        empty_label=None,
        error_messages=sentences(_("向哪个机关申请")),
    )
    channel = forms.TypedChoiceField(
        label=_("怎样收到的"),
        choices=choices(_STAFF_CHANNELS),
        coerce=Channel,
        initial=Channel.SIGNED_MAIL.value,
        widget=forms.RadioSelect(),
        error_messages=sentences(_("怎样收到的")),
    )
    tracking = forms.CharField(
        label=_("邮件号"),
        required=False,
        max_length=60,
        help_text=_("快递单、挂号信上的号码，邮寄的照录。"),
        error_messages=sentences(_("邮件号"), most=60),
    )
    wanted_form = forms.TypedChoiceField(
        label=_("要求以什么形式提供"),
        required=False,
        choices=[("", _("没有写明")), *choices(FORMS)],
        coerce=SuppliedForm,
        empty_value=None,
        error_messages=sentences(_("要求以什么形式提供")),
    )
    wanted_delivery = forms.TypedChoiceField(
        label=_("要求怎样送达"),
        required=False,
        choices=[("", _("没有写明")), *choices(DELIVERIES)],
        coerce=Delivery,
        empty_value=None,
        error_messages=sentences(_("要求怎样送达")),
    )
    take_up = forms.BooleanField(label=_("由我经办"), required=False, initial=True)

    def __init__(self, data: Any, files: Any, *, bodies: Sequence[Any], today: date) -> None:
        super().__init__(data, files, initial={"on": today})
        self.today = today
        self._offer(bodies)
        self.fields["on"] = day_field(
            _("收到之日"),
            hint=_(
                "当面的写提交之日，邮寄的写签收之日，传真、邮件写收到之日。可以补登以前收到的。"
            ),
        )
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.items = _how_many(data)
        for place in range(1, self.items + 1):
            self.fields[f"subject_{place}"] = _subject(place)
            self.fields[f"content_{place}"] = _content(place)
        for what, said in EVIDENCE.items():
            self.fields[_file(what)] = forms.FileField(label=said, required=False)

    def _offer(self, bodies: Sequence[Any]) -> None:
        self.bodies = bodies
        field = self.fields["body"]
        field.queryset = Body.objects.filter(pk__in=[one.pk for one in bodies])
        field.choices = [(one.code, one.name or one.code) for one in bodies]
        self.only_body = bodies[0] if len(bodies) == 1 else None
        if self.only_body:
            field.initial = self.only_body.code
            field.widget = forms.HiddenInput()

    def whose(self) -> Any:
        """Return the body that is asked (被申请机关), None where none is chosen."""
        code = self["body"].value() or (self.only_body.code if self.only_body else "")
        return next((one for one in self.bodies if one.code == code), None)

    def contents(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Yield the fields of each request: subject and content (各件的填写项)."""
        for place in range(1, self.items + 1):
            yield self[f"subject_{place}"], self[f"content_{place}"]

    def evidence(self) -> list[forms.BoundField]:
        """Return the fields for files (附件填写项)."""
        return [self[_file(what)] for what in EVIDENCE]

    def clean_on(self) -> date:
        """Refuse a day to come (收到之日不晚于今天)."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(gettext("收到之日还没有到，请核对日期。"))
        return on

    def clean(self) -> dict[str, Any]:
        """Ask for the number of a letter that was signed for (签收的邮寄要写邮件号)."""
        told = super().clean() or self.cleaned_data
        if told.get("channel") in _POSTED and not told.get("tracking"):
            self.add_error("tracking", gettext("签收的邮寄请写邮件号，它是签收之日的凭据。"))
        return told

    def entered(self) -> list[Entered]:
        """Return what was entered, one for each request in the letter (登记内容)."""
        told, beginning = self.cleaned_data, self._beginning()
        return [
            Entered(
                subject=told[f"subject_{place}"],
                content=told[f"content_{place}"],
                beginning=beginning,
            )
            for place in range(1, self.items + 1)
        ]

    def _beginning(self) -> Submitted | RectificationAsked:
        """Return the fact with which each case begins (立案事实)."""
        told = self.cleaned_data
        kind: ApplicantKind = told["applicant_kind"]
        on, channel, tracking = told["on"], told["channel"], told["tracking"] or None
        if told["matter"] == RECTIFICATION:
            return RectificationAsked(
                on=on,
                channel=channel,
                applicant_kind=kind,
                tracking=tracking,
                original=told["original"] or None,
            )
        return Submitted(
            on=on,
            channel=channel,
            applicant_kind=kind,
            tracking=tracking,
            wanted_form=told["wanted_form"],
            wanted_delivery=told["wanted_delivery"],
        )

    def uploads(self) -> Iterator[tuple[Enclosed, UploadedFile]]:
        """Yield the files that came (收到的附件), with what each is."""
        for what in EVIDENCE:
            if file := self.cleaned_data.get(_file(what)):
                yield what, file


def _file(what: Enclosed) -> str:
    """Return the name of the field for a file (附件填写项的名称)."""
    return f"file_{what.value}"


def _how_many(data: Any) -> int:
    """Return for how many requests the form asks (几件), one more where that was wished."""
    written = str(data.get("items", "1")) if data else "1"
    known = whole_number(written)
    more = 1 if data and "more" in data else 0
    return max(1, min((1 if known is None else known) + more, MOST))


def _subject(place: int) -> forms.Field:
    label = gettext("事由") if place == 1 else gettext("第 {n} 件的事由").format(n=place)
    return forms.CharField(
        label=label,
        max_length=_SUBJECT,
        help_text=gettext("一句话，列表里看得到，不要写申请人的姓名。"),
        error_messages=sentences(label, most=_SUBJECT),
    )


def _content(place: int) -> forms.Field:
    label = gettext("申请的内容") if place == 1 else gettext("第 {n} 件的内容").format(n=place)
    return forms.CharField(
        label=label,
        max_length=_CONTENT,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext(
            "照录：要公开的写名称、文号或者其他特征性描述；要更正的写哪里有误、应当是什么、有什么证据。"
        ),
        error_messages=sentences(label, most=_CONTENT),
    )
