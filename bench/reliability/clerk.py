"""The desk (工作台): a case taken up, confirmed, answered by a paper with four eyes, and sent."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from queue import Empty, SimpleQueue

from bench.browser import Browser, Files, NoAnswerError, changed, form_of
from bench.reliability.applicant import Receipt, drawn
from bench.reliability.client import Client, UnexpectedError

PASSWORD = "a long enough password"
_ANSWER = {
    "template": "answer",
    "p1-template": "answer.granted.36_1",
    "p1-information": "该批复",
    "p1-place": "https://www.example.gov.cn/1.html",
    "p1-link": "https://www.example.gov.cn/1.html",
    "enclosures": "",
}
_STANDING = frozenset({403, 404, 409, 422})
"""What a form is answered with that was taken already, or cannot be."""
_VERSION = "version"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done at the desk (办理一步)."""

    fact: str
    who: str
    page: str
    told: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    """The field for a file, where there is one."""


@dataclass
class Clerk(Client):
    """The staff of one body, each with a browser (一个机关的工作人员)."""

    accounts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    receipts: "SimpleQueue[Receipt]" = field(default_factory=SimpleQueue)
    _browsers: dict[str, Browser] = field(default_factory=dict)

    def run(self) -> None:
        """Handle the cases as they come in (办理申请), until told to stop."""
        while not self.stop.is_set():
            try:
                receipt = self.receipts.get(timeout=0.5)
            except Empty:
                continue
            try:
                self._handle(receipt)
            except (UnexpectedError, NoAnswerError) as error:
                self.witness.note("gave up", number=receipt.number, why=str(error))

    def _handle(self, receipt: Receipt) -> None:
        case = f"/desk/requests/{receipt.body}/{receipt.number}/"
        for step in self._steps():
            if self.stop.is_set():
                return
            self._take(case, receipt, step)

    def _take(self, case: str, receipt: Receipt, step: Step) -> None:
        """Take a step; where no answer came, send the same form again (办理一步)."""
        self.browser = self._entered(step.who)
        address, files = f"{case}{step.page}", self._files(step)
        page = self.browser.page(address)
        form = form_of(page, _VERSION)
        if form is None:
            self.expect(page, 0, address)
        sums = [sha256(data).hexdigest() for _, data in files.values()]
        known = {"body": receipt.body, "number": receipt.number, "fact": step.fact, "files": sums}
        self.witness.note("doing", **known)
        answer, again = self.insist(address, changed(form or [], step.told), files)
        if again and answer.status in _STANDING:
            self.witness.note("done already", status=answer.status, **known)
            return
        self.expect(answer, 302, address)
        self.witness.note("done", again=again, **known)
        self.done += 1

    def _entered(self, role: str) -> Browser:
        """Return the browser of whoever has that role, logged in (登录)."""
        if role not in self._browsers:
            self._browsers[role] = self._log_in(self.accounts[role]["username"])
        return self._browsers[role]

    def _log_in(self, username: str) -> Browser:
        browser = self.browser = Browser(self.browser.doors)
        for _ in range(20):
            form = form_of(browser.page("/desk/login/"), "password")
            if form is None:
                break
            told = changed(form, {"username": username, "password": PASSWORD})
            self.insist("/desk/login/", told)
            if browser.page("/desk/requests/").status == 200:
                self.witness.note("entered", username=username)
                return browser
        raise UnexpectedError(f"{username} cannot enter")

    def _files(self, step: Step) -> Files:
        return {step.file: ("盖章.pdf", drawn(uuid.uuid4().hex))} if step.file else {}

    def _steps(self) -> list[Step]:
        passed = {"verdict": "pass", "opinion": "同意"}
        paper = "papers/p1/do/"
        return [
            Step("taken_up", "clerk", "do/taken_up/", {"by": self.accounts["clerk"]["key"]}),
            Step("confirmed", "clerk", "do/confirmed/"),
            Step("drafted", "clerk", "papers/new/answer/", _ANSWER),
            Step("put_forward", "clerk", f"{paper}put_forward/"),
            Step("checked", "head", f"{paper}reviewed/?step=check", passed),
            Step("signed", "approver", f"{paper}reviewed/?step=sign", passed),
            Step("numbered", "clerk", f"{paper}numbered/"),
            Step("sealed", "clerk", f"{paper}sealed/", file="file"),
            Step("sent", "clerk", f"{paper}sent/", {"method": "online", "sure": "on"}),
        ]
