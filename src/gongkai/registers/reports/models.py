"""Annual reports as imported (年度报告): the filing, its versions, and what the check found.

What staff said about findings, and what they brought in together, stands here as well.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.core.form.finding import Severity


class Document(models.Model):
    """A document's bytes (文件原件), kept once, known by their SHA-256 in hexadecimal."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    content = models.BinaryField()

    class Meta:
        verbose_name = _("文件原件")

    def __str__(self) -> str:
        return self.sha256


class Filing(models.Model):
    """The annual report of one body for one year (年度报告), whatever its versions."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="filings")
    year = models.PositiveSmallIntegerField(_("报告年度"))
    current = models.OneToOneField(
        "Version", null=True, on_delete=models.PROTECT, related_name="current_of"
    )
    """The version that the public sees (公布版本); None where none has been published."""
    latest = models.OneToOneField(
        "Version", null=True, on_delete=models.PROTECT, related_name="latest_of"
    )
    """The version that came in last (最新版本), which staff work on."""
    covers = models.ManyToManyField("bodies.Body", blank=True, related_name="covered_by")
    """The bodies for which it reports besides its own (涵盖的机关): a roll-up adds each once."""

    class Meta:
        verbose_name = _("年度报告")
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="filing_one_a_year"),
            models.CheckConstraint(
                condition=Q(year__gte=2008) & Q(year__lte=2100), name="filing_year_sensible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.year}"


class Version(models.Model):
    """A version of a report (版本): one document, as it was read and checked."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本号"))
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(_("文件名"), max_length=255)
    media_type = models.CharField(_("文件类型"), max_length=100)
    imported_at = models.DateTimeField(_("导入时间"))
    published_at = models.DateTimeField(_("公布时间"), null=True)
    """When it was first shown to the public; None where it never was."""
    form = models.CharField(_("格式版本"), max_length=16)
    reading = models.TextField(_("读取结果"))
    """The report as read, in the project's own JSON; its figures stay exact to the digit."""
    checked_by = models.CharField(_("检查规则版本"), max_length=64)
    """The digest of the rules the findings were made with."""

    class Meta:
        verbose_name = _("报告版本")
        constraints = [
            models.UniqueConstraint(fields=["filing", "number"], name="version_numbered"),
            models.UniqueConstraint(fields=["filing", "document"], name="version_of_new_content"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} 第{self.number}版"


class Finding(models.Model):
    """A finding of the check (检查发现), stored with what its sentence is made of."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    """Its place in the order of the check, from 0."""
    rule = models.CharField(_("规则"), max_length=100)
    severity = models.CharField(
        _("严重程度"),
        max_length=8,
        choices=[
            (Severity.ERROR.value, _("错误")),
            (Severity.WARNING.value, _("警告")),
            (Severity.NOTE.value, _("提示")),
        ],
    )
    cells = models.JSONField(default=list)
    expected = models.JSONField(null=True)
    found = models.JSONField(null=True)
    template = models.TextField()
    values = models.JSONField(default=dict)
    proposals = models.JSONField(default=list)
    more_proposals = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64, default="", db_index=True)
    """What it is about, by which it is known again in a later reading (指纹)."""

    class Meta:
        verbose_name = _("检查发现")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="finding_in_order"),
        ]

    def __str__(self) -> str:
        return self.rule


class Explanation(models.Model):
    """That a finding is as it should be, and why (说明); it stands until it is withdrawn.

    It holds for whatever finding of the report has its fingerprint, so it is kept when the
    report is read again and lapses when the cells in question have changed.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="explanations")
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(_("规则"), max_length=100)
    finding = models.TextField(_("所说明的问题"))
    """The finding's sentence when it was explained, for the history."""
    text = models.TextField(_("说明"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("说明时间"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("撤销时间"), null=True)

    class Meta:
        verbose_name = _("问题说明")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "fingerprint"],
                condition=Q(withdrawn_at=None),
                name="explanation_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(fingerprint=""), name="explanation_given"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="explanation_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Note(models.Model):
    """Findings sent back to the body (退回通知): as they were worded that day."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="returned")
    findings = models.JSONField()
    """Each as `severity`, `sentence` and `fingerprint`, in the order of the check."""
    text = models.TextField(_("附言"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("退回时间"))

    class Meta:
        verbose_name = _("退回通知")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.at:%Y-%m-%d}"


class Batch(models.Model):
    """Documents that somebody brought in together (导入批次)."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("导入时间"))

    class Meta:
        verbose_name = _("导入批次")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Outcome(models.TextChoices):
    """What became of a document that was brought in (导入结果)."""

    WAITING = "waiting", _("待读取")
    IMPORTED = "imported", _("已导入")
    NEW_VERSION = "new_version", _("新版本")
    UNCHANGED = "unchanged", _("内容未变")
    UNASSIGNED = "unassigned", _("待指定机关")
    NOT_A_REPORT = "not_a_report", _("不是年度报告")
    FAILED = "failed", _("不能读取")


class IncomingFile(models.Model):
    """A document of a batch (待导入文件); its bytes are kept until it is decided on."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(_("文件名"), max_length=1000)
    size = models.PositiveBigIntegerField(_("字节数"))
    content = models.BinaryField(null=True)
    outcome = models.CharField(_("结果"), max_length=16, choices=Outcome, default=Outcome.WAITING)
    sentence = models.TextField(_("原因"), blank=True)
    agency = models.CharField(_("文件所写机关"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("文件所写年度"), null=True)
    version = models.ForeignKey(
        Version, null=True, on_delete=models.PROTECT, related_name="incoming"
    )

    class Meta:
        verbose_name = _("待导入文件")
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="incoming_in_order"),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="incoming_outcome_known"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["waiting", "unassigned"]) | Q(content__isnull=False),
                name="incoming_kept_until_decided",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["imported", "new_version", "unchanged"])
                | Q(version__isnull=False),
                name="incoming_filed_as_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.name
