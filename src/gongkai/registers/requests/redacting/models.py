"""What is being covered (在遮盖的文件): the file as it is marked on, and the marks so far.

Deleted when the covered copy is in the case, or the work is given up. The bytes are those of an
enclosure, so they are seen by whoever may see values.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Redaction(models.Model):
    """An enclosure that somebody is covering (遮盖中的附件)."""

    chain = models.CharField(_("机关"), max_length=64)
    number = models.CharField(_("登记号"), max_length=100)
    origin = models.CharField(_("原件"), max_length=20)
    """The key of the enclosure."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who began it."""
    begun_at = models.DateTimeField(_("开始时间"))
    name = models.CharField(_("文件名"), max_length=200)
    data = models.BinaryField(_("待遮盖的文件"))
    picture = models.CharField(_("图片种类"), max_length=8, blank=True)
    """Empty for a PDF."""
    sizes = models.JSONField(_("页面大小"))
    sha256 = models.CharField(_("原件摘要值"), max_length=64)
    marks = models.JSONField(_("遮盖标记"), default=list)
    """As `core.redaction.marks` writes them: they hold no word of what they cover."""
    version = models.PositiveIntegerField(default=0)
    """How often the marks were changed: what the next change expects."""

    class Meta:
        verbose_name = _("遮盖中的附件")
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "number", "origin"], name="redaction_once_an_enclosure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.origin}"
