"""The register of published items as a Django app (主动公开)."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """The published items (主动公开)."""

    name = "gongkai.registers.publications"
    label = "publications"
    verbose_name = "主动公开"
    projections = ("gongkai.registers.publications.projections.Publications",)
