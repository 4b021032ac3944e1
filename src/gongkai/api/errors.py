"""What goes wrong, as JSON with a sentence (出错说明)."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound, Throttled
from rest_framework.response import Response
from rest_framework.views import exception_handler


class Fault(serializers.Serializer):
    """What went wrong (错误)."""

    status = serializers.IntegerField(help_text="HTTP 状态码。")
    message = serializers.CharField(help_text="一句话说明哪里不对、怎么办。")
    parameter = serializers.CharField(
        allow_null=True, help_text="有问题的参数；与参数无关时为 null。"
    )


class Refusal(serializers.Serializer):
    """The answer where something went wrong (出错时的回答)."""

    error = Fault()


def explain(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to what was refused (出错回答); None for a fault of our own."""
    if isinstance(error, Http404):
        error = NotFound(gettext("没有这项数据。请检查网址。"))
    response = exception_handler(error, dict(context))
    if response is None or not isinstance(error, APIException):
        return response
    parameter, message = _said(error)
    response.data = {
        "error": {"status": response.status_code, "message": message, "parameter": parameter}
    }
    return response


def _said(error: APIException) -> tuple[str | None, str]:
    detail = error.detail
    if isinstance(error, Throttled):
        return None, str(error.args[0] if error.args else detail)
    if isinstance(detail, Mapping):
        parameter, sentences = next(iter(detail.items()))
        first = sentences[0] if isinstance(sentences, list) else sentences
        message = gettext("参数 {name}：{message}").format(name=parameter, message=first)
        return str(parameter), message
    return None, str(detail[0] if isinstance(detail, list) else detail)
