"""`gongkai demo`: the platform with demo data (演示)."""

from collections.abc import Mapping

import typer
from django.conf import settings
from django.core.management import call_command

from gongkai import clock
from gongkai.console.demo.accounts import load_accounts
from gongkai.console.demo.data import load_demo
from gongkai.console.demo.inbox.loading import load_inbox
from gongkai.console.deployed import fail, refuse_incomplete, speech
from gongkai.console.serve import Host, Port, listen, run, stop_on_sigterm
from gongkai.console.work import working
from gongkai.registers.reports.queries import outdated
from gongkai.registers.reports.services import recheck

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _demo() -> None:
    """演示：用几个机关的年度报告试用本平台。"""


@app.command()
def load() -> None:
    """载入演示数据；已有的保持不变。"""
    _load()


def _load() -> Mapping[str, str]:
    """Bring in everything (载入), and return the passwords of the accounts."""
    if settings.MODE == "production":
        fail("演示数据不能载入正式运行的平台；请用 make demo，或设置 GONGKAI_MODE=demo。")
    refuse_incomplete()
    call_command("migrate", interactive=False, verbosity=0)
    load_demo()
    for version in outdated():
        recheck(version)
    accounts = load_accounts()
    load_inbox(clock.today())
    return accounts


@app.command()
def start(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """载入演示数据并运行网站，直到按 Ctrl-C 或收到终止信号。"""
    stop_on_sigterm()
    door = listen(host, port)
    speech.print("正在准备数据库和演示数据……")
    for username, password in _load().items():
        speech.print(f"工作台 /desk/ 的演示账号：{username}　密码：{password}")
    run(door, beside=working())
