"""Read models of disputes (复议、诉讼的读模型): rows that follow from the facts of one case."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.disputes.terms import DisputeKind
from gongkai.core.process.disputes.state import RESULTS, Phase
from gongkai.ledger.projections import StreamRow

_KEY = 165
"""Characters of a chain's key, a stroke, and a number."""


class Dispute(StreamRow):
    """A reconsideration or a suit (复议、诉讼): what its facts say of it."""

    id = models.CharField(primary_key=True, max_length=_KEY)
    """The body's code and the number."""
    number = models.CharField(_("登记号"), max_length=100)
    version = models.PositiveIntegerField(_("事实数"))
    """How many facts it has."""
    kind = models.CharField(_("救济途径"), max_length=32)
    role = models.CharField(_("机关地位"), max_length=16)
    instance = models.CharField(_("审级"), max_length=8)
    phase = models.CharField(_("办理状态"), max_length=8)
    lodged = models.DateField(_("提起之日"))
    request = models.CharField(_("原申请登记号"), max_length=100)
    after = models.CharField(_("复议登记号"), max_length=100)
    decided = models.DateField(_("审结之日"), null=True)
    result = models.CharField(_("有效结果"), max_length=20)
    """The result in force; empty while undecided."""
    redo = models.BooleanField(_("责令重新答复"))
    redo_until = models.DateField(_("重作期限"), null=True)
    redo_cases = models.PositiveSmallIntegerField(_("重作案件数"))
    """How many cases were opened for the answer that was ordered."""

    class Meta(StreamRow.Meta):
        verbose_name = _("复议、诉讼")
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="dispute_numbered"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in DisputeKind]), name="dispute_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=[one.value for one in Phase]), name="dispute_phase_known"
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", *(str(one) for one in RESULTS)]),
                name="dispute_result_known",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Turn(StreamRow):
    """A day on which a dispute got a result, or became undecided (转折)."""

    pk = models.CompositePrimaryKey("dispute", "place")
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="turns")
    place = models.PositiveSmallIntegerField()
    on = models.DateField(_("日期"))
    result = models.CharField(_("结果"), max_length=20)
    """Empty where it became undecided."""

    class Meta(StreamRow.Meta):
        verbose_name = _("转折")

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.place}"
