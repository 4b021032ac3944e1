import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "gongkai"
COMPLETE = {
    "DATABASE_URL": "postgresql://clerk@127.0.0.1:1/reports",
    "SECRET_KEY": "k" * 50,
    "GONGKAI_HOSTS": "reports.example",
}


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments],
        env={"PATH": os.environ["PATH"]} | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", [("db", "migrate"), ("serve",), ("reports", "recheck")])
def test_a_command_says_all_that_is_missing(command):
    result = run(*command)
    assert result.returncode == 2
    assert all(name in result.stderr for name in COMPLETE)
    assert "Traceback" not in result.stderr


def test_help_needs_nothing():
    result = run("reports", "import", "--help")
    assert (result.returncode, result.stderr) == (0, "")


def test_a_database_that_does_not_answer_is_said():
    result = run("db", "migrate", **COMPLETE)
    assert result.returncode == 2
    assert "连不上数据库" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_mode_that_is_none_is_said():
    result = run("db", "migrate", GONGKAI_MODE="trial")
    assert result.returncode == 1
    assert result.stderr.strip() == "GONGKAI_MODE 应当是production、demo、test之一，现为“trial”。"
