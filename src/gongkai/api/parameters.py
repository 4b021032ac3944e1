"""What can be asked for (查询参数): each checked before anything is looked up."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from gongkai.bodies.models import Body
from gongkai.bodies.queries import body_of
from gongkai.core.form.catalog import editions
from gongkai.core.form.finding import Severity
from gongkai.registers.reports.open_data import Selection

LARGEST_PAGE = 500
_A_PAGE = 100


class Paged(serializers.Serializer):
    """A page of a list (分页)."""

    limit = serializers.IntegerField(
        required=False,
        default=_A_PAGE,
        min_value=1,
        max_value=LARGEST_PAGE,
        help_text=_("一页最多几条。"),
    )
    cursor = serializers.CharField(
        required=False,
        max_length=400,
        help_text=_("下一页从哪里开始：取自上一页的 next，原样使用。"),
    )


class OfBodies(Paged):
    """Which bodies (机关范围)."""

    body = serializers.CharField(
        required=False, max_length=32, help_text=_("机关代码：这个机关及其所有下级。")
    )


class OfReports(OfBodies):
    """Which reports (报告范围)."""

    year = serializers.IntegerField(
        required=False, min_value=2008, max_value=2100, help_text=_("报告年度。")
    )
    form = serializers.ChoiceField(
        required=False, choices=tuple(editions()), help_text=_("格式版本。")
    )


class OfCells(OfReports):
    """Which cells (单元格范围)."""

    cell = serializers.RegexField(
        r"^[a-z_]+(\.[a-z_]+){0,2}$",
        required=False,
        max_length=100,
        help_text=_("单元格代码，或它的开头：requests、requests.new、requests.new.total。"),
    )


class OfFindings(OfReports):
    """Which findings (检查发现范围)."""

    rule = serializers.CharField(
        required=False,
        max_length=100,
        help_text=_("规则代码，或它的开头：requests.balance。"),
    )
    severity = serializers.ChoiceField(
        required=False, choices=[one.value for one in Severity], help_text=_("严重程度。")
    )


def asked(form: type[Paged], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is asked for (查询条件); ValidationError, which names the parameter at fault."""
    checked = form(data=dict(given.items()))  # a form's own rules would let “form=” pass
    unknown = sorted(set(given) - set(checked.fields))
    if unknown:
        known = "、".join(checked.fields)
        raise ValidationError(
            {unknown[0]: gettext("没有这个参数。可用的参数：{known}。").format(known=known)}
        )
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def selection(wanted: Mapping[str, Any]) -> Selection:
    """Return which reports are asked for (筛选)."""
    return Selection(region=region(wanted), year=wanted.get("year"), form=wanted.get("form"))


def region(wanted: Mapping[str, Any]) -> Body | None:
    """Return the body whose branch is asked for (机关范围), None for all."""
    code = wanted.get("body")
    if code is None:
        return None
    found = body_of(code)
    if found is None:
        raise ValidationError({"body": gettext("没有代码为“{code}”的机关。").format(code=code)})
    return found
