"""JSON with every figure to its last digit (精确 JSON)."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import JSONRenderer

from gongkai.core.documents.own_json import encode


class ExactJSONRenderer(JSONRenderer):
    """JSON in which a decimal figure is a number with all its digits (精确 JSON)."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        """Return the JSON of an answer (输出)."""
        if not isinstance(data, Mapping):
            return super().render(data, accepted_media_type, renderer_context)
        return encode(data).encode()
