from django.db import migrations

from gongkai.ledger.row_security import protect_app


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_row_security"), ("requests", "0002_desk")]

    operations = [protect_app("requests", by_values={"Docket"})]
