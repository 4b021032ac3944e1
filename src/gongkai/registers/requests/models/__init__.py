"""The tables of the register (依申请公开的表): read models, and the docket beside them."""

from gongkai.registers.requests.applying.models import Application, ApplicationFile, Claim
from gongkai.registers.requests.channels.models import ChannelTest
from gongkai.registers.requests.models.docket import Docket
from gongkai.registers.requests.models.file import Assignment, Consultation, Enclosure, Paper
from gongkai.registers.requests.models.request import (
    FINISHED,
    UNSENT,
    Branch,
    Part,
    Request,
    Standing,
    by_due,
)
from gongkai.registers.requests.models.template import OwnTemplate
from gongkai.registers.requests.notifying.models import Notice
from gongkai.registers.requests.redacting.models import Redaction

__all__ = [
    "FINISHED",
    "UNSENT",
    "Application",
    "ApplicationFile",
    "Assignment",
    "Branch",
    "ChannelTest",
    "Claim",
    "Consultation",
    "Docket",
    "Enclosure",
    "Notice",
    "OwnTemplate",
    "Paper",
    "Part",
    "Redaction",
    "Request",
    "Standing",
    "by_due",
]
