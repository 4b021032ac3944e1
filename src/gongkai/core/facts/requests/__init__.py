"""The vocabulary of a request (依申请公开的事实): what happens from its arrival to its answer."""

from gongkai.core.facts.requests import (
    answer,
    course,
    intake,
    office,
    papers,
    record,
    rectification,
)
from gongkai.core.facts.requests.vocabulary import VOCABULARY

__all__ = [
    "VOCABULARY",
    "answer",
    "course",
    "intake",
    "office",
    "papers",
    "record",
    "rectification",
]
