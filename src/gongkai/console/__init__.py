"""The platform's commands (命令行), joined to the `gongkai` program by entry points.

Importing a command readies Django first, so that its models can be imported at the top.
"""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
try:
    django.setup()
except ImproperlyConfigured as error:
    sys.exit(str(error))
