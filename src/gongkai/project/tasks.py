"""Background jobs that belong to no register (公共后台任务)."""

from datetime import timedelta

from django.conf import settings
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from gongkai import clock
from gongkai.accounts.applicants import forget_old_unverified
from gongkai.accounts.entering import forget_logins
from gongkai.accounts.sessions import SessionStore
from gongkai.ledger.anchors import AnchorError, take_anchor
from gongkai.ledger.depositing import deposit_all, deposits
from gongkai.ledger.row_security import everything
from gongkai.project.addresses import follow_page
from gongkai.project.probing import visit_apply_page
from gongkai.registers.requests.channels.checking import check_channels
from gongkai.registers.requests.notifying.delivering import deliver

_TEN_MINUTES = 600


@app.periodic(cron="* * * * *")
@app.task(name="project.retry_stalled", queueing_lock="project.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 its signature
    """Take up again what a killed worker left (重做中断的任务).

    A worker that has not been heard of for half a minute counts as killed. Every job of ours
    does no harm when it is done twice.
    """
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="15 18 * * *")
@app.task(
    name="project.anchor_ledger",
    queueing_lock="project.anchor_ledger",
    retry=RetryStrategy(max_attempts=5, wait=_TEN_MINUTES),
)
@everything()
def anchor_ledger(timestamp: int) -> None:  # noqa: ARG001 its signature
    """Put the heads of the ledger's chains away each night (每日锚定), at 2:15 in China.

    Nothing where no place is set for them. AnchorError where one of the places fails, so that
    the job is tried again, with a later anchor.
    """
    ways = deposits()
    if not ways:
        return
    _, failures = deposit_all(take_anchor(clock.now()), ways)
    if failures:
        raise AnchorError("".join(failures))


@app.periodic(cron="* * * * *")
@app.task(name="project.send_notices", queueing_lock="project.send_notices")
@everything()
def send_notices(timestamp: int) -> None:  # noqa: ARG001 its signature
    """Send the notices that are due (发送办理通知), each minute.

    What fails is tried again by the table's own times, not by the job's.
    """
    deliver(clock.now(), follow_page)


@app.periodic(cron="0 23 * * *")
@app.task(name="project.check_channels", queueing_lock="project.check_channels")
@everything()
def check_published_channels(timestamp: int) -> None:  # noqa: ARG001 its signature
    """Test the published channels of every body (渠道自检), each morning at 7:00 in China."""
    check_channels(clock.now(), visit_apply_page)


@app.periodic(cron="45 18 * * *")
@app.task(name="project.tidy_logins", queueing_lock="project.tidy_logins")
def tidy_logins(timestamp: int) -> None:  # noqa: ARG001 its signature
    """Delete sessions that are over and logins past their time (清理会话和登录记录), each night.

    With them go the accounts that somebody began on the portal and never finished.
    """
    SessionStore.clear_expired()
    forget_logins(clock.now() - timedelta(days=366 * settings.LOGIN_LOG_YEARS))
    forget_old_unverified(clock.now() - timedelta(days=1))
