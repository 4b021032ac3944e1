"""The form that narrows a list of requests (筛选表单)."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.core.process.requests.state import TITLES, Phase
from gongkai.presentation.requests.words import CHANNELS, KINDS, OUTCOMES, choices
from gongkai.registers.requests.filters import Narrowed
from gongkai.registers.requests.lists import Sort
from gongkai.registers.requests.offered import Offered

SORTS = {
    Sort.DUE: _("期限（早的在前）"),
    Sort.LATEST_DUE: _("期限（晚的在前）"),
    Sort.ARRIVAL: _("提交之日（新的在前）"),
    Sort.NUMBER: _("登记号（大的在前）"),
}
_ALL = ("", _("不限"))


class FilterForm(forms.Form):
    """What a list is narrowed to (筛选)."""

    text = forms.CharField(label=_("登记号、文号、申请事项"), required=False, max_length=100)
    body = forms.ChoiceField(label=_("机关"), required=False)
    handler = forms.ChoiceField(label=_("经办人"), required=False)
    office = forms.ChoiceField(label=_("协查科室"), required=False)
    phase = forms.ChoiceField(
        label=_("办理状态"),
        required=False,
        choices=[_ALL, *((one.value, TITLES[one]) for one in Phase)],
    )
    channel = forms.ChoiceField(
        label=_("提交渠道"), required=False, choices=[_ALL, *choices(CHANNELS)]
    )
    applicant_kind = forms.ChoiceField(
        label=_("申请人类别"), required=False, choices=[_ALL, *choices(KINDS)]
    )
    outcome = forms.ChoiceField(
        label=_("办理结果"), required=False, choices=[_ALL, *choices(OUTCOMES)]
    )
    arrived_from = forms.DateField(label=_("提交之日自"), required=False)
    arrived_until = forms.DateField(label=_("提交之日至"), required=False)
    due_from = forms.DateField(label=_("期限自"), required=False)
    due_until = forms.DateField(label=_("期限至"), required=False)
    sort = forms.ChoiceField(label=_("排序"), required=False)

    def __init__(self, data: Mapping[str, str], offered: Offered, sorts: Iterable[Sort]) -> None:
        super().__init__(data, label_suffix="")
        self.fields["sort"].choices = [
            ("" if place == 0 else one.value, SORTS[one]) for place, one in enumerate(sorts)
        ]
        named = {"body": offered.bodies, "handler": offered.people, "office": offered.offices}
        for name, choices_ in named.items():
            self.fields[name].choices = [_ALL, *choices_]
        if len(offered.bodies) <= 1:
            del self.fields["body"]
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def narrowed(self) -> Narrowed:
        """Return what was chosen (筛选条件); what is not understood narrows nothing."""
        self.is_valid()
        given = {key: value for key, value in self.cleaned_data.items() if value}
        given.pop("sort", None)
        return Narrowed(**given)

    def order(self) -> Sort | None:
        """Return the order chosen (排序), None where none is."""
        self.is_valid()
        chosen = self.cleaned_data.get("sort")
        return Sort(chosen) if chosen else None

    @property
    def used(self) -> bool:
        """Say whether anything is narrowed (是否筛选)."""
        return self.narrowed() != Narrowed()
