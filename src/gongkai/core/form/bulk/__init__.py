"""Many reports at once (批量): figures as one array, checked and added up without a loop."""

from gongkai.core.form.bulk.checking import Verdicts, check_figures, listed
from gongkai.core.form.bulk.figures import Figures, pack
from gongkai.core.form.bulk.sums import GroupSums, sum_groups

__all__ = [
    "Figures",
    "GroupSums",
    "Verdicts",
    "check_figures",
    "listed",
    "pack",
    "sum_groups",
]
