"""The command `gongkai law` (法规计算): the clock, the calendar and what the law counts."""

import typer

from gongkai.engine.commands import calendar, clock, fee, remedies, rules

app = typer.Typer(
    name="law",
    help="依法计算：办理期限、工作日、收费、救济。",
    no_args_is_help=True,
    add_completion=False,
)

app.command(help=clock.HELP)(clock.clock)
app.command(help=calendar.HELP)(calendar.calendar)
app.command(help=remedies.HELP)(remedies.remedies)
app.command(help=rules.HELP)(rules.rules)
app.add_typer(fee.app)
