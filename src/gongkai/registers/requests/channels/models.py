"""What the daily test of a channel found (渠道自检结果): one row a body and channel, the last."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Published(models.TextChoices):
    """A channel by which the public reaches a body (公布的渠道), as far as it can be tested."""

    MAILBOX = "mailbox", _("电子邮箱")
    FORM = "form", _("在线申请页")


class ChannelTest(models.Model):
    """The last test of a channel (最近一次自检)."""

    chain = models.CharField(_("机关"), max_length=64)
    channel = models.CharField(_("渠道"), max_length=8, choices=Published)
    tested_at = models.DateTimeField(_("自检时间"))
    passed = models.BooleanField(_("是否通过"))
    said = models.CharField(_("结果"), max_length=200)
    """What was found, in a sentence that says what it does not tell."""
    passed_at = models.DateTimeField(_("最近一次通过"), null=True)
    failed_at = models.DateTimeField(_("最近一次没有通过"), null=True)

    class Meta:
        verbose_name = _("渠道自检")
        ordering = ["chain", "channel"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "channel"], name="channeltest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.channel}"
