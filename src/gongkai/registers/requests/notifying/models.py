"""The notices to be sent (待发通知): one row a notice and channel, without any address in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.core.process.requests.notices.kinds import WORDINGS, Kind


class Channel(models.TextChoices):
    """How a notice goes to the applicant (通知渠道)."""

    ACCOUNT = "account", _("办理情况页")
    """It stands on the page where she follows the case."""
    EMAIL = "email", _("电子邮件")
    SMS = "sms", _("短信")
    """Written to a file for a gateway: the platform itself sends none."""


class State(models.TextChoices):
    """What became of a notice (通知状态)."""

    QUEUED = "queued", _("待发")
    SENT = "sent", _("已发")
    FAILED = "failed", _("没有发出")
    """Tried as often as it is."""
    UNDELIVERABLE = "undeliverable", _("无法送达")
    """Refused for good: there is no such address, or none any more."""


LOST = (State.FAILED, State.UNDELIVERABLE)
"""What staff must see to (须由工作人员处理的状态)."""


_OUTCOMES = {
    (Channel.ACCOUNT, State.SENT): _("已显示在办理情况页"),
    (Channel.EMAIL, State.SENT): _("邮件服务器已接收"),
    (Channel.SMS, State.QUEUED): _("待写入短信文件"),
    (Channel.SMS, State.SENT): _("已写入短信文件，由短信网关发送"),
    (Channel.SMS, State.FAILED): _("没有写入短信文件"),
}


class Notice(models.Model):
    """A notice on its way by one channel (一条通知)."""

    chain = models.CharField(_("机关"), max_length=64)
    number = models.CharField(_("登记号"), max_length=100)
    place = models.PositiveIntegerField(_("第几条事实"))
    """The place in the case of the fact that brought it about."""
    kind = models.CharField(_("种类"), max_length=32)
    told = models.JSONField(_("所填内容"), default=dict)
    """What its words name; nothing of a person."""
    channel = models.CharField(_("渠道"), max_length=8, choices=Channel)
    state = models.CharField(_("状态"), max_length=16, choices=State)
    at = models.DateTimeField(_("产生时间"))
    due_at = models.DateTimeField(_("应发时间"))
    """Not to be sent before."""
    attempts = models.PositiveSmallIntegerField(_("已试次数"), default=0)
    tried_at = models.DateTimeField(_("最近一次发送时间"), null=True)
    error = models.CharField(_("没有发出的原因"), max_length=200, blank=True)
    """In our words: what a server answers may name the address."""
    text = models.TextField(_("发出的文字"), blank=True)
    """As it was sent; empty before, and on the page, which words it anew."""
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(_("另行告知时间"), null=True)
    settlement = models.CharField(_("怎样另行告知"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("办理通知")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="queued"), name="notice_due"),
            models.Index(
                fields=["chain", "number"],
                condition=Q(state__in=["failed", "undeliverable"], settled_at=None),
                name="notice_lost",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "number", "place", "channel"], name="notice_once"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, settlement="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settlement="")),
                name="notice_settled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.channel}"

    @property
    def named(self) -> Kind:
        """Return its kind (种类)."""
        return Kind(self.kind)

    @property
    def outcome(self) -> str:
        """Return what became of it (通知结果), claiming no more than is known."""
        return str(_OUTCOMES.get((self.channel, self.state), State(self.state).label))

    @property
    def title(self) -> str:
        """Return what its kind is called (通知名称)."""
        return WORDINGS[self.named].title
