"""The project as a Django app (总装): it registers the checks of a deployment."""

from django.apps import AppConfig
from django.core import checks

from gongkai.project.checks import deployment_lacks


class ProjectConfig(AppConfig):
    """What belongs to the whole (总装)."""

    name = "gongkai.project"
    label = "project"

    def ready(self) -> None:
        """Register the system checks (系统检查)."""
        checks.register(deployment_lacks, "deployment")
