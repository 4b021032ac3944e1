"""Damaged documents of every format are read, or refused with a sentence; nothing else."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.printed_reports import PRINTERS, small_report

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Kind, Report
from gongkai.engine.reading import read_as
from gongkai.engine.sniff import sniff

MILLION = 1_000_000
ODD = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"<table>",
    b"</td>",
    b"|",
    b"\t",
    b"\n",
    b'"',
    b"99999999",
    b"1 0",
)


@cache
def sample(kind: str) -> bytes:
    return PRINTERS[kind](small_report())


@dataclass(frozen=True)
class Damage:
    """A piece cut out, and something put in; places are parts of the whole in millionths."""

    start: int
    length: int
    place: int
    put: bytes
    doubled: bool

    def done_to(self, data: bytes) -> bytes:
        start = len(data) * self.start // MILLION
        piece = data[start : start + self.length]
        rest = data[:start] + data[start + self.length :]
        place = len(rest) * self.place // MILLION
        return rest[:place] + (piece * 2 if self.doubled else self.put) + rest[place:]


DAMAGES = st.lists(
    st.builds(
        Damage,
        start=st.integers(0, MILLION),
        length=st.one_of(st.just(0), st.integers(0, 300)),
        place=st.integers(0, MILLION),
        put=st.one_of(st.sampled_from(ODD), st.binary(max_size=40)),
        doubled=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def _is_sound(report: Report) -> bool:
    """Say whether every cell is one of the form's, and has a value only where its kind may."""
    form = edition(report.form)
    return all(
        cell in form.specs
        and (one.value is not None or one.kind is not Kind.NUMBER)
        and (one.value is None or one.kind in {Kind.NUMBER, Kind.TEXT})
        for cell, one in report.cells.items()
    )


def _read_or_refuse(kind: str, damages: list[Damage]) -> None:
    data = sample(kind)
    for damage in damages:
        data = damage.done_to(data)
    with suppress(UnreadableDocumentError):
        assert _is_sound(read_as(data, sniff(data, "report")))


@given(st.sampled_from(sorted(PRINTERS)), DAMAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_documents(kind: str, damages: list[Damage]) -> None:
    _read_or_refuse(kind, damages)


@pytest.mark.slow
@given(st.sampled_from(sorted(PRINTERS)), DAMAGES)
@settings(max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_many_damaged_documents(kind: str, damages: list[Damage]) -> None:
    _read_or_refuse(kind, damages)
