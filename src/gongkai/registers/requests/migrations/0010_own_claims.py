from django.db import migrations

from gongkai.ledger.row_security import show_own


class Migration(migrations.Migration):
    dependencies = [("requests", "0009_applying")]

    operations = [show_own("requests_claim", "account_id")]
