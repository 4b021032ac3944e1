"""`gongkai serve`: the web server (网站服务)."""

import signal
import socket
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated

import typer
import uvicorn
from django.conf import settings
from django.core.management import call_command

from gongkai.console.deployed import fail, refuse_incomplete, refuse_unguarded, speech

Host = Annotated[str, typer.Option(help="监听地址；默认只在本机可见。")]
Port = Annotated[int, typer.Option(help="端口。")]

app = typer.Typer(add_completion=False)


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """运行网站，直到按 Ctrl-C 或收到终止信号。"""
    refuse_incomplete(sees_everything=False)
    refuse_unguarded()
    stop_on_sigterm()
    run(listen(host, port))


def stop_on_sigterm() -> None:
    """End in good order on SIGTERM (正常终止), the embedded database included."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def listen(host: str, port: int) -> socket.socket:
    """Open the port (监听端口), or end with a sentence where it is taken."""
    try:
        return socket.create_server((host, port))
    except OSError:
        fail(f"不能在 {host}:{port} 上监听，端口可能已被占用；请换一个端口，如 --port 8001。")


def run(door: socket.socket, beside: AbstractContextManager[None] | None = None) -> None:
    """Collect the static files and serve (提供服务) on an open port until told to stop.

    `beside` is what goes on meanwhile. It begins when the site is loaded, which settles for the
    whole process how it connects to the database.
    """
    call_command("collectstatic", interactive=False, verbosity=0)
    site = uvicorn.Config(
        "gongkai.project.asgi:application",
        log_level="warning",
        lifespan="off",
        proxy_headers=bool(settings.PROXIES),
        forwarded_allow_ips=settings.PROXIES,
    )
    site.load()
    try:
        with beside or nullcontext():
            Server(site).run(sockets=[door])
    except KeyboardInterrupt:
        speech.print("已停止。")


class Server(uvicorn.Server):
    """uvicorn's server, which says where it is (网址) once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets)
        for one in sockets or []:
            host, port = one.getsockname()[:2]
            speech.print(f"公开（gongkai）已启动：http://{host}:{port}/　按 Ctrl-C 停止。")
