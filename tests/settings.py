"""The settings of the tests: the platform's own, in test mode."""

import os

os.environ["GONGKAI_MODE"] = "test"

from gongkai.project.settings import *

# A database a process, so that two runs at the same time do not meet.
DATABASES["default"]["TEST"] = {"NAME": f"test_gongkai_{os.getpid()}"}

# Passwords of tests are no secrets, and the true hashes are slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A register for the tests of the ledger, and the jobs that its commands defer.
INSTALLED_APPS.append("tests.ledger.register.apps.LettersConfig")
if "procrastinate.contrib.django" not in INSTALLED_APPS:
    INSTALLED_APPS.append("procrastinate.contrib.django")
