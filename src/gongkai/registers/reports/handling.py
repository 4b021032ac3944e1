"""What staff do about findings (处理检查发现): explain, take back, return to the body, publish."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.engine.language import Language, sentence, translator
from gongkai.registers.reports.models import Explanation, Filing, Finding, Note, Version
from gongkai.registers.reports.records import finding_of
from gongkai.registers.reports.services import publish


class HandlingError(ValueError):
    """What cannot be done to a report as it stands (不能处理); its text is what to show."""


_CHANGED = "报告已有新版本，或者已经重新检查，请先看过现在的问题再处理。"


@transaction.atomic
def explain(filing: Filing, fingerprint: str, text: str, *, by: User, at: datetime) -> Explanation:
    """Say why a finding of the latest version is as it should be (说明).

    HandlingError where it is there no longer, is explained already, or nothing is said.
    """
    version = _latest(filing)
    finding = version.findings.filter(fingerprint=fingerprint).first() if fingerprint else None
    if finding is None:
        raise HandlingError(_CHANGED)
    if not text.strip():
        raise HandlingError("请写一句说明。")
    if filing.explanations.filter(fingerprint=fingerprint, withdrawn_at=None).exists():
        raise HandlingError("这处问题已经有人说明过了。")
    return Explanation.objects.create(
        filing=filing,
        fingerprint=fingerprint,
        rule=finding.rule,
        finding=_sentence(finding),
        text=text.strip(),
        by=by,
        at=at,
    )


@transaction.atomic
def withdraw(explanation: Explanation, *, by: User, at: datetime) -> None:
    """Take an explanation back (撤销说明); it stays in the history. Once more changes nothing."""
    held = Explanation.objects.select_for_update().get(pk=explanation.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at, held.withdrawn_by = at, by
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])


@transaction.atomic
def send_back(
    version: Version, fingerprints: Collection[str], text: str, *, by: User, at: datetime
) -> Note:
    """Return findings of the latest version to the body in a note (退回).

    HandlingError where a newer version came in, a finding is there no longer, or none is named.
    """
    if _latest(version.filing) != version:
        raise HandlingError(_CHANGED)
    if not fingerprints:
        raise HandlingError("请至少选一处要退回的问题。")
    found = version.findings.filter(fingerprint__in=fingerprints)
    if {finding.fingerprint for finding in found} != set(fingerprints):
        raise HandlingError(_CHANGED)
    return Note.objects.create(
        version=version, findings=[_returned(one) for one in found], text=text.strip(), by=by, at=at
    )


def publish_latest(version: Version, *, at: datetime) -> None:
    """Show a version to the public (公布). HandlingError where a newer one has come in."""
    with transaction.atomic():
        if _latest(version.filing) != version:
            raise HandlingError(_CHANGED)
        publish(version, at)


def _latest(filing: Filing) -> Version:
    """Return the latest version, held against a new one until the transaction ends (锁定)."""
    held = Filing.objects.select_for_update().select_related(None).get(pk=filing.pk)
    if held.latest is None:
        raise HandlingError("这份报告还没有收到文件。")
    return held.latest


def _returned(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "sentence": _sentence(finding),
        "fingerprint": finding.fingerprint,
    }


def _sentence(finding: Finding) -> str:
    return sentence(finding_of(finding), translator(Language.ZH))
