from django.db import migrations

from gongkai.ledger.row_security import protect_app


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_row_security"), ("publications", "0001_initial")]

    operations = [protect_app("publications", everybody_reads=True)]
