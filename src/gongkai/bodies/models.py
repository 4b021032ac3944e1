"""The tree of administrative bodies (行政机关): names in time, offices, staff, and settings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.core.law.remedies import ForumKind


class Level(models.TextChoices):
    """The level of government a body belongs to (层级)."""

    NATIONAL = "national", _("国家")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("乡级")


class Kind(models.TextChoices):
    """What a body is (机关类型)."""

    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("部门")
    OTHER = "other", _("其他机构")


class Body(models.Model):
    """An administrative body (行政机关)."""

    code = models.CharField(_("代码"), max_length=32, unique=True)
    """Its unified social credit code (统一社会信用代码), or a local code of the deployment."""
    level = models.CharField(_("层级"), max_length=16, choices=Level)
    kind = models.CharField(_("类型"), max_length=16, choices=Kind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("上级"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )

    class Meta:
        verbose_name = _("行政机关")
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="body_code_given"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="body_level_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="body_kind_known"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="body_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class BodyName(models.Model):
    """A name of a body in a period (机关名称): from `valid_from` up to, not including, `valid_to`.

    An empty beginning means as far back as is known, an empty end that it is the name now.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("名称"), max_length=200)
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("机关名称")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="bodyname_given"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to")),
                name="bodyname_period_in_order",
            ),
            models.UniqueConstraint(
                fields=["body", "valid_from"], nulls_distinct=False, name="bodyname_one_beginning"
            ),
            models.UniqueConstraint(
                fields=["body", "valid_to"], nulls_distinct=False, name="bodyname_one_end"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An office within a body (内设机构), to which cases are assigned."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offices")
    name = models.CharField(_("名称"), max_length=100)
    active = models.BooleanField(_("在用"), default=True)
    """Whether cases may be assigned to it; one that was closed keeps those it had."""

    class Meta:
        verbose_name = _("内设机构")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="office_named"),
            models.UniqueConstraint(fields=["body", "name"], name="office_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member of staff is for a body (岗位); `rights` says what each may do."""

    CLERK = "clerk", _("经办人")
    """经办人: records cases and drafts answers, of one body."""
    OFFICE = "office", _("承办科室人员")
    """承办科室人员: of one office, for the cases assigned to it."""
    HEAD = "head", _("工作机构负责人")
    """工作机构负责人: leads the disclosure office (政府信息公开工作机构；《条例》第四条)."""
    SECRECY = "secrecy", _("保密审查员")
    """保密审查员 (《条例》第十七条)."""
    LEGAL = "legal", _("合法性审核员")
    """合法性审核员: reads a draft for its lawfulness."""
    APPROVER = "approver", _("签发人")
    """签发人: signs what leaves the body."""
    SUPERVISOR = "supervisor", _("主管人员")
    """主管人员: of a body and all beneath it, for counts and reports, without applicants."""
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    """系统管理员: keeps the accounts."""
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    """安全管理员: grants and withdraws posts."""
    AUDITOR = "auditor", _("审计员")
    """审计员: reads the logs of access."""


APART = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
"""The administrators (三员): an account has one kind of them and nothing else, or none."""


class Membership(models.Model):
    """That somebody works for a body (任职) in a role: from `since` up to, not including, `until`.

    With `stands_for` it is another's post, exercised for a time (委托代签).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("岗位"), max_length=16, choices=Role)
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    """Given exactly for an 承办科室人员."""
    since = models.DateField(_("任职日期"), null=True, blank=True)
    until = models.DateField(_("离任日期"), null=True, blank=True)
    """The first day on which it no longer holds; empty while no end is known."""
    stands_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
    )
    """Whose post it is (委托人); empty for a post of one's own."""
    reason = models.CharField(_("委托事由"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("登记时间"), null=True, blank=True)
    """When a delegation was recorded."""

    class Meta:
        verbose_name = _("任职")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body", "role", "office", "stands_for", "since"],
                nulls_distinct=False,
                name="membership_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(role=Role.OFFICE, office__isnull=False)
                | (~Q(role=Role.OFFICE) & Q(office=None)),
                name="membership_office_where_due",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="membership_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(stands_for=None, reason="", recorded_at=None)
                | (
                    Q(stands_for__isnull=False, since__isnull=False, until__isnull=False)
                    & Q(recorded_at__isnull=False)
                    & ~Q(reason="")
                    & ~Q(stands_for=F("user"))
                    & ~Q(role__in=sorted(APART))
                ),
                name="membership_delegation_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.body_id} {self.role}"


class Account(models.Model):
    """To which body an account belongs (账号归属): its system administrators keep it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="account",
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="accounts")

    class Meta:
        verbose_name = _("账号归属")

    def __str__(self) -> str:
        return f"{self.user_id} {self.body_id}"


_FORUMS = [(ForumKind.AUTHORITY.value, _("行政复议机关")), (ForumKind.COURT.value, _("法院"))]


class Forum(models.Model):
    """Where a body's answers are taken (复议机关、管辖法院；《条例》第五十一条), in a period.

    From `valid_from` up to, not including, `valid_to`, as a name of a body is.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="forums")
    kind = models.CharField(
        _("类别"),
        max_length=16,
        choices=_FORUMS,
    )
    name = models.CharField(_("名称"), max_length=200)
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("复议机关、管辖法院")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="forum_named"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in ForumKind]), name="forum_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to")),
                name="forum_period_in_order",
            ),
            models.UniqueConstraint(
                fields=["body", "kind", "name", "valid_from"],
                nulls_distinct=False,
                name="forum_one_beginning",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Letterhead(models.Model):
    """What stands on a body's papers (机关文书设置)."""

    body = models.OneToOneField(
        Body, primary_key=True, on_delete=models.CASCADE, related_name="letterhead"
    )
    office_name = models.CharField(_("工作机构名称"), max_length=200)
    address = models.CharField(_("办公地址"), max_length=200, blank=True)
    phone = models.CharField(_("联系电话"), max_length=100, blank=True)
    email = models.EmailField(_("公布的电子邮箱"), max_length=200, blank=True)
    """The mailbox that is published for requests: the platform tests it each day."""
    red_head = models.BooleanField(_("套红"), default=False)
    """Whether the body's name is printed as a red head (红头)."""
    number_pattern = models.CharField(_("文号格式"), max_length=100)
    """How a document number (文号) is written: `某公复〔{year}〕{number}号`."""

    class Meta:
        verbose_name = _("机关文书设置")

    def __str__(self) -> str:
        return f"{self.body_id} {self.office_name}"
