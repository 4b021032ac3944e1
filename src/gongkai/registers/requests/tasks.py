"""The background jobs of the register (后台任务)."""

from procrastinate.contrib.django import app

from gongkai import clock
from gongkai.ledger.row_security import everything
from gongkai.registers.requests.applying import drafting
from gongkai.registers.requests.importing import carrying
from gongkai.registers.requests.retention import erase_expired


@app.periodic(cron="45 18 * * *")
@app.task(name="requests.erase_expired", queueing_lock="requests.erase_expired")
@everything()
def erase_past_their_time(timestamp: int) -> None:  # noqa: ARG001 its signature
    """Erase each night the texts and files whose time is over (到期删除), at 2:45 in China."""
    erase_expired(clock.now())


@app.periodic(cron="15 18 * * *")
@app.task(name="requests.delete_old_drafts", queueing_lock="requests.delete_old_drafts")
@everything()
def delete_old_drafts(timestamp: int) -> None:  # noqa: ARG001 its signature
    """Delete each night the drafts on the portal that nobody touched for days, at 2:15 in China."""
    drafting.delete_old(clock.now())


@app.task(name="requests.carry_out_import", queue="importing")
@everything()
def carry_out_import(key: int) -> None:
    """Carry an import out (执行导入)."""
    carrying.carry_out(key, clock.now())


@app.task(name="requests.undo_import", queue="importing")
@everything()
def undo_import(key: int, by: int) -> None:
    """Undo an import (撤销导入)."""
    carrying.undo(key, by, clock.now())
