"""A body's own versions of templates (本机关模板), which are added and never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_KEY = 64
"""Characters of a chain's key."""


class OwnTemplate(models.Model):
    """A version that a body adopted (本机关采用的模板版本).

    A row is added and not changed any more, but for its withdrawal, once; the database holds to it.
    """

    chain = models.CharField(_("机关"), max_length=_KEY)
    key = models.CharField(_("模板标识"), max_length=100)
    number = models.PositiveIntegerField(_("本机关版本号"))
    text = models.TextField(_("模板文本"))
    """As `core.papers.template_reading` reads it."""
    note = models.CharField(_("改动说明"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("采用时间"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    withdrawal = models.CharField(_("撤回的理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("本机关模板")
        ordering = ["chain", "key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "key", "number"], name="owntemplate_numbered"),
            models.CheckConstraint(
                condition=Q(number__gte=1) & ~Q(text="") & ~Q(note=""),
                name="owntemplate_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal="")),
                name="owntemplate_withdrawal_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.key} {self.number}"
