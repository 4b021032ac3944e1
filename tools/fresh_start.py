"""Prove that `make demo` works on a clean clone: start it, fetch a page, stop it.

    python3 tools/fresh_start.py

Clones the last commit into a temporary folder, so what is not committed is not tried.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 15 * 60
"""Seconds for a first start, with all its downloads."""


def main() -> None:
    """Start a clean clone twice: the second time its data and packages are there."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        clone = Path(folder) / "gongkai"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for which in ("first", "second"):
            print(f"The {which} make demo of a clean clone:", flush=True)
            try_demo(clone)


def try_demo(clone: Path) -> None:
    """Run the demo, fetch its first page, stop it as Ctrl-C does, and see that all of it ended."""
    port = free_port()
    began = time.monotonic()
    demo = subprocess.Popen(
        ["make", "demo", f"PORT={port}"], cwd=clone, env=environment(), start_new_session=True
    )
    try:
        page = first_page(f"http://127.0.0.1:{port}/", demo)
        print(f"  answered after {time.monotonic() - began:.0f} s, {len(page)} bytes", flush=True)
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(timeout=60)
    refuse_leftovers(clone, port)
    print("  stopped cleanly", flush=True)


def environment() -> dict[str, str]:
    """Return the environment without what the calling `make` set in it."""
    inherited = {"DATABASE_URL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in inherited}


def first_page(address: str, demo: subprocess.Popen[bytes]) -> bytes:
    """Return the page at the address as soon as there is one."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if demo.poll() is not None:
            sys.exit(f"make demo ended with status {demo.returncode} before it answered.")
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            sys.exit(f"The first page answered {error.code}.")
        except OSError:
            time.sleep(0.2)
    sys.exit(f"No page after {PATIENCE} s.")


def refuse_leftovers(clone: Path, port: int) -> None:
    """End with a sentence where the server or the database still runs."""
    if (clone / ".local" / "postgres" / "postmaster.pid").exists():
        sys.exit("The embedded database still runs after the demo was stopped.")
    with socket.socket() as door:
        if door.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit("The server still answers after the demo was stopped.")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


if __name__ == "__main__":
    main()
