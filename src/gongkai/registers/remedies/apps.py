"""The register of disputes as a Django app (行政复议、行政诉讼)."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """The disputes (行政复议、行政诉讼)."""

    name = "gongkai.registers.remedies"
    label = "remedies"
    verbose_name = "行政复议、行政诉讼"
    projections = ("gongkai.registers.remedies.projections.Remedies",)
