"""The open data as a Django app (开放数据)."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The open data (开放数据接口)."""

    name = "gongkai.api"
    label = "api"
    verbose_name = "开放数据"
