"""A browser as far as forms need one (浏览器): cookies by path, several doors."""

import http.client
import random
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from lxml import html

from bench.server import HOST

PATIENCE = 90.0
"""Seconds until a page must have come, whatever was killed."""
_PAUSE = 0.2
_SERVER_ERROR = 500

Fields = Sequence[tuple[str, str]]
Files = Mapping[str, tuple[str, bytes]]
"""By the name of the field, the name of the file and its bytes."""


class NoAnswerError(Exception):
    """Nothing came back, or that the server failed: whether it was done is not known (没有答复)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back (答复)."""

    status: int
    location: str
    body: bytes

    @property
    def tree(self) -> html.HtmlElement:
        """Return the page (页面)."""
        return html.fromstring(self.body.decode())


@dataclass
class Browser:
    """One visitor's browser (浏览器), which asks at any of the doors."""

    doors: Sequence[int]
    cookies: dict[tuple[str, str], str] = field(default_factory=dict)
    """By path and name."""
    _connections: dict[int, http.client.HTTPConnection] = field(default_factory=dict)

    def cookie(self, name: str) -> str:
        """Return what a cookie holds (读 cookie), whatever its path; empty where there is none."""
        return next((text for (_, known), text in self.cookies.items() if known == name), "")

    def forget(self, name: str) -> None:
        """Drop a cookie (删 cookie)."""
        self.cookies = {key: text for key, text in self.cookies.items() if key[1] != name}

    def page(self, path: str) -> Answer:
        """Ask for a page until one comes (打开页面), as somebody does who reloads it."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self.ask("GET", path)
            except NoAnswerError:
                if time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)

    def send(self, path: str, fields: Iterable[tuple[str, str]], files: Files) -> Answer:
        """Send a form once (提交表单). NoAnswerError where nothing came back."""
        border = uuid.uuid4().hex
        body = b"".join([*_parts(border, fields, files), f"--{border}--\r\n".encode()])
        kind = f"multipart/form-data; boundary={border}"
        return self.ask("POST", path, body, {"Content-Type": kind})

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask once at one of the doors (一次请求)."""
        port = random.choice(self.doors)
        held = "; ".join(f"{name}={text}" for name, text in self._sent(path).items())
        told = dict(headers or {}) | ({"Cookie": held} if held else {})
        connection = self._connections.get(port)
        if connection is None:
            connection = http.client.HTTPConnection(HOST, port, timeout=60)
            self._connections[port] = connection
        try:
            connection.request(method, path, body=body, headers=told)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connections.pop(port).close()
            raise NoAnswerError(path) from error
        self._keep(answer)
        if answer.status >= _SERVER_ERROR:
            raise NoAnswerError(f"{path} answered {answer.status}")
        return Answer(answer.status, answer.getheader("Location", ""), content)

    def close(self) -> None:
        """Close the connections (关闭)."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def _sent(self, path: str) -> dict[str, str]:
        ordered = sorted(self.cookies.items(), key=lambda one: len(one[0][0]))
        return {name: text for (under, name), text in ordered if path.startswith(under)}

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for header in answer.msg.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                key = (morsel["path"] or "/", name)
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = morsel.value


def form_of(answer: Answer, holding: str) -> Fields | None:
    """Return what stands in the form that has a field (表单内容), None where no form has it."""
    for form in answer.tree.forms:
        if holding in form.fields:
            return [(name, text or "") for name, text in form.form_values()]
    return None


def changed(fields: Fields, changes: Mapping[str, str]) -> Fields:
    """Return what a form holds after somebody filled it in (填写后的表单)."""
    kept = [(name, text) for name, text in fields if name not in changes]
    return [*kept, *changes.items()]


def _parts(border: str, fields: Iterable[tuple[str, str]], files: Files) -> Iterable[bytes]:
    head = 'Content-Disposition: form-data; name="{}"'
    for name, text in fields:
        yield f"--{border}\r\n{head.format(name)}\r\n\r\n{text}\r\n".encode()
    for name, (file_name, data) in files.items():
        named = f'{head.format(name)}; filename="{file_name}"'
        yield f"--{border}\r\n{named}\r\n\r\n".encode()
        yield data
        yield b"\r\n"
