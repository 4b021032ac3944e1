"""The register of annual reports as a Django app (年度报告)."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The annual reports (年度报告)."""

    name = "gongkai.registers.reports"
    label = "reports"
    verbose_name = "年度报告"
