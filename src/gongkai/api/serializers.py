"""What is published, as objects (数据对象); the descriptions are those of the OpenAPI schema."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from gongkai.bodies.models import Body, Level
from gongkai.bodies.models import Kind as BodyKind
from gongkai.core.form.catalog import edition, editions
from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Kind as CellKind
from gongkai.core.form.report import Number
from gongkai.core.form.wording import cell_label
from gongkai.engine.language import Language, sentence, translator
from gongkai.registers.reports.models import Filing, Finding
from gongkai.registers.reports.open_data import OpenCell
from gongkai.registers.reports.records import finding_of


@extend_schema_field({"type": "number", "nullable": True})
class Figure(serializers.Field):
    """A figure with all its digits (数值)."""

    def to_representation(self, value: Number) -> Number:
        """Return the figure as it is (原值)."""
        return value


@extend_schema_field({"type": "array", "items": {"type": "number"}})
class Figures(serializers.Field):
    """Several figures (若干数值)."""

    def to_representation(self, value: tuple[Number, ...]) -> list[Number]:
        """Return the figures as they are (原值)."""
        return list(value)


@extend_schema_field({"nullable": True, "anyOf": [{"type": "number"}, {"type": "string"}]})
class Either(serializers.Field):
    """A figure or words (数或文字)."""

    def to_representation(self, value: Number | str) -> Number | str:
        """Return it as it is (原值)."""
        return value


class BodySerializer(serializers.Serializer):
    """A body (行政机关)."""

    code = serializers.CharField(help_text="代码。")
    name = serializers.CharField(allow_null=True, help_text="现在的名称；已撤销的为 null。")
    level = serializers.ChoiceField(choices=Level.values, help_text="层级。")
    kind = serializers.ChoiceField(choices=BodyKind.values, help_text="类型。")
    parent = serializers.SerializerMethodField(help_text="上级机关的代码；没有上级的为 null。")

    def get_parent(self, body: Body) -> str | None:
        """Return the code of the body above (上级)."""
        return body.parent.code if body.parent else None


class ReportSerializer(serializers.Serializer):
    """A report (年度报告): its current version."""

    body = serializers.CharField(source="body.code", help_text="机关代码。")
    name = serializers.CharField(
        source="body_name", allow_null=True, help_text="机关在报告年度年末的名称。"
    )
    year = serializers.IntegerField(help_text="报告年度。")
    form = serializers.ChoiceField(
        source="current.form", choices=tuple(editions()), help_text="格式版本。"
    )
    version = serializers.IntegerField(source="current.number", help_text="第几版。")
    digest = serializers.CharField(
        source="current.document_id", help_text="来源文件的 SHA-256，十六进制。"
    )
    imported_at = serializers.DateTimeField(source="current.imported_at", help_text="收录时间。")
    errors = serializers.IntegerField(help_text="错误几处。")
    warnings = serializers.IntegerField(help_text="警告几处。")
    notes = serializers.IntegerField(help_text="提示几处。")


class CellSerializer(serializers.Serializer):
    """A cell of a report (单元格)."""

    body = serializers.CharField(source="filing.body.code", help_text="机关代码。")
    name = serializers.CharField(
        source="filing.body_name", allow_null=True, help_text="机关在报告年度年末的名称。"
    )
    year = serializers.IntegerField(source="filing.year", help_text="报告年度。")
    form = serializers.ChoiceField(
        source="filing.current.form", choices=tuple(editions()), help_text="格式版本。"
    )
    digest = serializers.CharField(
        source="filing.current.document_id", help_text="来源文件的 SHA-256，十六进制。"
    )
    cell = serializers.CharField(source="id", help_text="单元格代码：表.行.列。")
    label = serializers.SerializerMethodField(help_text="单元格的中文名称。")
    kind = serializers.ChoiceField(
        source="cell.kind", choices=[one.value for one in CellKind], help_text="内容的种类。"
    )
    value = Figure(source="cell.value", help_text="数值，与印出的一样；没有数的为 null。")
    unit = serializers.CharField(
        source="cell.unit", allow_null=True, help_text="格里印出的单位；没有印的为 null。"
    )
    raw = serializers.CharField(source="cell.raw", help_text="格里印出的文字。")
    readings = Figures(source="cell.readings", help_text="存疑时可能的读法。")

    def get_label(self, one: OpenCell) -> str:
        """Return the cell's name (单元格名)."""
        return cell_label(edition(one.filing.current.form), one.id)


class FindingSerializer(serializers.Serializer):
    """A finding of the check (检查发现)."""

    body = serializers.CharField(help_text="机关代码。")
    name = serializers.CharField(allow_null=True, help_text="机关在报告年度年末的名称。")
    year = serializers.IntegerField(help_text="报告年度。")
    form = serializers.ChoiceField(choices=tuple(editions()), help_text="格式版本。")
    rule = serializers.CharField(help_text="规则代码。")
    severity = serializers.ChoiceField(
        choices=[one.value for one in Severity], help_text="严重程度。"
    )
    cells = serializers.ListField(child=serializers.CharField(), help_text="所涉单元格的代码。")
    expected = Either(help_text="应当是什么；不是一个值的为 null。")
    found = Either(help_text="现在是什么。")
    message = serializers.CharField(help_text="说明。")

    def to_representation(self, row: Finding) -> dict[str, Any]:
        """Return the finding with its sentence and exact figures (检查发现)."""
        filing: Filing = row.version.current_of
        finding = finding_of(row)
        return {
            "body": filing.body.code,
            "name": row.body_name,
            "year": filing.year,
            "form": row.version.form,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "cells": list(finding.cells),
            "expected": finding.expected,
            "found": finding.found,
            "message": sentence(finding, translator(Language.ZH)),
        }


def page_of(row: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """Return the serializer of a page of rows (一页), under the rows' own name."""
    fields: dict[str, Any] = {
        "__doc__": f"A page of a list (一页): {row.__doc__}",
        "results": row(many=True, help_text="这一页的内容。"),
        "next": serializers.URLField(
            allow_null=True, help_text="下一页的地址；没有下一页时为 null。"
        ),
    }
    name = row.__name__.replace("Serializer", "Page")
    return type(f"{name}Serializer", (serializers.Serializer,), fields)
