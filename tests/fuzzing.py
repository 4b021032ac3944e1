"""Bad input to forms (乱填): what is wrong in every field and every file, and what must not happen.

No answer is a fault of the server's, and what is not answered by success leaves the ledger as it
was. How many inputs were tried is printed at the end of a run.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from gongkai.ledger.models import Fact, IssuedNumber, Value

TRIED = "inputs tried"
"""The property of a test that says how many."""

WORDS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\x1b[2J\x07",
    "\u202e文申",
    "\ufeff",
    "\r\n\r\n<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE ledger_fact; --",
    "{{ 7*7 }}{% load x %}",
    "{0.__class__}%(x)s%s{year}",
    "../../../../etc/passwd",
    "=cmd|'/c calc'!A1",
    "9" * 5000,
    "-1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "١٢",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "字" * 30_000,
    "x" * 250_000,
    "\U0010ffff" * 50,
    "null",
    "[]",
    '{"fact": "replied"}',
    "00000000-0000-0000-0000-000000000000#sha256:" + "0" * 64,
)
"""What breaks programs: zero bytes, marks, markup, formulas, numbers and days beyond all."""
NAMES = ("a.pdf", "..\\..\\a.exe", "a\0.pdf", "", "/", "甲" * 300 + ".docx", "<b>.html", '"; x="')
STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"GIF89a",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"II*\0",
    b"<html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"\0\0\0\0",
    "某市公开年报".encode("gb18030"),
)
_NO_FORM = (
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n'),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nz\r\n--x--"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
    ("application/x-www-form-urlencoded", b"%ff%fe=%00&=&&a[]=1&version=%"),
    ("application/x-www-form-urlencoded", b"a=1&" * 1200),
    ("application/x-www-form-urlencoded; charset=utf-7", b"text=%2BADw-script%2BAD4-"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"text=1"),
    ("application/json", b'{"text": ["\\ud800"]}'),
    ("text/plain", b"\xff\xfe"),
    ("", b"text=1"),
)
"""Bodies that are no form, or not the one that was asked for: by their content type."""


@dataclass(frozen=True)
class Form:
    """A form as a page has it (表单)."""

    address: str
    method: str
    fields: Mapping[str, Sequence[str]]
    """What may stand in each field, what stands there first."""
    files: Sequence[str] = ()


@dataclass
class Tried:
    """How many inputs were tried, and what was answered (已试输入)."""

    answers: dict[int, int] = field(default_factory=dict)

    @property
    def times(self) -> int:
        return sum(self.answers.values())

    def note(self, answer: HttpResponse) -> None:
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1


def forms_at(client: Client, address: str) -> list[Form]:
    """Return the forms of a page (页面上的表单); none where the page is none."""
    answer = client.get(address)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return []
    return [_form(one, address) for one in html.fromstring(answer.content.decode()).forms]


def _form(form: html.FormElement, address: str) -> Form:
    fields: dict[str, list[str]] = {}
    files = []
    for one in form.xpath(".//input|.//select|.//textarea|.//button"):
        name, kind = one.get("name"), one.get("type")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if kind == "file":
            files.append(name)
            continue
        options = one.value_options if one.tag == "select" else [one.get("value") or one.text or ""]
        fields.setdefault(name, []).extend(str(option) for option in options)
    target = form.get("action") or address
    return Form(target, (form.get("method") or "get").lower(), fields, tuple(files))


def inputs(form: Form) -> st.SearchStrategy[dict[str, list[object]]]:
    """Return what somebody may send with a form (输入): most of it as it should be, some not."""
    known = {
        name: st.sampled_from(options[:40]).map(lambda one: [one])
        for name, options in form.fields.items()
    }
    wrong = st.one_of(
        st.sampled_from(WORDS), st.text(st.characters(codec="utf-8"), max_size=40)
    ).map(lambda one: [one])
    twice = st.lists(st.sampled_from(WORDS[:8]), min_size=2, max_size=3)
    names = st.sampled_from([*form.fields, "version", "unknown", "p1-template", "p99-template"])
    changes = st.dictionaries(names, st.one_of(wrong, twice), max_size=4)
    files = st.sampled_from(form.files) if form.files else st.nothing()
    sent = st.dictionaries(files, _files(), max_size=3 if form.files else 0)
    return st.builds(
        lambda right, bad, brought: right | bad | brought,
        st.fixed_dictionaries({}, optional=known) if known else st.just({}),
        changes,
        sent,
    )


def _files() -> st.SearchStrategy[list[object]]:
    return st.lists(
        st.builds(
            lambda name, start, rest: (name, start + rest),
            st.sampled_from(NAMES),
            st.sampled_from(STARTS),
            st.binary(max_size=60),
        ),
        min_size=1,
        max_size=2,
    )


Send = Callable[[Client, Form, dict[str, list[object]]], HttpResponse]


def posted(client: Client, form: Form, sent: dict[str, list[object]]) -> HttpResponse:
    """Send a form as a browser does (提交)."""
    if form.method == "post":
        return client.post(form.address, sent)
    return client.get(form.address, sent)


def try_out(
    client: Client, forms: Sequence[Form], examples: int, tried: Tried, send: Send = posted
) -> None:
    """Fill each form in wrongly, so many times (乱填表单), and send what is no form at all."""
    for form in forms:
        _fill_in(client, form, examples, tried, send)
        for kind, body in _NO_FORM[: 1 + examples] if form.method == "post" else ():
            no_form = partial(client.generic, "POST", form.address, body, content_type=kind)
            attempt(no_form, tried, (form.address, kind, body))


def _fill_in(client: Client, form: Form, examples: int, tried: Tried, send: Send) -> None:
    @settings(
        max_examples=examples,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(form))
    def fill_in(sent: dict[str, list[object]]) -> None:
        data = {name: [_upload(one) for one in values] for name, values in sent.items()}
        attempt(lambda: send(client, form, data), tried, (form.address, sent))

    fill_in()


def _upload(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    name, data = value
    file = BytesIO(data)
    file.name = name or "x"
    return SimpleUploadedFile(name, data) if name.strip("/") else file


def attempt(ask: Callable[[], HttpResponse], tried: Tried, what: object = "") -> None:
    """Ask, and see what came of it (试一次); then all is as it was before."""
    with transaction.atomic():
        before = written()
        answer = ask()
        content = b"".join(answer) if answer.streaming else answer.content
        tried.note(answer)
        assert answer.status_code < 500, (what, content[:500])
        if answer.status_code != 302 and not answer.get("Content-Disposition"):
            assert written() == before, (what, answer.status_code)
        transaction.set_rollback(True)


def written() -> tuple[int, ...]:
    """Return how much stands in the ledger (台账条数)."""
    return Fact.objects.count(), Value.objects.count(), IssuedNumber.objects.count()


def bad_addresses(addresses: Sequence[str]) -> Iterator[str]:
    """Yield addresses with one part of each changed to what none has (乱写的网址)."""
    for address in addresses:
        parts = address.split("/")
        for place, part in enumerate(parts):
            if part and place > 1:
                for odd in ("%00", "%ff", "..", "9" * 40, "%E2%80%AE", "x" * 3000, "%0d%0a"):
                    yield "/".join([*parts[:place], odd, *parts[place + 1 :]])
