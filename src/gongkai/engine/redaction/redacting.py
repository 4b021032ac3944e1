"""Redaction (遮盖) from marks to a proven file: what cannot be proven is not given."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.redaction.marks import Mark, MarkError
from gongkai.core.redaction.naming import redacted_name
from gongkai.core.redaction.patterns import Pattern
from gongkai.core.redaction.proof import Proof
from gongkai.engine.redaction.covering import Covered, covered_pdf
from gongkai.engine.redaction.finding import Proposal, letters_of, proposals
from gongkai.engine.redaction.limits import LIMITS
from gongkai.engine.redaction.pictures import covered_picture, proven_picture
from gongkai.engine.redaction.preparing import Prepared
from gongkai.engine.redaction.proving import proven
from gongkai.engine.sandbox import shared_workers
from gongkai.engine.workers import Workers


class UnprovenError(UnreadableDocumentError):
    """A result that could not be proven (未能验证): it is given to nobody."""

    def __init__(self, sentence: str, proof: Proof) -> None:
        super().__init__(sentence)
        self.proof = proof


@dataclass(frozen=True, kw_only=True, slots=True)
class Redacted:
    """A redacted file with its proof (遮盖后的文件)."""

    data: bytes
    name: str
    """In which covered words are covered too."""
    media_type: str
    proof: Proof
    letters: bool
    """Whether its text can be searched and copied; else it is pictures alone."""
    original_sha256: str
    sha256: str


def find(
    prepared: Prepared,
    *,
    words: Sequence[str] = (),
    patterns: Sequence[Pattern] = (),
    on: date,
    limits: Limits = LIMITS,
    workers: Workers | None = None,
) -> tuple[Proposal, ...]:
    """Return places that may be covered (查找), nothing in a picture, which has no text."""
    if prepared.picture:
        return ()
    hands = workers or shared_workers()
    pages = hands.call(partial(letters_of, prepared.data, limits), limits)
    return proposals(pages, words=words, patterns=patterns, on=on)


def redact(
    prepared: Prepared,
    marks: Sequence[Mark],
    *,
    name: str,
    limits: Limits = LIMITS,
    workers: Workers | None = None,
) -> Redacted:
    """Carry out the marks and prove it (遮盖；《条例》第三十七条), in worker processes.

    `name` is the file's. A PDF keeps its text where that is proven to be safe; if not it
    becomes pictures alone. Raises UnprovenError where that is not proven either, MarkError
    for a mark that covers nothing, and UnreadableDocumentError.
    """
    if not marks:
        raise MarkError("还没有标记要遮盖的地方。")
    hands = workers or shared_workers()
    letters, made, proof = first_proven(
        (False,) if prepared.picture else (True, False),
        lambda way: hands.call(partial(_covered, prepared, marks, way, limits), limits),
        lambda result: hands.call(partial(_proven, prepared, marks, result, limits), limits),
    )
    return _redacted(prepared, made, proof, name, letters=letters)


def first_proven(
    ways: Sequence[bool], make: Callable[[bool], Covered], prove: Callable[[bytes], Proof]
) -> tuple[bool, Covered, Proof]:
    """Return the first of the ways whose result is proven (首个通过验证的结果), and both.

    A way is whether letters go along. Raises UnprovenError where none is proven.
    """
    for way in ways:
        made = make(way)
        proof = prove(made.data)
        if proof.holds:
            return way, made, proof
    failed = "".join(one.detail for one in proof.results if not one.passed)
    raise UnprovenError(
        f"遮盖后的文件没有通过验证，不能使用：{failed}请打印后手工遮盖，再扫描上传。", proof
    )


def _covered(prepared: Prepared, marks: Sequence[Mark], letters: bool, limits: Limits) -> Covered:
    if prepared.picture:
        return covered_picture(prepared.data, prepared.picture, marks)
    return covered_pdf(prepared.data, marks, letters=letters, limits=limits)


def _proven(prepared: Prepared, marks: Sequence[Mark], result: bytes, limits: Limits) -> Proof:
    if prepared.picture:
        return proven_picture(prepared.data, prepared.picture, marks, result)
    return proven(prepared.data, marks, result, limits)


def _redacted(
    prepared: Prepared, made: Covered, proof: Proof, name: str, *, letters: bool
) -> Redacted:
    ending = prepared.picture or "pdf"
    media_types = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
    return Redacted(
        data=made.data,
        name=redacted_name(name, made.words, ending),
        media_type=media_types[ending],
        proof=proof,
        letters=letters,
        original_sha256=prepared.original_sha256,
        sha256=hashlib.sha256(made.data).hexdigest(),
    )
