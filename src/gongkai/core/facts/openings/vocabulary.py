"""The vocabulary in which opening figures are registered (建账数据词汇)."""

from gongkai.core.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary("openings")
