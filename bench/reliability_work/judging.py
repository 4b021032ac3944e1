"""What the ledger holds of what the clients wrote down (核对台账与客户端日志)."""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import F

from bench.reliability.witness import testimony
from gongkai.ledger.models import Fact, IssuedNumber, Value
from gongkai.ledger.projections import registered
from gongkai.ledger.queries import gaps
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.row_security import see_everything
from gongkai.ledger.values import references
from gongkai.ledger.verifying import verify
from gongkai.registers.reports.models import IncomingFile, Outcome
from gongkai.registers.requests.applying.codes import fits
from gongkai.registers.requests.applying.models import Application, ApplicationFile, Claim
from gongkai.registers.requests.models import Docket, Request

_NAMES = {"checked": "reviewed", "signed": "reviewed"}
"""The facts of steps that are not called as their fact is (各步的事实名称)."""
_EXPECTED = Counter({"reviewed": 2})
"""How often a fact stands in a case that went through, where that is not once."""

Testimony = list[dict[str, Any]]


def main(logs: Path) -> None:
    """Judge, and print what was found, each with examples where there are any."""
    see_everything()
    told = list(testimony(logs))
    found = {name: list(check(told)) for name, check in _CHECKS.items()}
    print(json.dumps({name: [str(one) for one in every] for name, every in found.items()}))


def _lost(told: Testimony) -> Iterator[str]:
    """Yield acknowledged submissions that are not there (丢失): none may be."""
    for one in told:
        if one["event"] != "acknowledged":
            continue
        kept = Application.objects.filter(key_digest=one["key"]).first()
        claim = Claim.objects.filter(chain=one["body"], number=one["number"]).first()
        docket = Docket.objects.filter(chain=one["body"], number=one["number"]).first()
        if (
            kept is None
            or kept.number != one["number"]
            or claim is None
            or not fits(one["body"], one["number"], one["code"], claim.code_digest)
            or docket is None
            or one["marker"] not in docket.subject
            or not _submitted(one["body"], one["number"])
        ):
            yield f"{one['body']} {one['number']}"


def _submitted(body: str, number: str) -> bool:
    stream = Fact.objects.filter(chain=body, stream=f"request/{number}", version=1)
    return stream.filter(name="submitted").exists()


def _lost_steps(told: Testimony) -> Iterator[str]:
    """Yield steps of the desk that were acknowledged and are not there (丢失的办理)."""
    done = [one for one in told if one["event"] in {"done", "done already"}]
    wanted = Counter((one["body"], one["number"], _fact(one)) for one in done)
    for (body, number, fact), times in wanted.items():
        if _facts(body, number)[fact] < times:
            yield f"{body} {number} {fact}"


def _doubled(told: Testimony) -> Iterator[str]:
    """Yield what is there twice (重复): requests of one key, steps of one case."""
    subjects = Counter(Docket.objects.values_list("subject", flat=True))
    for one in told:
        if one["event"] == "sending" and subjects[f"征地批复 {one['marker']}"] > 1:
            yield f"key of {one['marker']}"
    for body, number in {(one["body"], one["number"]) for one in told if one["event"] == "doing"}:
        for fact, times in _facts(body, number).items():
            if fact != "filed" and times > max(1, _EXPECTED[fact]):
                yield f"{body} {number} {fact}"


def _unaccounted(told: Testimony) -> Iterator[str]:
    """Yield requests in the ledger that no client sent (来历不明)."""
    sent = {f"征地批复 {one['marker']}" for one in told if one["event"] == "sending"}
    for docket in Docket.objects.exclude(subject__in=sent):
        yield f"{docket.chain} {docket.number}"


def _broken(_: Testimony) -> Iterator[str]:
    """Yield chains that do not verify, and numbers left out (断链、断号)."""
    yield from (f"{one.chain}: {one.broken}" for one in verify() if one.broken)
    yield from (str(one) for one in gaps())
    filed = set(Fact.objects.filter(version=1).values_list("chain", "stream"))
    for one in IssuedNumber.objects.filter(series="registration"):
        if (one.chain, f"request/{one.text}") not in filed:
            yield f"number {one.text} of {one.chain} without its request"


def _differing(_: Testimony) -> Iterator[str]:
    """Yield read models that are not what the facts give (读模型不一致)."""
    for projection in registered():
        for table in rebuild(projection):
            if table.differing:
                yield f"{table.table}: {table.differing} of {table.rows}"
    dockets = set(Docket.objects.values_list("chain", "number"))
    for one in Request.objects.values_list("chain", "number"):
        if one not in dockets:
            yield f"{one} without its docket"


def _files_without_facts(_: Testimony) -> Iterator[str]:
    """Yield files and texts that no fact names (无事实的文件)."""
    named = {one.value for row in Fact.objects.iterator() for one in references(row.payload)}
    for pk, kind in Value.objects.values_list("pk", "kind"):
        if pk not in named:
            yield f"{kind} {pk}"
    for file in ApplicationFile.objects.exclude(application__number=""):
        yield f"file of the draft {file.application_id}, which is submitted"


def _facts_without_files(told: Testimony) -> Iterator[str]:
    """Yield facts whose file is not there, or not the one that was sent (无文件的事实)."""
    for row in Fact.objects.filter(name="filed"):
        data = (
            Value.objects.filter(pk__in=[one.value for one in references(row.payload["file"])])
            .values_list("data", flat=True)
            .first()
        )
        if data is None or hashlib.sha256(data).hexdigest() != row.payload["sha256"]:
            yield f"{row.chain} {row.stream} {row.payload['id']}"
    for one in told:
        if one["event"] in {"acknowledged", "done"} and one["files"]:
            stream = f"request/{one['number']}"
            filed = Fact.objects.filter(chain=one["body"], stream=stream, name="filed")
            kept = Counter(filed.values_list("payload__sha256", flat=True))
            if any(kept[sha256] != 1 for sha256 in one["files"]):
                yield f"{one['body']} {one['number']}: a file is there {dict(kept)}"
    sealed = Fact.objects.filter(name="sealed").annotate(key=F("payload__file"))
    for row in sealed:
        enclosed = Fact.objects.filter(chain=row.chain, stream=row.stream, name="filed")
        if not enclosed.filter(payload__id=row.payload["file"]).exists():
            yield f"{row.chain} {row.stream}: sealed without its file"


def _imports(told: Testimony) -> Iterator[str]:
    """Yield imports that were acknowledged and are not read, or were filed twice (导入)."""
    for one in told:
        if one["event"] != "imported":
            continue
        rows = IncomingFile.objects.filter(name=one["file"])
        versions = set(rows.exclude(version=None).values_list("version", flat=True))
        waiting = rows.filter(outcome=Outcome.WAITING).exists()
        if not rows.exists() or waiting or len(versions) != 1:
            yield f"{one['file']}: {list(rows.values_list('outcome', 'sentence'))}"


def _fact(one: dict[str, Any]) -> str:
    return _NAMES.get(one["fact"], one["fact"])


@cache
def _facts(body: str, number: str) -> Counter[str]:
    stream = Fact.objects.filter(chain=body, stream=f"request/{number}")
    return Counter(stream.values_list("name", flat=True))


_CHECKS: dict[str, Callable[[Testimony], Iterator[str]]] = {
    "submissions lost": _lost,
    "steps lost": _lost_steps,
    "doubled": _doubled,
    "of nobody": _unaccounted,
    "chains broken": _broken,
    "read models differing": _differing,
    "files without facts": _files_without_facts,
    "facts without files": _facts_without_files,
    "imports lost": _imports,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
