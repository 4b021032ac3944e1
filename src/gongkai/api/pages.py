"""The page that explains the interface (接口说明), from the same schema that programs read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A parameter or a field in words (参数或字段)."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """An address in words (接口)."""

    path: str
    summary: str
    description: str
    parameters: tuple[Term, ...]


@require_safe
def explanation(request: HttpRequest) -> HttpResponse:
    """Explain the interface (接口说明)."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return render(
        request,
        "api/explanation.html",
        {
            "here": "data",
            "endpoints": tuple(_endpoints(schema["paths"])),
            "fields": tuple(_fields(schema["components"]["schemas"], "Cell")),
        },
    )


def _endpoints(paths: Mapping[str, Any]) -> Iterator[Endpoint]:
    for path, methods in paths.items():
        operation = methods["get"]
        yield Endpoint(
            path=path,
            summary=operation["summary"],
            description=operation["description"],
            parameters=tuple(
                Term(
                    name=one["name"],
                    kind=_kind(one["schema"]),
                    meaning=one.get("description", ""),
                )
                for one in operation.get("parameters", ())
                if one["in"] == "query"
            ),
        )


def _fields(components: Mapping[str, Any], name: str) -> Iterator[Term]:
    for field, said in components[name]["properties"].items():
        referred = [one["$ref"].rpartition("/")[2] for one in said.get("allOf", ())]
        kind = _kind(components[referred[0]] if referred else said)
        yield Term(name=field, kind=kind, meaning=said.get("description", ""))


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what values a schema allows, in words (取值)."""
    if "enum" in schema:
        return "、".join(map(str, schema["enum"]))
    names = {"integer": "整数", "number": "数", "string": "文字", "array": "若干"}
    words = names.get(schema.get("type", ""), "")
    if "maximum" in schema and "minimum" in schema:
        words += f" {schema['minimum']}–{schema['maximum']}"
    return words
