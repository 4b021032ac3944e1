"""What a ledger begins with (建账数据): figures taken over from the last report, with sources.

Open requests and undecided disputes begin with `opening` facts of their own vocabularies.
"""

from gongkai.core.facts.openings import figure
from gongkai.core.facts.openings.vocabulary import VOCABULARY

__all__ = ["VOCABULARY", "figure"]
