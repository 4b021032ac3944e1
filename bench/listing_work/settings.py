"""The platform's settings, with a bare list beside the desk's (测试设置)."""

from gongkai.project.settings import *  # noqa: F403 settings are names

ROOT_URLCONF = "bench.listing_work.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Static files need not be collected for this."""
