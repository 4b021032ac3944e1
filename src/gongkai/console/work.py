"""`gongkai work`: the worker that does the background jobs (后台任务)."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import typer
from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django import app as jobs

from gongkai.console.deployed import refuse_incomplete, speech

_PATIENCE = 60.0
"""Seconds that jobs under way may take to end when the worker is stopped."""

app = typer.Typer(add_completion=False)


@app.command()
def work() -> None:
    """处理后台任务（读取导入的文件），直到按 Ctrl-C 或收到终止信号。"""
    refuse_incomplete(sees_everything=False)
    speech.print("后台任务处理已启动，按 Ctrl-C 停止。")
    asyncio.run(run_worker(install_signal_handlers=True))


@contextmanager
def working() -> Iterator[None]:
    """Do the background jobs in a thread while the block runs (同时处理后台任务)."""
    loop = asyncio.new_event_loop()
    worker = loop.create_task(run_worker(install_signal_handlers=False))
    thread = Thread(target=_until_done, args=(loop, worker), name="worker")
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(worker.cancel)
        thread.join()


async def run_worker(*, install_signal_handlers: bool, wait: bool = True) -> None:
    """Do the background jobs until told to stop (处理后台任务); without `wait`, those there are."""
    try:
        async with _worker_app().open_async() as worker:
            await worker.run_worker_async(
                concurrency=os.cpu_count() or 1,
                wait=wait,
                install_signal_handlers=install_signal_handlers,
                shutdown_graceful_timeout=_PATIENCE,
                delete_jobs="successful",
            )
    finally:
        # Periodic jobs are queued over a connection of Django's own, in asgiref's thread.
        await sync_to_async(connections.close_all)()


def _worker_app() -> App:
    """Return the jobs with connections of their own (后台任务的连接).

    The one that the web site queues jobs with speaks in the site's transactions, and stays.
    """
    worker = DjangoApp(connector=jobs.connector.get_worker_connector())
    worker.tasks = jobs.tasks
    worker.periodic_registry = jobs.periodic_registry
    return worker


def _until_done(loop: asyncio.AbstractEventLoop, worker: asyncio.Task[None]) -> None:
    try:
        loop.run_until_complete(asyncio.wait([worker]))
    finally:
        loop.close()
