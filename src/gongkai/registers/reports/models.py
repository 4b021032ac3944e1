"""Annual reports as imported (年度报告): the filing, its versions, and what the check found."""

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

    class Meta:
        verbose_name = _("检查发现")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="finding_in_order"),
        ]

    def __str__(self) -> str:
        return self.rule
