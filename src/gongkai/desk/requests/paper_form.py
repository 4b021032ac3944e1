"""The form of a paper (文书表单): the blanks of its template, and the parts of an answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.draft import ADDRESSEE, Draft, DraftPart
from gongkai.core.papers.template import Blank, BlankKind, Template
from gongkai.desk.requests.paper_parts import placed_parts
from gongkai.desk.requests.paper_work import TO_THIRD_PARTIES
from gongkai.presentation.fields import DayInput
from gongkai.presentation.requests.words import OUTCOMES, Words

_ITEM = "item"
_LINK = "link"
_PUBLISHED = "36.1"
_MOST_CHARACTERS = 4000


class PaperForm(forms.Form):
    """What stands in the blanks of a paper (填写文书); it need not be whole to be kept.

    `addressee` says beside its blank who is addressed where it stays empty.
    """

    def __init__(
        self,
        data: Any,
        template: Template,
        *,
        choices: Mapping[str, Template],
        initial: Draft,
        addressee: Words = "",
    ) -> None:
        answers = template.kind is PaperKind.ANSWER
        placed = placed_parts(data, choices) if data is not None and answers else None
        super().__init__(data if placed is None else placed.data)
        self.template, self.offered = template, choices
        self.first = initial
        self.chosen = placed.chosen if placed else [one.template for one in initial.parts]
        for blank in template.blanks:
            self.fields[f"b-{blank.name}"] = _blank(blank, initial.values.get(blank.name, ""))
        if f"b-{ADDRESSEE}" in self.fields and addressee:
            self.fields[f"b-{ADDRESSEE}"].help_text = addressee
        if "b-extended_due" in self.fields and "b-extension_days" in self.fields:
            said = _("空着的，按延长的工作日数自动推算。")
            self.fields["b-extended_due"].help_text = said
        for place, key in enumerate(self.chosen, 1):
            known = initial.parts[place - 1].values if place <= len(initial.parts) else {}
            link = initial.parts[place - 1].link if place <= len(initial.parts) else ""
            self._add_part(place, key, known, link)
        self.fields["enclosures"] = forms.CharField(
            label=_("附件"),
            required=False,
            widget=forms.Textarea({"rows": 2}),
            help_text=_("随文附上的材料，一行一个；没有的空着。"),
            initial="\n".join(initial.enclosures),
        )
        if self.several:
            self._add_main()

    @property
    def several(self) -> bool:
        """Whether it is an answer in more than one part (是否分项答复)."""
        return len(self.chosen) > 1

    def common(self) -> list[forms.BoundField]:
        """Return the fields of the paper itself (通用填写项)."""
        return [self[f"b-{one.name}"] for one in self.template.blanks]

    def parts(self) -> Iterator[tuple[int, forms.BoundField, list[forms.BoundField]]]:
        """Yield each part: its number, its template, and its fields (各项的填写项)."""
        for place in range(1, len(self.chosen) + 1):
            prefix = f"p{place}-"
            own = [self[name] for name in self.fields if name.startswith(prefix)]
            yield place, self[f"{prefix}template"], own[1:]

    def end(self) -> list[forms.BoundField]:
        """Return the fields that stand last (末尾填写项)."""
        names = [one for one in ("main", "main_reason", "enclosures") if one in self.fields]
        return [self[one] for one in names]

    @property
    def third_party(self) -> str:
        """Return the third party that was filled in (第三方), which is no part of the draft."""
        apart = self.template.kind in TO_THIRD_PARTIES
        return str(self.cleaned_data.get(f"b-{ADDRESSEE}") or "").strip() if apart else ""

    def draft(self) -> Draft:
        """Return what was filled in (拟稿内容), whole or not; the form must be valid."""
        told = self.cleaned_data
        blanks = {one.name: str(told[f"b-{one.name}"] or "") for one in self.template.blanks}
        if self.template.kind in TO_THIRD_PARTIES:
            blanks.pop(ADDRESSEE, None)
        return Draft(
            template=self.template.reference,
            values={name: value for name, value in blanks.items() if value},
            parts=tuple(self._part(place, key) for place, key in enumerate(self.chosen, 1)),
            enclosures=tuple(one.strip() for one in told["enclosures"].splitlines() if one.strip()),
        )

    def _part(self, place: int, key: str) -> DraftPart:
        told, prefix = self.cleaned_data, f"p{place}-"
        names = [one.name for one in self.offered[key].blanks] + [_ITEM]
        values = {name: str(told.get(f"{prefix}{name}") or "") for name in names}
        return DraftPart(
            template=key,
            values={name: value for name, value in values.items() if value},
            link=told.get(f"{prefix}{_LINK}") or "",
        )

    def _add_part(self, place: int, key: str, known: Mapping[str, str], link: str) -> None:
        template, prefix = self.offered[key], f"p{place}-"
        common = {one.name for one in self.template.blanks}
        self.fields[f"{prefix}template"] = forms.ChoiceField(
            label=gettext("处理结果"), choices=_grouped(self.offered.values()), initial=key
        )
        if self.several:
            asked = gettext("这一项申请的内容")
            self.fields[f"{prefix}{_ITEM}"] = _line(asked, known.get(_ITEM, ""))
        for blank in template.blanks:
            if blank.name not in common:
                self.fields[f"{prefix}{blank.name}"] = _blank(blank, known.get(blank.name, ""))
        if _PUBLISHED in template.grounds:
            self.fields[f"{prefix}{_LINK}"] = forms.URLField(
                label=gettext("公开位置的网址"),
                required=False,
                initial=link,
                widget=forms.URLInput({"list": "published"}),
                assume_scheme="https",
                help_text=gettext("直接打开就是这条信息的网址（第三十六条第一项）。"),
                error_messages={"invalid": gettext("请填写完整的网址，以 https:// 开头。")},
            )

    def _add_main(self) -> None:
        places = range(1, len(self.chosen) + 1)
        numbers = [(str(n), gettext("第 {n} 项").format(n=n)) for n in places]
        self.fields["main"] = forms.TypedChoiceField(
            label=_("主要事项"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("不用指定")), *numbers],
            help_text=_("各项都不公开而情形不同的，指定一项计入年度报告，并说明理由。"),
        )
        self.fields["main_reason"] = _line(gettext("指定的理由"), "")


def _grouped(templates: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the templates of parts under what they come to (按处理结果分组)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in templates:
        block = str(OUTCOMES[one.outcome]).partition("：")[0] if one.outcome else ""
        groups.setdefault(block, []).append((one.reference, one.name))
    return list(groups.items())


def _line(label: str, initial: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=300, initial=initial)


def _blank(blank: Blank, initial: str) -> forms.Field:
    told: dict[str, Any] = {
        "label": blank.label,
        "required": False,
        "help_text": blank.help,
        "initial": initial or blank.default,
    }
    if blank.kind is BlankKind.CHOICE:
        choices = [("", _("请选择")), *((one, one) for one in blank.choices)]
        return forms.ChoiceField(choices=choices, **told)
    if blank.kind is BlankKind.DATE:
        return forms.CharField(widget=DayInput(), max_length=20, **told)
    widget = forms.Textarea({"rows": 4}) if blank.kind is BlankKind.PARAGRAPH else forms.TextInput()
    return forms.CharField(widget=widget, max_length=_MOST_CHARACTERS, **told)


def offered(templates: Sequence[Template]) -> dict[str, Template]:
    """Return templates by their keys (可选模板), in their order."""
    return {one.key: one for one in templates}
