"""The server's entry (服务入口)."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")

application = get_asgi_application()
