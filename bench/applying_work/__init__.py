"""The site that takes requests in while they are counted (在线申请测试), in processes of its own.

    python -m bench.applying_work.preparing BODIES
    python -m bench.applying_work.drafts DRAFTS BODIES

`gongkai serve` serves it, with the settings of `bench.applying_site`. The database is that of the
environment.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.applying_site.settings")
django.setup()
