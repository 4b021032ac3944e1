"""What needs Django before and after the killing (准备与核对), in a process of its own.

    python -m bench.reliability_work.setting_up BODIES
    python -m bench.reliability_work.judging LOGS

Each prints one JSON object. The database is the one of the environment.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()
