"""The vocabulary in which the facts about disputes are registered (复议、诉讼的事实词汇)."""

from gongkai.core.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary("disputes")
