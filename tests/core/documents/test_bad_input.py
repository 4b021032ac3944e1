"""Whatever the bytes, a reader gives a document or one of our errors: no traceback, no hang."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.printed_reports import PRINTERS, small_report

from gongkai.core.documents import (
    docx,
    html,
    markdown,
    own_csv,
    own_json,
    own_xlsx,
    text,
    xlsx,
)
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits

READERS: Mapping[str, Callable[[bytes, Limits], object]] = {
    "txt": text.read,
    "md": markdown.read,
    "html": html.read,
    "docx": docx.read,
    "xlsx": xlsx.read,
    "own.json": own_json.read,
    "own.csv": own_csv.read,
    "own.xlsx": xlsx.read,
}
WRITERS = {"own.json": own_json.write, "own.csv": own_csv.write, "own.xlsx": own_xlsx.write}
PACKAGES = ("docx", "xlsx", "own.xlsx")
SOME = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MANY = settings(SOME, max_examples=3000)
MARKUP = [b"<", b">", b"&", b"&#x0;", b"&a;", b"</tr>", b'val="', b"|", b'"', b"[", b"{", b"null"]
VALUES = [
    b"\x00",
    b"\xff",
    b"\t",
    b"\n",
    b"-1",
    b"99999999999",
    b"1e999",
    "中".encode(),
    b"\xd6\xd0",
]
TOKENS = st.sampled_from([*MARKUP, *VALUES])
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6) | TOKENS),
    min_size=1,
    max_size=8,
)
Edits = list[tuple[float, int, bytes]]


@cache
def sample(name: str) -> bytes:
    return (WRITERS.get(name) or PRINTERS[name])(small_report())


def edited(data: bytes, edits: Edits) -> bytes:
    """Return the bytes with some runs replaced."""
    for where, length, new in edits:
        at = int(where * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def repacked(data: bytes, part: float, edits: Edits) -> bytes:
    """Return a package with one of its parts edited, and everything else sound."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = names[min(int(part * len(names)), len(names) - 1)]
        for name in names:
            content = old.read(name)
            new.writestr(name, edited(content, edits) if name == chosen else content)
    return target.getvalue()


def survives(name: str, data: bytes) -> None:
    sentence = refusal(name, data)
    assert sentence is None or sentence.endswith(("。", "”"))


def refusal(name: str, data: bytes) -> str | None:
    """Return the sentence with which a reader refuses the bytes, None where it reads them."""
    try:
        READERS[name](data, DEFAULT_LIMITS)
    except UnreadableDocumentError as error:
        return str(error)
    return None


ALL = pytest.mark.parametrize("name", READERS)
PACKED = pytest.mark.parametrize("name", PACKAGES)


@ALL
@SOME
@given(data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    survives(name, data)


@ALL
@SOME
@given(edits=EDITS)
def test_samples_with_some_bytes_changed(name: str, edits: Edits) -> None:
    survives(name, edited(sample(name), edits))


@PACKED
@SOME
@given(part=st.floats(0, 1), edits=EDITS)
def test_packages_with_a_part_changed(name: str, part: float, edits: Edits) -> None:
    survives(name, repacked(sample(name), part, edits))


@ALL
@pytest.mark.parametrize("other", READERS)
def test_one_format_given_as_another(name: str, other: str) -> None:
    survives(name, sample(other))


@ALL
@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_files_cut_short(name: str, share: float) -> None:
    survives(name, sample(name)[: int(share * len(sample(name)))])


@pytest.mark.slow
@ALL
@MANY
@given(edits=EDITS)
def test_samples_changed_at_length(name: str, edits: Edits) -> None:
    survives(name, edited(sample(name), edits))


@pytest.mark.slow
@PACKED
@MANY
@given(part=st.floats(0, 1), edits=EDITS)
def test_packages_changed_at_length(name: str, part: float, edits: Edits) -> None:
    survives(name, repacked(sample(name), part, edits))


LONG = {
    "brackets": "[" * 50_000,
    "emphasis": "*a" * 50_000,
    "images": "![a](" * 10_000,
    "quotations": ">" * 50_000,
    "strong": "**a " * 10_000,
    "comments": "<!--" * 20_000,
    "bars": "a|" * 40_000,
    "tabs": "\t" * 90_000,
    "tables": "<table>" * 20_000,
    "cells": "<table><tr>" + "<td>" * 90_000,
    "spans": "<table>" + "<tr><td rowspan=60000 colspan=60000>a" * 300,
    "spaces": "  a" * 40_000,
    "attributes": '<a b="' * 20_000,
    "rules": "─" * 90_000,
    "lines": "甲\n" * 90_000,
    "cell a line": "\t甲\n" * 90_000,
}


@pytest.mark.parametrize("reader", ["txt", "md", "html"])
@pytest.mark.parametrize("source", LONG)
def test_texts_made_to_be_slow(reader: str, source: str) -> None:
    survives(reader, f"{LONG[source]}中".encode())
