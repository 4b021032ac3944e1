"""The vocabulary of a dispute (复议、诉讼的事实): from its lodging to the decision in force."""

from gongkai.core.facts.disputes import course, lodging, record
from gongkai.core.facts.disputes.vocabulary import VOCABULARY

__all__ = ["VOCABULARY", "course", "lodging", "record"]
