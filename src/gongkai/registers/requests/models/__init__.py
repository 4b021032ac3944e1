"""The tables of the register (依申请公开的表): read models, and the docket beside them."""

from gongkai.registers.requests.models.docket import Docket
from gongkai.registers.requests.models.file import Assignment, Consultation, Enclosure, Paper
from gongkai.registers.requests.models.request import Branch, Part, Request, Standing

__all__ = [
    "Assignment",
    "Branch",
    "Consultation",
    "Docket",
    "Enclosure",
    "Paper",
    "Part",
    "Request",
    "Standing",
]
