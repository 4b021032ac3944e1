"""What is timed on the tally (年度统计测试), in a process of its own, with Django readied.

    python -m bench.counting_work REQUESTS ROUNDS

Prints one JSON object. The database is the one of the environment.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()
