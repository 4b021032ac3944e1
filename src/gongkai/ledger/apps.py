"""The ledger as a Django app (台账)."""

from django.apps import AppConfig
from django.core import checks

from gongkai.ledger.checks import guards_missing, rows_unprotected


class LedgerConfig(AppConfig):
    """The ledger of facts (台账)."""

    name = "gongkai.ledger"
    label = "ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        """Register the system checks of the database (系统检查)."""
        checks.register(guards_missing, checks.Tags.database)
        checks.register(rows_unprotected, checks.Tags.database)
