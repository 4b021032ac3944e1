"""The engine alone, installed as `pip install gongkai` does, without the platform's parts."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_INDEX = ("No matching distribution found", "Max retries exceeded", "NewConnectionError")


pytestmark = pytest.mark.xdist_group("bare")  # the environment is made once


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    """The program folder of an environment that has the engine and nothing besides."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "pip", "--quiet", "--disable-pip-version-check"]
    installed = subprocess.run(
        [*pip, "install", "--no-compile", ROOT], capture_output=True, text=True, check=False
    )
    if any(sign in installed.stderr for sign in NO_INDEX):
        pytest.skip("no package index can be reached")
    assert installed.returncode == 0, installed.stderr
    return folder / "bin"


def run(bare: Path, *command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [bare / str(command[0]), *map(str, command[1:])],
        cwd=bare,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_is_no_django(bare):
    assert run(bare, "python", "-c", "import django").returncode == 1


def test_the_program_has_the_engines_commands_alone(bare):
    shown = run(bare, "gongkai", "--help")
    assert shown.returncode == 0, shown.stderr
    assert "annual" in shown.stdout
    assert "serve" not in shown.stdout
    assert run(bare, "gongkai", "annual", "--help").returncode == 0


def test_a_report_is_read(bare, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    result = run(bare, "gongkai", "annual", "read", report, "--json")
    assert result.returncode == 0, result.stderr
    assert '"agency": "甲县教育局"' in result.stdout
    assert '"form": "2021"' in result.stdout


REPORT = """甲县教育局2023年政府信息公开工作年度报告

一、总体情况

本年度主动公开信息10条。

二、主动公开政府信息情况

第二十条第（一）项
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	0	0	0
行政规范性文件	1	0	3
第二十条第（五）项
信息内容	本年处理决定数量
行政许可	12
第二十条第（六）项
信息内容	本年处理决定数量
行政处罚	0
行政强制	0
第二十条第（八）项
信息内容	本年收费金额（单位：万元）
行政事业性收费	0

六、其他需要报告的事项

无。
"""
