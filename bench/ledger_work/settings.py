"""The platform's settings, with the register of letters that the tests have."""

from gongkai.project.settings import *  # noqa: F403

INSTALLED_APPS += ["tests.ledger.register.apps.LettersConfig"]  # noqa: F405
