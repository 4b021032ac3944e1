"""The building blocks of the faces as a Django app (报告的呈现): templates and styles."""

from django.apps import AppConfig
from django.urls import register_converter

from gongkai.presentation.entered import CodeConverter, NumberConverter, YearConverter


class PresentationConfig(AppConfig):
    """What portal and desk show alike (报告的呈现)."""

    name = "gongkai.presentation"
    label = "presentation"
    verbose_name = "报告的呈现"

    def ready(self) -> None:
        """Let addresses have `<code:…>`, `<year:…>` and `<number:…>` in them (网址中的各部分)."""
        register_converter(CodeConverter, "code")
        register_converter(YearConverter, "year")
        register_converter(NumberConverter, "number")
