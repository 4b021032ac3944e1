"""The forms of covering (遮盖表单): what to look for, what to cover, on which ground and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.process.requests.grounds import cited
from gongkai.core.redaction.marks import ALLOWED_GROUNDS, Mark
from gongkai.core.redaction.patterns import Pattern
from gongkai.engine.redaction.finding import Proposal
from gongkai.presentation.fields import Words, sentences

PATTERNS: Mapping[Pattern, Words] = {
    Pattern.RESIDENT_ID: _("公民身份号码"),
    Pattern.MOBILE: _("手机号码"),
    Pattern.LANDLINE: _("固定电话"),
    Pattern.BANK_CARD: _("银行卡号"),
    Pattern.ADDRESS: _("地址"),
    Pattern.CREDIT_CODE: _("统一社会信用代码"),
}
"""What is found by its pattern (查找模式), as a clerk calls it."""
_WORDS, _MOST_WORDS, _WHY = 2000, 50, 200
_HUNDRED = 100


class FindForm(forms.Form):
    """What to look for (查找): words, a line each, and patterns."""

    words = forms.CharField(
        label=_("查找这些文字"),
        required=False,
        max_length=_WORDS,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text=_("一行一个，例如姓名、单位名称。跨行的也找得到。"),
        error_messages=sentences(_("查找这些文字"), most=_WORDS),
    )
    patterns = forms.TypedMultipleChoiceField(
        label=_("按样式查找"),
        required=False,
        choices=[(one.value, said) for one, said in PATTERNS.items()],
        coerce=Pattern,
        widget=forms.CheckboxSelectMultiple(),
        error_messages=sentences(_("按样式查找")),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for something to look for (写明查找什么)."""
        told = super().clean() or self.cleaned_data
        lines = [one.strip() for one in (told.get("words") or "").splitlines()]
        words = list(dict.fromkeys(one for one in lines if one))
        told["words"] = words
        if not words and not told.get("patterns"):
            self.add_error("words", gettext("请写要查找的文字，或者勾选样式。"))
        if len(words) > _MOST_WORDS:
            self.add_error(
                "words", gettext("一次最多查找 {n} 个词，请分几次。").format(n=_MOST_WORDS)
            )
        return told


class ReasonFields(forms.Form):
    """On which ground, and why (遮盖的依据和理由)."""

    ground = forms.ChoiceField(
        label=_("依据"),
        choices=[(one, cited(one)) for one in ALLOWED_GROUNDS],
        initial="15",
        error_messages=sentences(_("依据")),
    )
    why = forms.CharField(
        label=_("理由"),
        max_length=_WHY,
        help_text=_("例如：第三方个人隐私。不要写被遮盖的内容。"),
        error_messages=sentences(_("理由"), most=_WHY),
    )


class TakeForm(ReasonFields):
    """Which of what was found is covered (遮盖选中的)."""

    found = forms.MultipleChoiceField(
        label=_("找到的地方"), error_messages={"required": _("请勾选要遮盖的地方。")}
    )

    def __init__(self, data: Any, proposals: Sequence[Proposal]) -> None:
        super().__init__(data, auto_id="take_%s")
        self.fields["found"].choices = [(str(place), "") for place in range(len(proposals))]
        self._proposals = proposals

    def marks(self, who: str) -> list[Mark]:
        """Return the marks that were chosen (选中的标记)."""
        chosen = [self._proposals[int(place)] for place in self.cleaned_data["found"]]
        return [
            _mark(one.page, one.areas, who, self.cleaned_data["why"], self.cleaned_data["ground"])
            for one in chosen
        ]


class DrawForm(ReasonFields):
    """A rectangle on a page (框选), in percent of the page from its upper left corner."""

    left = forms.FloatField(label=_("左边"), min_value=0, max_value=_HUNDRED)
    top = forms.FloatField(label=_("上边"), min_value=0, max_value=_HUNDRED)
    right = forms.FloatField(label=_("右边"), min_value=0, max_value=_HUNDRED)
    bottom = forms.FloatField(label=_("下边"), min_value=0, max_value=_HUNDRED)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="draw_%s")
        for name in ("left", "top", "right", "bottom"):
            field = self.fields[name]
            field.widget.attrs |= {"step": "0.1", "inputmode": "decimal"}
            field.error_messages |= {
                "required": gettext("请在页面上框选，或者填写四边的位置。"),
                "invalid": gettext("四边的位置请填 0 至 100 的数。"),
                "min_value": gettext("四边的位置请填 0 至 100 的数。"),
                "max_value": gettext("四边的位置请填 0 至 100 的数。"),
            }

    def edges(self) -> list[forms.BoundField]:
        """Return the four fields of the rectangle (四边)."""
        return [self[one] for one in ("left", "top", "right", "bottom")]

    def clean(self) -> dict[str, Any]:
        """Ask for a rectangle that has an area (框选的区域)."""
        told = super().clean() or self.cleaned_data
        edges = [told.get(one) for one in ("left", "top", "right", "bottom")]
        if None not in edges and not (edges[0] < edges[2] and edges[1] < edges[3]):
            self.add_error("left", gettext("框选的区域是空的：右边应大于左边，下边应大于上边。"))
        return told

    def marks(self, who: str, page: int, size: tuple[float, float]) -> list[Mark]:
        """Return the mark that was drawn (框选的标记) on a page of that size."""
        told, (width, height) = self.cleaned_data, size
        area = Rect(
            told["left"] * width / _HUNDRED,
            told["top"] * height / _HUNDRED,
            told["right"] * width / _HUNDRED,
            told["bottom"] * height / _HUNDRED,
        )
        return [_mark(page, (area,), who, told["why"], told["ground"])]


class MakeForm(forms.Form):
    """For which paper the copy is made (生成遮盖件)."""

    about = forms.ChoiceField(label=_("随哪份文书提供"), required=False)
    sure = forms.BooleanField(
        label=_("我逐页看过，该遮盖的都遮盖了"),
        error_messages={"required": _("请逐页看过以后再勾选。")},
    )

    def __init__(self, data: Any, papers: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["about"].choices = [*papers, ("", gettext("以后再定"))]


def boxes(marks: Iterable[Mark], size: tuple[float, float]) -> Iterator[dict[str, object]]:
    """Yield where marks stand on a page (页面上的标记), in percent of it."""
    width, height = size
    for mark in marks:
        for area in mark.areas:
            yield {
                "key": mark.key,
                "x": round(area.left * _HUNDRED / width, 3),
                "y": round(area.top * _HUNDRED / height, 3),
                "width": round((area.right - area.left) * _HUNDRED / width, 3),
                "height": round((area.bottom - area.top) * _HUNDRED / height, 3),
            }


def _mark(page: int, areas: Sequence[Rect], who: str, why: str, ground: str) -> Mark:
    return Mark(key="m", page=page, areas=tuple(areas), who=who, why=why, ground=ground)
