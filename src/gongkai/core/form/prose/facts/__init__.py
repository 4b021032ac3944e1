"""The facts that running text states about the tables (正文中的事项), and how it words them."""

from gongkai.core.form.prose.facts.completion import completion
from gongkai.core.form.prose.facts.disclosure import disclosure
from gongkai.core.form.prose.facts.disputes import disputes
from gongkai.core.form.prose.facts.requests import requests
from gongkai.core.form.prose.facts.wording import Fact

FACTS: tuple[Fact, ...] = (*requests(), *disputes(), *disclosure(), *completion())
"""Every fact looked for (全部事项), the more special wording before the more general."""
