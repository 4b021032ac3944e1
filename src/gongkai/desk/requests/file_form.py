"""The form for a file (附件表单)."""

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
