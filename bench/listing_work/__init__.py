"""What is timed on the lists of requests (办件清单测试), in a process of its own, Django readied.

    python -m bench.listing_work REQUESTS ROUNDS

Prints one JSON object. The database is the one of the environment.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.listing_work.settings")
django.setup()
