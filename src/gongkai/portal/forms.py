"""The check-up form (自查表单)."""

from collections.abc import Collection

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.documents.limits import MEGABYTE

ACCEPTED = ".docx,.doc,.wps,.rtf,.pdf,.xlsx,.html,.htm,.txt,.md,.json,.csv"


class FileChoice(forms.FileInput):
    """A file field that is also the place to drop a file on (文件选择框)."""

    def __init__(self, *, hint: str, style: str = "drop") -> None:
        super().__init__({"class": style, "accept": ACCEPTED, "aria-describedby": hint})


class CheckUpForm(forms.Form):
    """A report to check (待核对的报告), and last year's where there is one."""

    document = forms.FileField(
        max_length=255,
        widget=FileChoice(hint="document-hint document-error"),
        error_messages={
            "required": _("请先选一个年度报告文件。"),
            "empty": _("这个文件是空的，没有内容可以核对。"),
            "max_length": _("文件名太长，请改短后再选。"),
            "invalid": _("没有收到文件，请重新选一次。"),
        },
    )
    previous = forms.FileField(
        required=False,
        max_length=255,
        widget=FileChoice(hint="previous-hint previous-error", style="drop drop--second"),
        error_messages={
            "empty": _("这个文件是空的，请换一个，或者不选。"),
            "max_length": _("文件名太长，请改短后再选。"),
        },
    )

    formats = _("docx、doc、wps、pdf、xlsx、html、txt、md 都可以")

    @property
    def megabytes(self) -> int:
        """Return the largest size of a file, in MB (文件大小上限)."""
        return settings.READING_LIMITS.file_bytes // MEGABYTE

    def refuse_large(self, fields: Collection[str]) -> None:
        """Say of the fields given that their file was too large (文件过大)."""
        for field in fields:
            self.errors.pop(field, None)
            self.add_error(
                field,
                gettext(
                    "文件超过 {size} MB，没有读取。年度报告通常不到 1 MB，请确认选对了文件。"
                ).format(size=self.megabytes),
            )

    def file(self, field: str) -> UploadedFile | None:
        """Return the file of a field (已选文件), None where none was chosen."""
        return self.cleaned_data.get(field)
