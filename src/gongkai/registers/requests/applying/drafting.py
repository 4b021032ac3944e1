"""A request while it is written (申请草稿): kept as it is typed, with its files, for some days."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.db.models.functions import Length

from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.applicant_guards import OWN
from gongkai.registers.requests.applying.codes import key_digest
from gongkai.registers.requests.applying.models import Application, ApplicationFile
from gongkai.registers.requests.enclosures import examine

MOST_FILES = 10
"""Files of one request (附件个数上限)."""
_NAME = 200
_LONGEST = 20_000
"""Characters of one field (一个填写项的字数上限)."""


def application(chain: str, key: str) -> Application | None:
    """Return what is written, or was submitted, under a key (草稿), None where nothing is."""
    return Application.objects.filter(chain=chain, key_digest=key_digest(key)).first()


def keep(chain: str, key: str, told: Mapping[str, str], at: datetime) -> Application:
    """Keep what stands in the form (存草稿); what was submitted already stays as it is.

    Without zero bytes, which no database takes and no keyboard writes.
    """
    kept = {name: value.replace("\0", "")[:_LONGEST] for name, value in told.items()}
    with transaction.atomic():
        draft, new = Application.objects.select_for_update().get_or_create(
            key_digest=key_digest(key),
            chain=chain,
            defaults={"told": kept, "begun_at": at, "touched_at": at},
        )
        if not new and not draft.number:
            draft.told, draft.touched_at = kept, at
            draft.save(update_fields=["told", "touched_at"])
    return draft


def attach(draft: Application, what: Enclosed, name: str, data: bytes) -> ApplicationFile:
    """Put a file to a draft (添加附件).

    One that is there already is not put there again: a browser that got no answer sends the same
    once more. UnreadableDocumentError where it is not accepted, RefusedError where there are too
    many.
    """
    if what not in OWN:
        raise RefusedError("own_files", "请选择这份材料是什么。")
    found = examine(data)
    with transaction.atomic():
        Application.objects.select_for_update().get(pk=draft.pk, number="")
        if same := draft.files.filter(what=what, data=data).first():
            return same
        _refuse_many(draft.files.all(), len(data))
        return ApplicationFile.objects.create(
            application=draft,
            chain=draft.chain,
            what=what,
            name=_printable(name),
            media_type=found.media_type,
            pages=found.pages,
            data=data,
        )


def drop(draft: Application, file: int) -> None:
    """Take a file from a draft again (删除附件)."""
    draft.files.filter(pk=file, application__number="").delete()


def give_up(draft: Application) -> None:
    """Delete a draft with all that it says (放弃草稿)."""
    Application.objects.filter(pk=draft.pk, number="").delete()


def delete_old(now: datetime) -> int:
    """Delete drafts that nobody touched for long, and what remains of submitted ones (清理草稿).

    Return how many. The requests themselves are in the ledger and stay.
    """
    before = now - timedelta(days=settings.DRAFT_DAYS)
    deleted, _ = Application.objects.filter(touched_at__lt=before).delete()
    return deleted


def _refuse_many(files: QuerySet[ApplicationFile], more: int) -> None:
    if files.count() >= MOST_FILES:
        raise RefusedError("files_many", f"一件申请最多附 {MOST_FILES} 个文件，请合并以后再传。")
    size = files.aggregate(size=Sum(Length("data")))["size"] or 0
    if size + more > settings.READING_LIMITS.file_bytes:
        megabytes = settings.READING_LIMITS.file_bytes // 2**20
        raise RefusedError("files_large", f"附件合起来不能超过 {megabytes} MB。")


def _printable(name: str) -> str:
    return "".join(one for one in name if one.isprintable())[-_NAME:] or "附件"
