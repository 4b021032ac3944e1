"""The platform's settings, with a bare view beside the portal (测试设置)."""

from gongkai.project.settings import *  # noqa: F403 settings are names

ROOT_URLCONF = "bench.applying_site.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Static files need not be found for this."""
