"""The notices that a deployment loaded (录入的节假日安排), in force over those shipped."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.ledger.projections import StreamRow


class LoadedNotice(StreamRow):
    """The notice for a year as it was loaded last (现行节假日安排)."""

    everybody_reads = True
    year = models.PositiveSmallIntegerField(_("年份"), primary_key=True)
    content = models.JSONField(_("内容"))
    """The notice as plain data, as `core.dates.notice` reads it."""
    loaded_at = models.DateTimeField(_("录入时间"))
    loaded_by = models.CharField(_("录入人"), max_length=64)

    class Meta(StreamRow.Meta):
        verbose_name = _("节假日安排")

    def __str__(self) -> str:
        return str(self.year)
