"""The building blocks of the faces as a Django app (报告的呈现): templates and styles."""

from django.apps import AppConfig


class PresentationConfig(AppConfig):
    """What portal and desk show alike (报告的呈现)."""

    name = "gongkai.presentation"
    label = "presentation"
    verbose_name = "报告的呈现"
