"""The tables of the ledger (台账): facts, numbers, erasable values, and the logs beside them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.ledger.digests import Algorithm

_HASH = 64
"""Hexadecimal digits of a hash of 256 bits."""


class Fact(models.Model):
    """What happened (事实): a row that is only ever inserted, chained to the one before by hash.

    It carries no personal data; where it needs some, its payload names a `Value`.
    """

    pk = models.CompositePrimaryKey("chain", "position")
    chain = models.CharField(_("链"), max_length=64)
    """The key of the chain: the code of the body whose ledger it is."""
    position = models.PositiveBigIntegerField(_("链上序号"))
    """Its place in the chain, from 1, without gaps."""
    stream = models.CharField(_("案卷"), max_length=100)
    """What it is about, as `kind/identifier`."""
    version = models.PositiveIntegerField(_("案卷内序号"))
    """Its place in the stream, from 1, without gaps."""
    name = models.CharField(_("事实名称"), max_length=100)
    name_version = models.PositiveSmallIntegerField(_("名称版本"))
    """The version of the vocabulary in which its payload is written."""
    on = models.DateField(_("发生日期"))
    recorded_at = models.DateTimeField(_("记录时间"))
    actor = models.CharField(_("记录人"), max_length=64)
    """The identifier of the account that recorded it, never a name."""
    payload = models.JSONField(_("内容"))
    algorithm = models.CharField(_("校验算法"), max_length=16, choices=[(a, a) for a in Algorithm])
    previous = models.CharField(_("前一校验值"), max_length=_HASH)
    hash = models.CharField(_("校验值"), max_length=_HASH)

    class Meta:
        verbose_name = _("事实")
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "stream", "version"], name="fact_one_a_version"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1) & Q(version__gte=1) & Q(name_version__gte=1),
                name="fact_counted_from_one",
            ),
            models.CheckConstraint(
                condition=~Q(chain="") & ~Q(name="") & ~Q(actor="") & Q(stream__contains="/"),
                name="fact_says_whose_and_what",
            ),
            models.CheckConstraint(
                condition=Q(algorithm__in=list(Algorithm)), name="fact_algorithm_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.position} {self.name}"


class IssuedNumber(models.Model):
    """A number that was given out (已发编号), in a series and year of one chain."""

    pk = models.CompositePrimaryKey("chain", "series", "year", "number")
    chain = models.CharField(_("链"), max_length=64)
    series = models.CharField(_("编号种类"), max_length=64)
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveIntegerField(_("序号"))
    text = models.CharField(_("编号"), max_length=100)
    """The number as it is written, by the pattern of that day."""

    class Meta:
        verbose_name = _("已发编号")
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="issuednumber_from_one"),
        ]

    def __str__(self) -> str:
        return self.text


class Value(models.Model):
    """A value that can be erased (可删除的值): personal data that facts name by id and digest.

    It is a text or the bytes of a file, never both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    chain = models.CharField(_("链"), max_length=64)
    kind = models.CharField(_("种类"), max_length=64)
    value = models.TextField(_("值"), null=True)
    data = models.BinaryField(_("文件内容"), null=True)
    """The bytes of a file; empty for a text."""
    salt = models.BinaryField(null=True)
    """Random bytes; erased with the value, for the digest could be guessed with it."""
    digest = models.CharField(_("加盐摘要"), max_length=_HASH + 16)
    keep_until = models.DateField(_("保存期限"), null=True)
    """The last day it must be kept; empty while that is not known."""
    recorded_at = models.DateTimeField(_("记录时间"))
    erased_at = models.DateTimeField(_("删除时间"), null=True)

    class Meta:
        verbose_name = _("可删除的值")
        indexes = [
            models.Index(
                fields=["keep_until"], condition=Q(erased_at=None), name="value_still_kept"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(value=None, data=None, salt=None, erased_at__isnull=False)
                | Q(value__isnull=False, data=None, salt__isnull=False, erased_at=None)
                | Q(value=None, data__isnull=False, salt__isnull=False, erased_at=None),
                name="value_kept_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Deed(models.TextChoices):
    """What was done with values (对个人信息的操作)."""

    READ = "read", _("查阅")
    ERASE = "erase", _("删除")


class Access(models.Model):
    """Who had to do with a value (个人信息访问记录): who, what, why, when; only ever inserted."""

    value = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="accesses")
    chain = models.CharField(_("链"), max_length=64)
    """That of the value, so that an auditor finds it without seeing the value."""
    deed = models.CharField(_("操作"), max_length=8, choices=Deed)
    actor = models.CharField(_("操作人"), max_length=64)
    reason = models.CharField(_("事由"), max_length=200)
    stream = models.CharField(_("案卷"), max_length=100, blank=True)
    """The case for which it was done, empty where there is none: who looked into a case."""
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("个人信息访问记录")
        indexes = [
            models.Index(fields=["stream", "at"], condition=~Q(stream=""), name="access_of_a_case"),
            models.Index(fields=["chain", "at"], name="access_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(actor="") & ~Q(reason=""), name="access_says_who_and_why"
            ),
            models.CheckConstraint(condition=Q(deed__in=Deed.values), name="access_deed_known"),
            models.CheckConstraint(condition=~Q(chain=""), name="access_says_whose"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.deed}"


class KeptAnchor(models.Model):
    """An anchor that is kept for another ledger (代存的锚), so that its owner cannot change it."""

    owner = models.CharField(_("来源"), max_length=64)
    taken_at = models.DateTimeField(_("锚定时间"))
    content = models.TextField(_("内容"))
    """The anchor's file, byte for byte."""
    kept_at = models.DateTimeField(_("存入时间"))

    class Meta:
        verbose_name = _("代存的锚")
        constraints = [
            models.UniqueConstraint(fields=["owner", "taken_at"], name="keptanchor_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.taken_at}"
