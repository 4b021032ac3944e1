import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.project.checks import deployment_lacks
from gongkai.project.deployment import Mode
from gongkai.project.embedded.base import DatabaseWrapper

COMPLETE = {
    "DATABASE_URL": "postgresql://clerk@db.example/reports",
    "SECRET_KEY": "k" * 50,
    "GONGKAI_HOSTS": "reports.example",
    "GONGKAI_PROXIES": "127.0.0.1",
}


def check(**environ: str) -> subprocess.CompletedProcess[str]:
    """Run the system checks as a deployment would, in a process of its own."""
    inherited = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
    return subprocess.run(
        [sys.executable, "-m", "django", "check"],
        env=inherited | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_deployment_lacks_nothing():
    result = check(**COMPLETE)
    assert (result.returncode, result.stderr) == (0, "")


def test_an_empty_environment_is_told_all_that_it_lacks():
    result = check()
    assert result.returncode == 1
    for finding, name in [
        ("gongkai.E001", "DATABASE_URL"),
        ("gongkai.E002", "SECRET_KEY"),
        ("gongkai.E003", "GONGKAI_HOSTS"),
    ]:
        assert finding in result.stderr
        assert name in result.stderr


def test_plain_http_is_warned_of(settings):
    settings.MODE, settings.HTTPS = Mode.PRODUCTION, False
    assert "gongkai.W001" in [one.id for one in deployment_lacks()]


def test_nothing_is_asked_of_demo_and_tests():
    assert deployment_lacks() == []


def test_the_embedded_database_is_refused_in_production(settings, tmp_path):
    settings.MODE = Mode.PRODUCTION
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        DatabaseWrapper({"CLUSTER": tmp_path / "cluster"}).get_connection_params()
    assert not list(tmp_path.iterdir())
