"""What is like a request and what may answer it already (同类申请、已公开信息), beside the form."""

from dataclasses import dataclass

from django.http import HttpRequest

from gongkai.desk.requests.intake_form import IntakeForm


@dataclass(frozen=True, slots=True)
class Like:
    """What was found (查到的)."""

    month: int
    year: int
    cases: tuple
    published: tuple


def like(request: HttpRequest, form: IntakeForm) -> Like | None:
    """Return what is like what was written so far (查同类)."""
    return None
