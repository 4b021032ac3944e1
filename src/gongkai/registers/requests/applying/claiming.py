"""Opening a case by its number and query code (凭查询码查询): counted, and slowed where guessed."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.core.process.deciding import RefusedError
from gongkai.registers.requests.applying.codes import fits
from gongkai.registers.requests.applying.models import Claim
from gongkai.registers.requests.applying.sharing import root_of

GUESSES = 20
"""Wrong codes in a row after which a case rests (连续输错次数)."""
REST = timedelta(minutes=15)
"""How long it then cannot be opened by code (暂停查询的时间)."""
_UNKNOWN = "登记号和查询码对不上。请核对提交时的回执：查询码是 12 位数字和字母，不分大小写。"


def claim(chain: str, number: str, code: str, now: datetime) -> str:
    """Check a query code (核对查询码), and return the number of the request whose code it is.

    That of a case that was split off opens the request and all its cases. RefusedError where it
    is wrong, or was guessed too often; of a number that is not there it says the same.
    """
    root = root_of(chain, number.strip())
    with transaction.atomic():
        known = Claim.objects.select_for_update().filter(chain=chain, number=root).first()
        refused = _refusal(known, code, now)
    if refused:
        raise refused
    return root


def _refusal(known: Claim | None, code: str, now: datetime) -> RefusedError | None:
    if known is None:
        return RefusedError("claim", _UNKNOWN)
    resting = known.failures >= GUESSES and known.failed_at and known.failed_at + REST > now
    if resting:
        minutes = int(REST.total_seconds() // 60)
        return RefusedError(
            "claim_rests",
            f"这件申请的查询码连续输错 {GUESSES} 次，{minutes} 分钟内不能查询，请稍后再试。",
        )
    if fits(known.chain, known.number, code, known.code_digest):
        if known.failures:
            known.failures, known.failed_at = 0, None
            known.save(update_fields=["failures", "failed_at"])
        return None
    known.failures = 1 if known.failures >= GUESSES else known.failures + 1
    known.failed_at = now
    known.save(update_fields=["failures", "failed_at"])
    return RefusedError("claim", _UNKNOWN)
