"""The settings of the tests: the platform's own, in test mode."""

import os

os.environ["GONGKAI_MODE"] = "test"

from gongkai.project.settings import *

# A database a process, so that two runs at the same time do not meet.
DATABASES["default"]["TEST"] = {"NAME": f"test_gongkai_{os.getpid()}"}
