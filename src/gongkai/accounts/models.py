"""Sessions, logins, passwords that were given, and whose accounts are applicants' (账号的表)."""

from hashlib import sha256

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.accounts.browsers import browser_name
from gongkai.accounts.sessions import SessionStore


class Session(AbstractBaseSession):
    """A session (会话): Django's own, with whose it is, from where, and since when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    began_at = models.DateTimeField(_("登录时间"))
    seen_at = models.DateTimeField(_("最近使用"))
    address = models.GenericIPAddressField(_("来访地址"), null=True)
    browser = models.CharField(_("浏览器"), max_length=200)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        verbose_name = _("会话")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """Return what reads and writes it (会话存取)."""
        return SessionStore

    @property
    def browser_name(self) -> str:
        """Return the browser in a few words (浏览器)."""
        return browser_name(self.browser)

    @property
    def handle(self) -> str:
        """Return a name for it that may stand on a page (会话编号): the key itself is a secret."""
        return sha256(self.session_key.encode()).hexdigest()[:16]


class Outcome(models.TextChoices):
    """What came of an attempt to come in (登录结果)."""

    ENTERED = "entered", _("登录成功")
    WRONG_PASSWORD = "wrong_password", _("密码不对")
    WRONG_CODE = "wrong_code", _("验证码不对")
    LOCKED = "locked", _("输错次数太多，已锁定")
    LEFT = "left", _("退出")


class Login(models.Model):
    """That somebody came in, or tried to (登录记录); never changed.

    A user name that nobody has is not kept: it may well be a password in the wrong field.
    """

    at = models.DateTimeField(_("时间"), db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        null=True,
        on_delete=models.PROTECT,
        related_name="logins",
    )
    outcome = models.CharField(_("结果"), max_length=16, choices=Outcome)
    address = models.GenericIPAddressField(_("来访地址"), null=True)
    browser = models.CharField(_("浏览器"), max_length=200)

    class Meta:
        verbose_name = _("登录记录")
        indexes = [models.Index(fields=["user", "-at"], name="login_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="login_outcome_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.outcome}"

    @property
    def browser_name(self) -> str:
        """Return the browser in a few words (浏览器)."""
        return browser_name(self.browser)


class GivenPassword(models.Model):
    """That a password was set by somebody else (初始密码), and must be changed on coming in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="given_password"
    )
    at = models.DateTimeField(_("设置时间"))

    class Meta:
        verbose_name = _("初始密码")

    def __str__(self) -> str:
        return str(self.user_id)


class Applicant(models.Model):
    """That an account is an applicant's (申请人账号), made by herself on the portal.

    Such an account never comes in at the desk, and no other comes in on the portal.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="applicant",
    )
    since = models.DateTimeField(_("注册时间"), db_index=True)

    class Meta:
        verbose_name = _("申请人账号")

    def __str__(self) -> str:
        return str(self.user_id)


class What(models.TextChoices):
    """What was changed (变更事项)."""

    OPENED = "opened", _("新增账号")
    CLOSED = "closed", _("停用账号")
    REOPENED = "reopened", _("恢复账号")
    PASSWORD_GIVEN = "password_given", _("设初始密码")
    UNLOCKED = "unlocked", _("解锁")
    FACTOR_RESET = "factor_reset", _("重设两步验证")
    ENGAGED = "engaged", _("任职")
    DISMISSED = "dismissed", _("离任")
    DELEGATED = "delegated", _("委托")
    DELEGATION_WITHDRAWN = "withdrawn", _("撤回委托")
    OFFICE = "office", _("内设机构")
    LETTERHEAD = "letterhead", _("文书设置")
    FORUM = "forum", _("复议机关、管辖法院")


class Change(models.Model):
    """That somebody changed an account, a post or a setting (变更记录); never changed itself."""

    at = models.DateTimeField(_("时间"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("操作人"),
        null=True,
        on_delete=models.PROTECT,
        related_name="changes_made",
    )
    """Who did it; empty for the command line (命令行)."""
    what = models.CharField(_("事项"), max_length=16, choices=What)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        null=True,
        on_delete=models.PROTECT,
        related_name="changes",
    )
    """Whose account or post; empty for a setting of a body."""
    body = models.CharField(_("机关代码"), max_length=32, blank=True)
    detail = models.CharField(_("内容"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("变更记录")
        indexes = [
            models.Index(fields=["user", "-at"], name="change_by_user"),
            models.Index(fields=["body", "-at"], name="change_by_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=What.values), name="change_what_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.what}"
