"""Read models of requests (依申请公开的读模型): rows that follow from the facts of one case.

Nothing is stored that the mere passing of time makes true, such as being overdue: where the
calendar alone changes what stands, a row says from which day.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Index, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.terms import ApplicantKind, Outcome
from gongkai.core.process.requests.state import LIVE, Phase
from gongkai.ledger.projections import StreamRow
from gongkai.registers.requests.importing.models import Import, ImportProgress, ImportRow

__all__ = [
    "Branch",
    "Import",
    "ImportProgress",
    "ImportRow",
    "Part",
    "Request",
    "Standing",
]

KEY_LENGTH = 165
"""Characters of a chain's key, a stroke, and a number."""

NEVER = date(9999, 12, 31)
"""Stands for a day that is not set, so that what has none comes last (没有期限)."""

UNSENT = tuple(sorted(one.value for one in LIVE | {Phase.DECIDED}))
"""The phases in which nothing has left yet that answers the request (尚未答复)."""

FINISHED = (Phase.CLOSED.value, Phase.ENDED.value)
"""The phases after which nothing is left but to put the file away (办理完毕)."""


def by_due() -> Coalesce:
    """Return the expression by which cases are put in the order of their dates (按期限排序)."""
    return Coalesce("due", Value(NEVER))


class Request(StreamRow):
    """A request (申请): what its facts say of it."""

    id = models.CharField(primary_key=True, max_length=KEY_LENGTH)
    """The body's code and the number."""
    number = models.CharField(_("登记号"), max_length=100, db_collation="C")
    """Compared by its characters, so that a beginning of it is a range of the index."""
    version = models.PositiveIntegerField(_("事实数"))
    """How many facts it has."""
    channel = models.CharField(_("提交渠道"), max_length=20)
    """Empty for a case that did not begin with a submission."""
    arrived = models.DateField(_("提交之日"))
    received = models.DateField(_("收到之日"), null=True)
    applicant_kind = models.CharField(_("申请人类别"), max_length=20)
    """The column of the form; empty where the facts leave it open."""
    corrections = models.PositiveSmallIntegerField(_("补正次数"))
    concluded = models.DateField(_("办结之日"), null=True)
    """The day of the decision, of the withdrawal, or of lapsing."""
    outcome = models.CharField(_("办理结果"), max_length=30)
    """The row of the form; empty while undecided, or where nobody named it."""
    dispatched = models.DateField(_("发出之日"), null=True)
    voided = models.BooleanField(_("已作废"))
    split = models.BooleanField(_("已拆分"))
    continued_by = models.CharField(_("延续本案的分案"), max_length=100)
    """The number of the first part of a split request, which is the request itself."""
    split_off_from = models.CharField(_("拆分自"), max_length=100)
    """The number of the case it was split off; when, its branches say."""
    extended = models.BooleanField(_("已延期"))
    """Whether the term was extended, and the extension held (第三十三条)."""
    faults = ArrayField(models.CharField(max_length=40), verbose_name=_("检查发现"))
    """The rules that the clock found broken up to the last fact, in their order."""
    redo = models.BooleanField(_("责令重作"))
    redo_of = models.CharField(_("原案登记号"), max_length=100)
    """The first case of an ordered redo, where the facts name the applicant by it alone."""
    rectification = models.BooleanField(_("更正申请"))
    """Whether a record is to be put right, which counts nowhere (第四十一条)."""
    taken_up = models.DateField(_("领办之日"), null=True)
    """The day on which somebody first took it up; empty while nobody has."""
    handler = models.CharField(_("经办人"), max_length=64, blank=True)
    """The id of the account that has the case; empty while nobody has."""
    office = models.CharField(_("协查科室"), max_length=64, blank=True)
    """The id of the office that was asked to help last and still is; empty where none is."""
    archived = models.DateField(_("归档之日"), null=True)
    original_number = models.CharField(_("原登记号"), max_length=100, blank=True)
    """The number it had before the ledger began, of a case that was taken over."""

    class Meta(StreamRow.Meta):
        verbose_name = _("申请")
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="request_numbered"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *(one.value for one in Outcome)]),
                name="request_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(applicant_kind__in=["", *(one.value for one in ApplicantKind)]),
                name="request_applicant_kind_known",
            ),
        ]
        indexes = [
            *StreamRow.Meta.indexes,
            models.Index(fields=["chain", "received"], name="request_received"),
            models.Index(fields=["chain", "concluded"], name="request_concluded"),
            models.Index(
                fields=["chain", "continued_by"],
                condition=~Q(continued_by=""),
                name="request_continued",
            ),
            models.Index(
                fields=["chain", "number"],
                opclasses=["varchar_ops", "varchar_pattern_ops"],
                name="request_number_prefix",
            ),
            models.Index(
                fields=["chain", "original_number"],
                opclasses=["varchar_ops", "varchar_pattern_ops"],
                condition=~Q(original_number=""),
                name="request_original_prefix",
            ),
            models.Index(
                fields=["chain", "handler"], condition=~Q(handler=""), name="request_handler"
            ),
            models.Index(
                fields=["chain", "office"], condition=~Q(office=""), name="request_office"
            ),
            models.Index(
                fields=["chain", "arrived"], condition=Q(concluded=None), name="request_open"
            ),
            models.Index(
                fields=["chain", "archived"],
                condition=Q(archived__isnull=False),
                name="request_archived",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Standing(StreamRow):
    """Where a request stands from a day on (办理状态), if no more facts come."""

    pk = models.CompositePrimaryKey("request", "place")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="standings")
    place = models.PositiveSmallIntegerField()
    since = models.DateField(_("起始日"))
    until = models.DateField(_("截止日"), null=True)
    """The first day on which it no longer stands so; empty for the last."""
    phase = models.CharField(_("办理状态"), max_length=24)
    due = models.DateField(_("答复期限"), null=True)
    waiting_until = models.DateField(_("等待期限"), null=True)
    provisional = models.BooleanField(_("暂定"))
    """Whether a day that was counted lies in a year without a holiday notice."""
    late = models.BooleanField(_("逾期答复"))
    """Whether it was sent after its day; of what is not sent, the day of asking tells."""
    number = models.CharField(_("登记号"), max_length=100, db_collation="C")
    arrived = models.DateField(_("提交之日"))
    concluded = models.DateField(_("办结之日"), null=True)
    archived = models.DateField(_("归档之日"), null=True)
    """These four as the request has them, so that a list in any order is a range of one index."""

    class Meta(StreamRow.Meta):
        verbose_name = _("办理状态")
        indexes = [
            *StreamRow.Meta.indexes,
            models.Index(fields=["chain", "due"], name="standing_due"),
            Index(by_due(), F("request"), name="standing_by_due"),
            Index(
                by_due(), F("request"), condition=Q(phase__in=UNSENT), name="standing_unsent_by_due"
            ),
            Index(
                fields=["chain", "phase", "due"],
                condition=Q(phase__in=UNSENT),
                name="standing_unsent",
            ),
            Index(by_due(), F("request"), condition=Q(late=True), name="standing_late_by_due"),
            Index(fields=["arrived", "request"], name="standing_by_arrival"),
            Index(fields=["chain", "arrived", "request"], name="standing_body_by_arrival"),
            Index(fields=["number", "request"], name="standing_by_number"),
            Index(
                fields=["chain", "concluded"],
                condition=Q(concluded__isnull=False),
                name="standing_concluded",
            ),
            Index(
                fields=["arrived", "request"],
                condition=Q(phase__in=FINISHED, archived=None),
                name="standing_to_archive",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(phase__in=[one.value for one in Phase]), name="standing_phase_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.phase}"


class Part(StreamRow):
    """One part of what was asked, with its result (申请事项及其处理)."""

    pk = models.CompositePrimaryKey("request", "place")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="parts")
    place = models.PositiveSmallIntegerField()
    outcome = models.CharField(_("处理结果"), max_length=30)
    grounds = ArrayField(models.CharField(max_length=40), verbose_name=_("依据"))

    class Meta(StreamRow.Meta):
        verbose_name = _("申请事项")

    def __str__(self) -> str:
        return f"{self.request_id} {self.place}"


class Branch(StreamRow):
    """A case on the line of splits that led to this one (拆分经过), itself the last."""

    pk = models.CompositePrimaryKey("request", "place")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="branches")
    place = models.PositiveSmallIntegerField()
    number = models.CharField(_("登记号"), max_length=100)
    on = models.DateField(_("拆分之日"))

    class Meta(StreamRow.Meta):
        verbose_name = _("拆分经过")

    def __str__(self) -> str:
        return f"{self.request_id} {self.number}"
