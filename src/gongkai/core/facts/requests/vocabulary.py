"""The vocabulary in which the facts about requests are registered (依申请公开的事实词汇)."""

from gongkai.core.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary("requests")
