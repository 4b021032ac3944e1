"""Damaged PDFs: a document or one of our own errors, nothing else, and no hang."""

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drawn_pdf import Paper, steps
from tests.samples import sample

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.pdf import read

LIMITS = Limits(pages=20, boxes=2000)


@cache
def drawn() -> bytes:
    paper = Paper()
    paper.canvas.setPageCompression(0)
    for _ in range(2):
        paper.table(steps(60, 80, 60), steps(100, 24, 24), [["规章", "10"], ["合计", "7"]])
        paper.write(60, 300, "一、总体情况 21 0 3")
        paper.turn_page()
    return paper.bytes()


@st.composite
def mutations(draw: st.DrawFn, length: int) -> list[tuple[int, bytes]]:
    """Return places and what to write there."""
    pieces = st.one_of(
        st.binary(min_size=1, max_size=6),
        st.sampled_from(
            [b"999999999", b"-1", b"0 0 0 0", b"<<", b">>", b"null", b"endobj", b"/Do"]
        ),
    )
    return draw(st.lists(st.tuples(st.integers(0, length - 1), pieces), min_size=1, max_size=12))


def mutated(data: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    body = bytearray(data)
    for place, piece in changes:
        body[place : place + len(piece)] = piece
    return bytes(body)


def attempt(data: bytes) -> None:
    with suppress(UnreadableDocumentError):
        read(data, LIMITS)


@settings(max_examples=150, deadline=None)
@given(mutations(length=len(drawn())))
def test_mutated(changes: list[tuple[int, bytes]]) -> None:
    attempt(mutated(drawn(), changes))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(drawn())))
def test_truncated(end: int) -> None:
    attempt(drawn()[:end])


@pytest.mark.slow
@settings(max_examples=4000, deadline=None)
@given(mutations(length=len(drawn())))
def test_mutated_at_length(changes: list[tuple[int, bytes]]) -> None:
    attempt(mutated(drawn(), changes))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_sample_mutated(data: st.DataObject) -> None:
    original = sample("reports/hongze-2023.pdf")
    attempt(mutated(original, data.draw(mutations(length=len(original)))))
