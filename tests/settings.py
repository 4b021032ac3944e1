"""The settings of the tests: the platform's own, in test mode."""

import os

os.environ["GONGKAI_MODE"] = "test"

from gongkai.project.settings import *
