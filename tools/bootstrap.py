"""Make `.venv` with the locked dependencies, using nothing but the standard library.

    python3 tools/bootstrap.py runtime    what the platform runs on
    python3 tools/bootstrap.py dev        the same, and what tests and benchmarks need

Does nothing where that is done already. Packages come from the index pip is set up for on
the machine; their hashes are checked.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": "requirements/runtime.txt", "dev": "requirements/lock.txt"}
OLDEST = (3, 11)
PIP = ("-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "install", "--no-compile")


def main() -> None:
    """Bring `.venv` to what the set named on the command line asks for."""
    wanted = sys.argv[1]
    ensure_python()
    if is_current(wanted):
        return
    ensure_venv()
    print(f"Installing {count(wanted)} locked packages into .venv ...", flush=True)
    run(PYTHON, *PIP, "--require-hashes", "-r", ROOT / LOCKS[wanted])
    run(PYTHON, *PIP, "--no-build-isolation", "--no-deps", "--editable", ROOT)
    stamp(wanted).write_text(fingerprint(wanted), encoding="ascii")


def ensure_python() -> None:
    """Go on under a newer Python where this one is too old, or end with a sentence."""
    if sys.version_info >= OLDEST:
        return
    names = [f"python3.{minor}" for minor in range(20, OLDEST[1] - 1, -1)]
    newer = next(filter(None, map(shutil.which, names)), None)
    if newer is None:
        sys.exit("gongkai needs Python 3.11 or newer; python3 here is " + sys.version.split()[0])
    os.execv(newer, [newer, *sys.argv])


def is_current(wanted: str) -> bool:
    """Say whether the set, or a larger one, stands as locked."""
    sets = [wanted, "dev"] if PYTHON.exists() else []
    return any(
        stamp(one).exists() and stamp(one).read_text(encoding="ascii") == fingerprint(one)
        for one in sets
    )


def ensure_venv() -> None:
    """Make the virtual environment unless a working one is there."""
    if PYTHON.exists() and works(PYTHON, "-m", "pip", "--version"):
        return
    if importlib.util.find_spec("ensurepip") is None:
        install_venv_package()
    print("Making .venv ...", flush=True)
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install_venv_package() -> None:
    """Install Debian's package for virtual environments, as root, or end with a sentence."""
    package = f"python3.{sys.version_info.minor}-venv"
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        sys.exit(
            f"Python cannot make virtual environments here. Install the package {package} "
            f"(as root: apt-get install {package}) and run make again."
        )
    print(f"Installing the system package {package} ...", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(apt, "update", "-qq", quiet=True)
    run(apt, "install", "-qq", "--yes", "--no-install-recommends", package, quiet=True)


def fingerprint(wanted: str) -> str:
    """Return the digest of all that decides what is installed."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in (LOCKS[wanted], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp(wanted: str) -> Path:
    """Return the file that says what was installed."""
    return VENV / f".installed-{wanted}"


def count(wanted: str) -> int:
    """Return the number of packages a lock file names."""
    lines = (ROOT / LOCKS[wanted]).read_text(encoding="utf-8").splitlines()
    return sum("==" in line for line in lines)


def works(*command: object) -> bool:
    """Say whether a command ends well."""
    return subprocess.run([*map(str, command)], capture_output=True, check=False).returncode == 0


def run(*command: object, quiet: bool = False) -> None:
    """Run a command; end with its status where it fails, its own words above ours."""
    heard = subprocess.DEVNULL if quiet else None
    status = subprocess.run([*map(str, command)], cwd=ROOT, stdout=heard, check=False).returncode
    if status:
        sys.exit(f"This did not work (status {status}): " + " ".join(map(str, command)))


if __name__ == "__main__":
    main()
