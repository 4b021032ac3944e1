"""Checking a stored report (检查): with last year's beside it, and by which rules."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from gongkai.core.form.check import check
from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Report
from gongkai.registers.reports.models import Filing, Version
from gongkai.registers.reports.records import report_of


@cache
def rules_digest() -> str:
    """Return the digest of the rules in use (检查规则版本): of all that `core.form` consists of.

    It changes with every change of a rule, so that nobody needs to remember to count it up.
    """
    digest = hashlib.sha256()
    for source in _sources(files("gongkai.core.form")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def findings_of(version: Version) -> tuple[Report, tuple[Finding, ...]]:
    """Check a version of a report (检查某一版本), against last year's where there is one.

    What the public sees is compared with what the public sees of last year, so that no
    finding tells of a report that is not published; staff see the latest of both.
    """
    filing = version.filing
    last = (
        Filing.objects.select_related("current", "latest")
        .filter(body=filing.body_id, year=filing.year - 1)
        .first()
    )
    public = filing.current_id == version.pk
    before = (last.current if public else last.latest) if last else None
    report = report_of(version.reading)
    return report, check(report, report_of(before.reading) if before else None)


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry
