"""Read models of published items (公开目录的读模型), which follow from the facts of each."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.ledger.projections import StreamRow

_KEY = 165
"""Characters of a chain's key, a stroke, and a number."""


class Item(StreamRow):
    """An item of the list of what is public (公开目录条目)."""

    everybody_reads = True
    id = models.CharField(primary_key=True, max_length=_KEY)
    """The body's code and the number."""
    number = models.CharField(_("流水号"), max_length=100)
    version = models.PositiveIntegerField(_("事实数"))
    index_number = models.CharField(_("索引号"), max_length=200)
    title = models.CharField(_("标题"), max_length=300)
    link = models.CharField(_("公开位置"), max_length=2000)
    document_number = models.CharField(_("发文字号"), max_length=200)
    keywords = ArrayField(models.CharField(max_length=300), verbose_name=_("关键词"))
    published = models.DateField(_("公开日期"))
    unlisted = models.DateField(_("移出日期"), null=True)
    grams = ArrayField(models.CharField(max_length=4))
    """The pairs of characters in its title, keywords and numbers, to find it by."""

    class Meta(StreamRow.Meta):
        verbose_name = _("公开目录条目")
        constraints = [
            models.UniqueConstraint(fields=["chain", "index_number"], name="item_index_number_once")
        ]
        indexes = [
            *StreamRow.Meta.indexes,
            models.Index(fields=["chain", "-published"], name="item_published"),
            GinIndex(fields=["grams"], name="item_grams"),
        ]

    def __str__(self) -> str:
        return self.index_number
