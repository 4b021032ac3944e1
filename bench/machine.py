"""The machine in general words (运行环境): no name, no path."""

import os
import platform
import sys


def described() -> tuple[str, ...]:
    """Return what matters about this machine for reading the figures (环境说明)."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = ".".join(map(str, sys.version_info[:3]))
    return (
        (
            f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, "
            f"{platform.system()}, {platform.python_implementation()} {version}"
        ),
        f"load when the run began: {os.getloadavg()[0]:.1f} (processes that wanted a core)",
    )
