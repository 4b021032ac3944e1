import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from django.db import connection

from gongkai.console.deployed import refuse_unguarded
from gongkai.console.serve import listen

PROGRAM = Path(sys.executable).parent / "gongkai"


def answers(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def port() -> int:
    with listen("127.0.0.1", 0) as door:
        return door.getsockname()[1]


@pytest.fixture
def demo(tmp_path, port) -> Iterator[subprocess.Popen[str]]:
    """A demo of its own, under a folder of its own, that has said where it is."""
    environment = {"PATH": os.environ["PATH"], "GONGKAI_MODE": "demo", "GONGKAI_LOCAL": tmp_path}
    command = [PROGRAM, "demo", "start", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as demo:
        try:
            said = iter(demo.stderr.readline, "")
            assert next((line for line in said if f"http://127.0.0.1:{port}/" in line), None)
            yield demo
        finally:
            demo.terminate()


def test_a_port_that_is_taken_is_said(capsys):
    with listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        with pytest.raises(typer.Exit):
            listen("127.0.0.1", port)
    assert str(port) in capsys.readouterr().err


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_runs_until_told_to_stop_and_leaves_nothing_running(demo, port, tmp_path, ending):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
    demo.send_signal(ending)
    assert demo.wait(timeout=30) == 0
    assert "Traceback" not in demo.stderr.read()
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    assert not answers(port)


def test_a_ledger_without_its_triggers_is_not_served(db, settings, capsys):
    settings.MODE = "production"
    refuse_unguarded()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_fact DISABLE TRIGGER ledger_guard")
    with pytest.raises(typer.Exit):
        refuse_unguarded()
    assert "ledger_fact" in capsys.readouterr().err
