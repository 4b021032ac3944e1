"""Background jobs that belong to no register (公共后台任务)."""

from procrastinate import JobContext
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="project.retry_stalled", queueing_lock="project.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 its signature
    """Take up again what a killed worker left (重做中断的任务).

    A worker that has not been heard of for half a minute counts as killed. Every job of ours
    does no harm when it is done twice.
    """
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
