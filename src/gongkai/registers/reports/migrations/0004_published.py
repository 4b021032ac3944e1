"""What was there before there were unpublished versions had been shown to the public."""

from django.db import migrations
from django.db.models import F


def published(apps, _editor):
    apps.get_model("reports", "Version").objects.update(published_at=F("imported_at"))
    apps.get_model("reports", "Filing").objects.update(latest=F("current"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_staff")]
    operations = [migrations.RunPython(published, migrations.RunPython.noop)]
