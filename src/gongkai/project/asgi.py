"""The server's entry (服务入口)."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from gongkai.project.body_limit import limit_bodies
from gongkai.project.pooling import keep_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")

keep_connections(settings.DATABASE_CONNECTIONS)
application = limit_bodies(get_asgi_application(), settings.BODY_LIMIT)
