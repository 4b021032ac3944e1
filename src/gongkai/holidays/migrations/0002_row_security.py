from django.db import migrations

from gongkai.ledger.row_security import protect_app


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_row_security"), ("holidays", "0001_initial")]

    operations = [protect_app("holidays", everybody_reads=True)]
