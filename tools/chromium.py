"""Find Chromium for the browser tests, or install Debian's package as root.

    python3 tools/chromium.py    install what is missing, say what was found

`GONGKAI_CHROMIUM` names another browser. Where there is none, the browser tests skip.
"""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Install Chromium and a Chinese font where they are missing and may be installed."""
    packages = [] if find_chromium() else ["chromium"]
    packages += [] if has_chinese_font() else ["fonts-noto-cjk"]
    if packages and can_install():
        install(packages)
    found = find_chromium()
    print(f"Browser tests use {found}." if found else "No Chromium: the browser tests will skip.")


def find_chromium() -> str | None:
    """Return the path of a Chromium, None where the machine has none."""
    given = os.environ.get("GONGKAI_CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def has_chinese_font() -> bool:
    """Say whether some font of the machine has Chinese characters."""
    listing = shutil.which("fc-list")
    if listing is None:
        return False
    command = [listing, ":lang=zh-cn", "family"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())


def can_install() -> bool:
    """Say whether Debian's packages can be installed: Ubuntu's chromium is none of its own."""
    release = Path("/etc/os-release")
    debian = release.exists() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()
    return debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install packages quietly; a failure leaves the machine without them, and is said."""
    print("Installing " + " and ".join(packages) + " ...", flush=True)
    quiet = ["-qq", "--yes", "--no-install-recommends"]
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for command in (["update", "-qq"], ["install", *quiet, *packages]):
        subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
