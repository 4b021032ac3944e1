"""An applicant (申请人): applies again and again, and writes down what she was told."""

import random
import re
import uuid
from dataclasses import dataclass, field
from hashlib import sha256
from queue import SimpleQueue

from tests.drawn_pdf import Paper

from bench.browser import NoAnswerError, changed, form_of
from bench.reliability.client import Client, UnexpectedError

FIELDS = {
    "asks": "person",
    "content": "某镇某村2019年第三批次建设用地征地批复",
    "wanted_form": "electronic",
    "wanted_delivery": "email",
    "name": "张三丰",
    "identity_kind": "resident",
    "identity": "11010519491231002X",
    "phone": "13800001234",
    "email": "zhang@example.com",
}
"""What stands in the form of whoever applies (申请表内容), but for what is asked."""
_WITH_FILE = 0.3
_FIGURES = re.compile(r"\s+")
_FILLED = "subject"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an applicant was told (回执)."""

    body: str
    number: str
    code: str


@dataclass
class Applicant(Client):
    """Applies at one body (申请人)."""

    body: str = ""
    receipts: "SimpleQueue[Receipt]" = field(default_factory=SimpleQueue)
    """Where clerks take up what was acknowledged."""

    def run(self) -> None:
        """Apply until told to stop (反复申请)."""
        while not self.stop.is_set():
            try:
                self.receipts.put(self.apply())
                self.done += 1
            except (UnexpectedError, NoAnswerError) as error:
                self.witness.note("gave up", why=str(error))

    def apply(self) -> Receipt:
        """Apply once, and stay with it until it is acknowledged (申请一件)."""
        address, marker = f"/apply/{self.body}/", uuid.uuid4().hex[:12]
        self.browser.forget("draft")
        form = form_of(self.browser.page(address), _FILLED)
        if form is None:
            raise UnexpectedError(f"{address} has no form")
        told = changed(form, FIELDS | {"subject": f"征地批复 {marker}"})
        files = {"file_other": ("材料.pdf", drawn(marker))} if random.random() < _WITH_FILE else {}
        answer, _ = self.insist(address, told, files)
        self.expect(answer, 302, address)
        reviewed = self.browser.page(f"{address}review/")
        token = form_of(reviewed, "csrfmiddlewaretoken") or []
        key = sha256(self.browser.cookie("draft").encode()).hexdigest()
        sums = [sha256(data).hexdigest() for _, data in files.values()]
        self.witness.note("sending", key=key, marker=marker, body=self.body, files=sums)
        answer, again = self.insist(f"{address}review/", token)
        self.expect(answer, 302, f"{address}review/")
        receipt = self._receipt(address)
        self.witness.note(
            "acknowledged", key=key, marker=marker, again=again, files=sums, **receipt_told(receipt)
        )
        return receipt

    def _receipt(self, address: str) -> Receipt:
        page = self.browser.page(f"{address}receipt/")
        self.expect(page, 200, f"{address}receipt/")
        number, code = page.tree.xpath("//dl[@class='figures']//dd")
        return Receipt(self.body, _plain(number.text_content()), _plain(code.text_content()))


def receipt_told(receipt: Receipt) -> dict[str, str]:
    """Return a receipt as a log has it (回执内容)."""
    return {"body": receipt.body, "number": receipt.number, "code": receipt.code}


def drawn(words: str) -> bytes:
    """Return a PDF that is like no other (独一无二的附件)."""
    paper = Paper()
    paper.write(100, 100, words)
    return paper.bytes()


def _plain(text: str) -> str:
    return _FIGURES.sub("", text)
