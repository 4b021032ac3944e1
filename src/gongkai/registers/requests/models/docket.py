"""The docket (登记簿): what lists and searches show of a case, and what like cases are found by.

It comes from the erasable values, not from the facts, and so it is no read model: the services
write it, and it is erased with the values.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.registers.requests.models.request import Request


class Docket(models.Model):
    """A case in the docket (登记簿条目). A case without one was erased."""

    request = models.OneToOneField(
        Request, primary_key=True, on_delete=models.PROTECT, related_name="docket"
    )
    """The key outlives a rebuild, which gives each request its row again."""
    chain = models.CharField(_("链"), max_length=64)
    number = models.CharField(_("登记号"), max_length=100)
    subject = models.CharField(_("申请事项摘要"), max_length=200)
    """What is asked, in a line."""
    applicant_masked = models.CharField(_("申请人（脱敏）"), max_length=200, blank=True)
    applicant_key = models.CharField(max_length=64, blank=True)
    """By which cases of the same applicant are known to be (申请人标识); empty where unknown."""
    grams = ArrayField(models.CharField(max_length=2), verbose_name=_("检索词"))
    """The characters, and pairs of them, of subject and content: for searching."""
    sketch = ArrayField(models.BigIntegerField(), verbose_name=_("内容指纹"))
    """By which like contents are found without comparing all (相似检索)."""
    keep_until = models.DateField(_("保存期限"), null=True)
    """The last day it must be kept; empty while the case is not put away, or for good."""
    personal_until = models.DateField(_("个人信息保存期限"), null=True)
    """The last day on which it must be known who asked; empty as above."""

    class Meta:
        verbose_name = _("登记簿条目")
        indexes = [
            models.Index(fields=["chain", "number"], name="docket_number"),
            models.Index(
                fields=["chain", "applicant_key"],
                condition=~Q(applicant_key=""),
                name="docket_applicant",
            ),
            GinIndex(fields=["grams"], name="docket_grams"),
            GinIndex(fields=["sketch"], name="docket_sketch"),
            models.Index(fields=["keep_until"], name="docket_keep_until"),
            models.Index(fields=["personal_until"], name="docket_personal_until"),
        ]

    def __str__(self) -> str:
        return self.number
