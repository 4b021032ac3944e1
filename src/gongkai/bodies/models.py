"""The tree of administrative bodies (行政机关), with their names in time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


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


class Role(models.TextChoices):
    """What a member of staff is for a body (岗位); `rights` says what each may do."""

    EDITOR = "editor", _("经办人")
    """经办人: works for one body."""
    SUPERVISOR = "supervisor", _("主管人员")
    """主管人员: works for a body and all beneath it."""


class Membership(models.Model):
    """That somebody works for a body (任职), in a role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("岗位"), max_length=16, choices=Role)

    class Meta:
        verbose_name = _("任职")
        constraints = [
            models.UniqueConstraint(fields=["user", "body", "role"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.body_id} {self.role}"
