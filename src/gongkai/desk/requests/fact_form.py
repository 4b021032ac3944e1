"""The form of a fact (事实表单), made of how it is declared and of the types it has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

from django import forms
from django.utils.translation import gettext

from gongkai.core.facts.fact import Fact
from gongkai.desk.requests.acts.act import Act, Ask, Source
from gongkai.presentation.fields import LONGEST, day_field, sentences
from gongkai.presentation.requests.words import Words, choices

Choices = Sequence[tuple[str, Words]]
Sources = Mapping[Source, Choices]
"""What may be chosen in the case at hand (可选项)."""


class FactForm(forms.Form):
    """What a fact needs to be told (事实表单)."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        act: Act,
        *,
        today: date,
        sources: Sources,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"on": today} | dict(initial or {}))
        self.act = act
        self.fields["on"] = day_field(act.day, hint=act.day_help)
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        types = get_type_hints(act.kind)
        for ask in act.asks:
            self.fields[ask.name] = asked_field(ask, types[ask.name], sources)
        if act.final:
            self.fields["sure"] = _sure(act)

    def fact(self, filled: Mapping[str, Any]) -> Fact | None:
        """Return the fact that was told (所填的事实), None where it cannot be: the form says why.

        `filled` are the fields that are not asked for.
        """
        if not self.is_valid():
            return None
        told = {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in {None, ""} and name != "sure"
        }
        try:
            return self.act.kind(**(told | filled))
        except ValueError as error:
            self.add_error(None, str(error))
            return None

    def amended(self, raw: Fact, texts: Collection[str]) -> Fact | None:
        """Return a fact with what was told in the place of what was wrong (更正后的事实).

        `texts` are its fields that stay as they are where nothing was written anew.
        """
        if not self.is_valid():
            return None
        names = ["on", *(one.name for one in self.act.asks)]
        told = {name: self.cleaned_data[name] for name in names}
        changed = {name: value for name, value in told.items() if value or name not in texts}
        try:
            return replace(raw, **{name: _or_none(value) for name, value in changed.items()})
        except ValueError as error:
            self.add_error(None, str(error))
            return None


def _or_none(value: Any) -> Any:
    return None if value == "" else value


def _plain_type(kind: Any) -> Any:
    """Return the type of a field without the None it may be (字段类型)."""
    inner = [one for one in get_args(kind) if one is not NoneType]
    return inner[0] if inner else kind


def asked_field(ask: Ask, declared: Any, sources: Sources) -> forms.Field:
    """Return the field in which a fact's field of a type is asked for (填写项)."""
    kind = _plain_type(declared)
    if kind is date:
        return day_field(ask.label, needed=ask.needed, hint=ask.help)
    if ask.source:
        return _chosen(ask, sources.get(ask.source, ()))
    if ask.words:
        return _chosen(ask, choices(ask.words), kind)
    if kind is bool:
        return _yes_or_no(ask)
    told = {"label": ask.label, "required": ask.needed, "help_text": ask.help}
    if kind is int:
        return forms.IntegerField(min_value=0, error_messages=sentences(ask.label, least=0), **told)
    return forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}) if ask.long else forms.TextInput(),
        error_messages=sentences(ask.label, most=LONGEST),
        **told,
    )


def _chosen(ask: Ask, offered: Choices, kind: Any = str) -> forms.Field:
    blank = [] if ask.needed and len(offered) == 1 else [("", gettext("请选择"))]
    return forms.TypedChoiceField(
        label=ask.label,
        help_text=ask.help,
        required=ask.needed,
        choices=[*blank, *offered],
        coerce=kind,
        empty_value=None,
        error_messages=sentences(ask.label),
    )


def _yes_or_no(ask: Ask) -> forms.Field:
    unsaid = [] if ask.needed else [("", gettext("没有表明"))]
    return forms.TypedChoiceField(
        label=ask.label,
        help_text=ask.help,
        required=ask.needed,
        choices=[("yes", ask.yes), ("no", ask.no), *unsaid],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect(),
        error_messages=sentences(ask.label),
    )


def _sure(act: Act) -> forms.Field:
    return forms.BooleanField(
        label=gettext("我已核对，确定办理"),
        help_text=act.final,
        error_messages={"required": gettext("这一步不能撤销，请先勾选确认。")},
    )
