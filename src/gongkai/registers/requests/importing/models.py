"""The tables of an import (导入批次): the sheets and how they are read, and every row.

Cells hold personal data: they are erased as soon as the rows are in the ledger or given up.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_KEY = 64
"""Characters of a chain's key."""


class State(models.TextChoices):
    """How far an import is (导入进度)."""

    UPLOADED = "uploaded", _("待对应列")
    REHEARSED = "rehearsed", _("已试导入")
    QUEUED = "queued", _("正在导入")
    DONE = "done", _("已导入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DISCARDED = "discarded", _("已放弃")


class RowState(models.TextChoices):
    """What becomes of a row (行的结果)."""

    READ = "read", _("未检查")
    READY = "ready", _("可以导入")
    FAULTY = "faulty", _("有错误")
    PASSED = "passed", _("不是申请")
    REPEATED = "repeated", _("已导入过")
    ENTERED = "entered", _("已登记")
    VOIDED = "voided", _("已撤销")


class Import(models.Model):
    """A daybook that somebody brings in for a body (导入批次)."""

    chain = models.CharField(_("机关"), max_length=_KEY)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("上传时间"))
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("进度"), max_length=12, choices=State, default=State.UPLOADED)
    sheets = models.JSONField(default=list)
    """Each with its name and layout, in the order of the file; see `layouts.py`."""
    answers = models.JSONField(default=list)
    """What the clerk says words mean: column, word, meaning."""
    questions = models.JSONField(default=list)
    """What words the clerk is asked about: column, word as written, choices, how often."""
    keep_numbers = models.BooleanField(_("沿用原登记号"), default=False)
    answered_is_sent = models.BooleanField(_("答复日期即发出日期"), default=False)
    accept_kinds = models.BooleanField(_("按证件号码建议申请人类别"), default=False)
    leave_out = models.BooleanField(_("有错误的行不导入"), default=False)
    refusal = models.TextField(_("未能导入的原因"), blank=True)
    reason = models.CharField(_("撤销的理由"), max_length=200, blank=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True)

    class Meta:
        verbose_name = _("导入批次")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="import_state_known"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """A row of a daybook (台账的一行): as it came, until it is decided on."""

    chain = models.CharField(max_length=_KEY)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField(_("工作表"))
    """From 0."""
    number = models.PositiveIntegerField(_("行号"))
    """As the spreadsheet program shows it."""
    cells = ArrayField(models.TextField(), default=list)
    """Emptied when the import is done or given up (个人信息)."""
    state = models.CharField(_("结果"), max_length=10, choices=RowState, default=RowState.READ)
    says = models.JSONField(default=list)
    """What is said about it: heading, value, sentence; emptied with the cells."""
    case = models.CharField(_("登记号"), max_length=100, blank=True)
    """The number of its request; of a repeated row that of the request it repeats."""
    identity = models.CharField(max_length=64, blank=True)
    """By which the same request is known again (识别码), a keyed hash."""
    whole = models.CharField(max_length=64, blank=True)
    """A keyed hash of all that the row says."""

    class Meta:
        verbose_name = _("导入的行")
        ordering = ["batch", "sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "sheet", "number"], name="importrow_placed"),
            models.CheckConstraint(
                condition=Q(state__in=RowState.values), name="importrow_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["entered", "voided"]) | (Q(cells=[]) & ~Q(case="")),
                name="importrow_erased_when_entered",
            ),
        ]
        indexes = [
            models.Index(
                fields=["chain", "identity"],
                condition=Q(state="entered"),
                name="importrow_known_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.sheet} {self.number}"


class ImportProgress(models.Model):
    """How many rows of an import are in (导入进度), written beside its transaction."""

    batch = models.OneToOneField(
        Import, primary_key=True, on_delete=models.CASCADE, related_name="progress"
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("导入进度")

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"
