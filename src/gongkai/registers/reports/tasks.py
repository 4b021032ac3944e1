"""The background jobs of the register (后台任务)."""

from django.conf import settings
from procrastinate.contrib.django import app

from gongkai import clock
from gongkai.registers.reports.reading import read_incoming


@app.task(name="reports.read_incoming", queue="reading")
def read_file(key: int) -> None:
    """Read a file that was brought in (读取待导入文件)."""
    read_incoming(key, clock.now(), settings.READING_LIMITS)
