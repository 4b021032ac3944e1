import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.exceptions import Exit

from gongkai.console.serve import listen


def test_a_port_that_is_taken_is_said(capsys):
    with listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        with pytest.raises(Exit):
            listen("127.0.0.1", port)
    assert str(port) in capsys.readouterr().err


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_runs_until_told_to_stop_and_leaves_nothing_running(tmp_path, ending):
    with listen("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "GONGKAI_MODE": "demo", "GONGKAI_LOCAL": tmp_path}
    demo = subprocess.Popen(
        [Path(sys.executable).parent / "gongkai", "demo", "start", "--port", str(port)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = next(line for line in demo.stderr if str(port) in line)
    assert f"http://127.0.0.1:{port}/" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
    demo.send_signal(ending)
    assert demo.wait(timeout=30) == 0
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    with socket.socket() as knock:
        assert knock.connect_ex(("127.0.0.1", port)) != 0
