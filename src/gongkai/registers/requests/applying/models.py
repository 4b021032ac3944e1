"""The tables of the applicant's side (在线申请的表): drafts with their files, and query codes.

What a draft says is personal data: it is erased as soon as the request is in the ledger, or the
draft is given up.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.office import Enclosed

_DIGEST = 64


class Application(models.Model):
    """A request as it is being written (申请草稿), later what it became.

    Its key is with the browser that writes it and nowhere else. Whatever is sent under one key
    becomes one request, however often it is sent.
    """

    key_digest = models.CharField(max_length=_DIGEST, unique=True)
    chain = models.CharField(_("机关"), max_length=64)
    told = models.JSONField(default=dict)
    """What stands in the fields of the form, by their names; emptied when it is submitted."""
    begun_at = models.DateTimeField(_("开始时间"))
    touched_at = models.DateTimeField(_("最后修改时间"))
    number = models.CharField(_("登记号"), max_length=100, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True)

    class Meta:
        verbose_name = _("申请草稿")
        indexes = [models.Index(fields=["touched_at"], name="application_touched")]
        constraints = [
            models.CheckConstraint(
                condition=Q(number="", submitted_at=None)
                | (~Q(number="") & Q(submitted_at__isnull=False, told={})),
                name="application_erased_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.chain} {self.pk}"


class ApplicationFile(models.Model):
    """A file that belongs to a draft (草稿附件); deleted when its bytes are in the case."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    chain = models.CharField(max_length=64)
    what = models.CharField(
        _("种类"), max_length=16, choices=[(one.value, one.value) for one in Enclosed]
    )
    name = models.CharField(_("文件名"), max_length=200)
    """As the applicant calls it; shown to her alone."""
    media_type = models.CharField(_("类型"), max_length=100)
    pages = models.PositiveIntegerField(_("页数"), null=True)
    data = models.BinaryField(_("文件内容"))

    class Meta:
        verbose_name = _("草稿附件")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """Who may follow a case on the portal (查询凭据): whoever has its code, or an account."""

    chain = models.CharField(_("机关"), max_length=64)
    number = models.CharField(_("登记号"), max_length=100)
    root = models.CharField(_("原申请登记号"), max_length=100, blank=True)
    """The request it was split off, whose code opens it; empty for one with a code of its own."""
    code_digest = models.CharField(max_length=_DIGEST, blank=True)
    """A keyed digest of the query code, which is stored nowhere."""
    failures = models.PositiveIntegerField(_("连续输错次数"), default=0)
    failed_at = models.DateTimeField(_("最后输错时间"), null=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    """The applicant's account that has it; whoever has the account may follow it without code."""
    """The account from which it was submitted, where there was one."""
    has_email = models.BooleanField(default=False)
    """Whether the applicant gave an address for e-mail (有电子邮箱); which, the erasable value
    says."""
    has_mobile = models.BooleanField(default=False)
    """Whether she gave a number that takes text messages (有手机号码)."""

    class Meta:
        verbose_name = _("查询凭据")
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="claim_once"),
            models.CheckConstraint(
                condition=(Q(root="") & ~Q(code_digest="")) | (~Q(root="") & Q(code_digest="")),
                name="claim_has_one_code",
            ),
        ]
        indexes = [
            models.Index(fields=["chain", "root"], condition=~Q(root=""), name="claim_root"),
        ]

    def __str__(self) -> str:
        return self.number
