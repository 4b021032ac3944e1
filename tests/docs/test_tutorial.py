"""The tutorial's commands, run one after another, print what the tutorial shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import DOCS, EXAMPLES, blocks

COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)


def _run(command: str, folder: Path) -> str:
    programs = Path(sys.executable).parent
    surroundings = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ended.stderr
    return ended.stdout


def test_every_step_prints_what_is_shown(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES, tmp_path / "examples")
    for page in sorted((DOCS / "tutorial").glob("*.md")):
        for block in blocks(f"tutorial/{page.name}", "console"):
            _, *steps = COMMAND.split(block)
            for command, shown in zip(steps[::2], steps[1::2], strict=True):
                assert _run(command, folder) == shown.removeprefix("\n"), command


def test_the_program_in_python(monkeypatch, capsys) -> None:
    (program,) = blocks("how-to/use-from-python.md", "python")
    (shown,) = blocks("how-to/use-from-python.md", "text")
    monkeypatch.chdir(EXAMPLES)
    exec(program, {})
    assert capsys.readouterr().out == shown
