"""The form for a file (附件表单)."""

import mimetypes
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.documents.limits import MEGABYTE
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.presentation.fields import sentences
from gongkai.presentation.requests.words import ENCLOSURES, choices


def megabytes() -> int:
    """Return how much one file may have, in MB (附件上限)."""
    return settings.READING_LIMITS.file_bytes // MEGABYTE


class UploadForm(forms.Form):
    """A file that is put into a case (存入附件)."""

    what = forms.TypedChoiceField(
        label=_("这是什么"),
        choices=choices(ENCLOSURES),
        coerce=Enclosed,
        error_messages=sentences(_("这是什么")),
    )
    about = forms.ChoiceField(label=_("属于哪份文书、哪次协查或者征求意见"), required=False)
    file = forms.FileField(label=_("文件"), error_messages={"required": _("请选择要存入的文件。")})

    def __init__(self, data: Any = None, files: Any = None, *, folder: Folder) -> None:
        super().__init__(data, files)
        papers = [(one.id, one.title) for one in folder.papers.values()]
        helps = [
            (one.id, gettext("协查 {id}").format(id=one.id)) for one in folder.assignments.values()
        ]
        self.fields["about"].choices = [("", _("整件申请")), *papers, *helps]


_SUFFIXES = {
    "application/ofd": ".ofd",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
}
"""The end of a file's name by its type (扩展名), where the machine's own list may differ."""


def suffix(media_type: str) -> str:
    """Return the end of a file's name by its type (扩展名)."""
    return _SUFFIXES.get(media_type) or mimetypes.guess_extension(media_type) or ".bin"
