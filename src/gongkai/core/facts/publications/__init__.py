"""The vocabulary of what a body publishes (主动公开的事实): listed, revised, taken off the list."""

from gongkai.core.facts.publications import listing
from gongkai.core.facts.publications.vocabulary import VOCABULARY

__all__ = ["VOCABULARY", "listing"]
