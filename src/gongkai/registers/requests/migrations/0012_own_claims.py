from django.db import migrations

from gongkai.ledger.row_security import show_own


class Migration(migrations.Migration):
    dependencies = [("requests", "0011_channel_tests")]

    operations = [show_own("requests_claim", "account_id")]
