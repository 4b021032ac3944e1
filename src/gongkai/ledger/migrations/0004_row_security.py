"""Rows are seen by what the session is set to (行级安全); a log of access says whose it is."""

from django.db import migrations, models

from gongkai.ledger.row_security import FUNCTIONS, Sight, protect, seen

_FILL = [
    "ALTER TABLE ledger_access DISABLE TRIGGER ledger_guard",
    (
        "UPDATE ledger_access SET chain = ledger_value.chain FROM ledger_value"
        " WHERE ledger_value.id = ledger_access.value_id"
    ),
    "ALTER TABLE ledger_access ENABLE ALWAYS TRIGGER ledger_guard",
]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_files")]

    operations = [
        migrations.AddField(
            model_name="access",
            name="chain",
            field=models.CharField(default="", max_length=64, verbose_name="链"),
            preserve_default=False,
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="access",
            constraint=models.CheckConstraint(
                condition=models.Q(("chain", ""), _negated=True), name="access_says_whose"
            ),
        ),
        migrations.AddIndex(
            model_name="access",
            index=models.Index(fields=["chain", "at"], name="access_by_time"),
        ),
        migrations.RunSQL(
            list(FUNCTIONS),
            [
                "DROP FUNCTION ledger_scope(text)",
                "DROP FUNCTION ledger_scope_is_all(text)",
            ],
        ),
        protect("ledger_fact"),
        protect("ledger_issuednumber"),
        protect("ledger_value", Sight.VALUES),
        protect("ledger_access", Sight.VALUES),
        migrations.RunSQL(
            f"CREATE POLICY audit ON ledger_access FOR SELECT USING {seen(Sight.ACCESSES)}",
            "DROP POLICY audit ON ledger_access",
        ),
    ]
