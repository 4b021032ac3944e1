"""Read models of what an office does about a request (案卷的读模型): papers, enclosures, help.

Each row has its number within the case as `key`: `p1`, `f1`, `a1`, `c1`. No row holds a text or a
name: those are erasable, and the facts have the references.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.ledger.projections import StreamRow
from gongkai.registers.requests.models.request import Request


class Paper(StreamRow):
    """A paper of a case (文书), where it stands."""

    pk = models.CompositePrimaryKey("request", "key")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="papers")
    key = models.CharField(_("文书编号"), max_length=20)
    kind = models.CharField(_("文书种类"), max_length=32)
    """One of `PaperKind`."""
    stage = models.CharField(_("文书状态"), max_length=16)
    """One of `Stage`."""
    number = models.CharField(_("文号"), max_length=100, blank=True)
    revision = models.PositiveSmallIntegerField(_("稿次"))
    awaiting = ArrayField(models.CharField(max_length=16), verbose_name=_("待办环节"))
    """The steps of approval that are left, signing last; empty where it is not in review."""
    next_steps = ArrayField(models.CharField(max_length=16), verbose_name=_("当前环节"))
    """Those of them that may be done now."""
    offices = ArrayField(models.CharField(max_length=64), verbose_name=_("待会签科室"))
    """The offices whose countersignature is left."""
    drafters = ArrayField(models.CharField(max_length=64), verbose_name=_("拟稿人"))
    """The accounts that wrote a revision or put it forward: none of them may sign."""
    drafted_on = models.DateField(_("拟稿之日"))
    put_forward_on = models.DateField(_("送审之日"), null=True)
    signed_on = models.DateField(_("签发之日"), null=True)
    sent_on = models.DateField(_("发出之日"), null=True)
    served_on = models.DateField(_("送达之日"), null=True)
    about = models.CharField(_("所涉事项"), max_length=20, blank=True)
    """The key of the consultation or assignment it is about."""

    class Meta(StreamRow.Meta):
        verbose_name = _("文书")
        indexes = [
            *StreamRow.Meta.indexes,
            models.Index(
                fields=["chain", "put_forward_on"],
                condition=Q(stage="in_review"),
                name="paper_in_review",
            ),
            models.Index(
                fields=["chain", "stage"],
                condition=Q(stage__in=["sent_back", "signed", "numbered", "sealed"]),
                name="paper_to_go_on",
            ),
            models.Index(fields=["chain", "number"], condition=~Q(number=""), name="paper_number"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.key}"


class Enclosure(StreamRow):
    """A file that was put into a case (附件)."""

    pk = models.CompositePrimaryKey("request", "key")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="enclosures")
    key = models.CharField(_("附件编号"), max_length=20)
    what = models.CharField(_("附件种类"), max_length=16)
    """One of `Enclosed`."""
    file = models.CharField(_("文件引用"), max_length=200)
    """The reference of the bytes among the erasable values."""
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(_("文件类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    pages = models.PositiveIntegerField(_("页数"), null=True)
    about = models.CharField(_("所涉事项"), max_length=20, blank=True)
    """The key of what it belongs to: a paper, a consultation, an assignment."""
    filed_on = models.DateField(_("入卷之日"))
    discarded = models.BooleanField(_("已撤出"))

    class Meta(StreamRow.Meta):
        verbose_name = _("附件")

    def __str__(self) -> str:
        return f"{self.request_id} {self.key}"


class Assignment(StreamRow):
    """What an office of the body was asked to help with (协查)."""

    pk = models.CompositePrimaryKey("request", "key")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="assignments")
    key = models.CharField(_("协查编号"), max_length=20)
    office = models.CharField(_("科室"), max_length=64)
    since = models.DateField(_("分办之日"))
    until = models.DateField(_("回复期限"), null=True)
    answered = models.DateField(_("回复之日"), null=True)
    recalled = models.BooleanField(_("已收回"))

    class Meta(StreamRow.Meta):
        verbose_name = _("协查")
        indexes = [
            *StreamRow.Meta.indexes,
            models.Index(fields=["chain", "office", "until"], name="assignment_office"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.key}"


class Consultation(StreamRow):
    """A consultation of a third party or another body (征求意见). Who was asked, the fact says."""

    pk = models.CompositePrimaryKey("request", "key")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="consultations")
    key = models.CharField(_("征求意见编号"), max_length=100)
    kind = models.CharField(_("征求对象"), max_length=16)
    """`third_party`, `joint_maker` or `agency`."""
    since = models.DateField(_("征求之日"))
    served = models.DateField(_("送达之日"), null=True)
    replied = models.DateField(_("答复之日"), null=True)
    limit = models.DateField(_("答复意见期限"))
    """The last day to answer, by the calendar in force; for another body, when to remind it."""

    class Meta(StreamRow.Meta):
        verbose_name = _("征求意见")
        indexes = [
            *StreamRow.Meta.indexes,
            models.Index(
                fields=["chain", "limit"], condition=Q(replied=None), name="consultation_awaited"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.key}"
