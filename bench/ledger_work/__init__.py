"""What is timed on the ledger (台账测试), in a process of its own, with Django readied.

    python -m bench.ledger_work APPENDS FACTS ROUNDS

Prints one JSON object. The database is the one of the environment.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ledger_work.settings")
django.setup()
