"""What an applicant may do now in her case (申请人可办事项), and the forms for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.course import ReasonGiven, Withdrawn
from gongkai.core.facts.requests.intake import Confirmed, Corrected
from gongkai.presentation.fields import Words, sentences
from gongkai.registers.requests.applying.following import Followed, may

_MOST = 2000


class Deed(StrEnum):
    """Something that the applicant does (申请人办理事项)."""

    CONFIRM = "confirm"
    """确认收到."""
    CORRECT = "correct"
    """提交补正."""
    REASON = "reason"
    """说明理由."""
    WITHDRAW = "withdraw"
    """撤回申请."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What it is called, and what it does (办理事项说明)."""

    verb: Words
    says: Words
    done: Words


OFFERS: Mapping[Deed, Offer] = {
    Deed.CONFIRM: Offer(
        verb=_("确认收到"),
        says=_("机关已经接办。您确认以后，今天就是收到申请之日，答复期限从明天起算。"),
        done=_("已确认收到，答复期限从明天起算。"),
    ),
    Deed.CORRECT: Offer(
        verb=_("提交补正"),
        says=_("按补正告知书写明要公开的内容。机关与您确认收到以后，答复期限重新计算。"),
        done=_("补正已收下。"),
    ),
    Deed.REASON: Offer(
        verb=_("说明理由"),
        says=_("机关认为申请的数量、频次明显超过合理范围，请您说明理由（第三十五条）。"),
        done=_("理由已收下。"),
    ),
    Deed.WITHDRAW: Offer(
        verb=_("撤回申请"),
        says=_("撤回以后，这件申请不再办理，也不能恢复；以后可以重新申请。"),
        done=_("申请已撤回。"),
    ),
}


class TextForm(forms.Form):
    """A text, with files where there are some (文字和附件)."""

    text = forms.CharField(max_length=_MOST, widget=forms.Textarea({"rows": 6}))
    file_1 = forms.FileField(label=_("附件"), required=False)
    file_2 = forms.FileField(label=_("附件"), required=False)
    file_3 = forms.FileField(label=_("附件"), required=False)

    def __init__(self, data: object, files: object, *, label: Words, first: str = "") -> None:
        super().__init__(data, files, initial={"text": first})
        self.fields["text"].label = label
        self.fields["text"].error_messages |= sentences(label, most=_MOST)

    def brought(self) -> list[bytes]:
        """Return the files that came (附件)."""
        found = [self.cleaned_data.get(f"file_{n}") for n in range(1, 4)]
        return [one.read() for one in found if one]


class SureForm(forms.Form):
    """A tick before what cannot be undone (确认)."""

    sure = forms.BooleanField(
        label=_("我确定要撤回"), error_messages={"required": _("请先勾选“我确定要撤回”。")}
    )


def deeds(found: Followed) -> list[Deed]:
    """Return what may be done now (现在可办的), what is waited for first."""
    allowed = may(found)
    return [one for one in Deed if _FACTS[one] in allowed]


_FACTS: Mapping[Deed, str] = {
    Deed.CONFIRM: Confirmed.name,
    Deed.CORRECT: Corrected.name,
    Deed.REASON: ReasonGiven.name,
    Deed.WITHDRAW: Withdrawn.name,
}
"""What is recorded of each (登记的事实)."""
