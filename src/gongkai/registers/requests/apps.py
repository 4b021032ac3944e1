"""The register of requests as a Django app (依申请公开)."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The requests (依申请公开)."""

    name = "gongkai.registers.requests"
    label = "requests"
    verbose_name = "依申请公开"
    projections = ("gongkai.registers.requests.projections.Requests",)
