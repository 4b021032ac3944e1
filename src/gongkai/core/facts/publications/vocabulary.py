"""The vocabulary in which the facts about published items are registered (主动公开的事实词汇)."""

from gongkai.core.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary("publications")
