"""`python -m bench.reliability.cluster FOLDER`: start the cluster; others hold it already."""

import sys
from pathlib import Path

from gongkai.project.deployment import OWNER
from gongkai.project.embedded.cluster import address

if __name__ == "__main__":
    address(Path(sys.argv[1]), OWNER)
