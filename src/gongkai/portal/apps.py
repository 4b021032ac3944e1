"""The public site as a Django app (公众门户)."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site (公众门户)."""

    name = "gongkai.portal"
    label = "portal"
    verbose_name = "公众门户"
