"""What a desk does is done or not done: a failure at any statement leaves nothing half."""

from collections.abc import Callable, Mapping

import pytest
from tests.fault_injection import InjectedError, failing_at
from tests.registers.counted.commands import BODY
from tests.registers.counted.test_one_transaction import everything
from tests.registers.requests import work
from tests.registers.requests.test_applying import KEY, WISH
from tests.registers.requests.test_retention import OVER
from tests.registers.requests.work import APPROVER, CLERK, HEAD, SERIES

from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import Step
from gongkai.core.facts.requests.terms import Method
from gongkai.ledger.projections import registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.verifying import verify
from gongkai.registers.requests import services
from gongkai.registers.requests.applying import drafting
from gongkai.registers.requests.applying.submitting import submit
from gongkai.registers.requests.retention import erase_expired
from gongkai.registers.requests.services import OnPaper, Upload, Verdict

STATEMENTS = 150
"""More than any command makes."""


def _on_paper(number: str) -> None:
    sheet = OnPaper(signed_on=work.DAY, signer_name="李四光", scan=work.picture())
    verdict = Verdict(step=Step.SIGN, on_paper=sheet)
    services.sign(BODY, number, "p1", CLERK, verdict=verdict)


def _helped(number: str) -> None:
    found = Upload(what=Enclosed.FOUND, data=work.pdf(), about="a1")
    services.answer_assignment(BODY, number, "a1", CLERK, answer="找到", uploads=[found])


def _written() -> str:
    draft = drafting.keep(BODY, KEY, {"name": "张三丰"}, work.NOON)
    drafting.attach(draft, Enclosed.IDENTITY, "身份证.png", work.picture())
    return ""


def _submitted(_: str) -> None:
    submit(BODY, KEY, WISH, work.NOON)


COMMANDS: Mapping[str, tuple[Callable[[], str], Callable[[str], object]]] = {
    "submit on the portal": (_written, _submitted),
    "register with a letter": (str, lambda _: work.case()),
    "take up": (work.case, lambda number: services.take_up(BODY, number, HEAD)),
    "file": (
        work.case,
        lambda number: services.file(
            BODY, number, [Upload(what=Enclosed.OTHER, data=work.pdf())] * 2, CLERK
        ),
    ),
    "assign": (work.case, work.assigned),
    "answer an assignment": (work.ready(work.assigned), _helped),
    "draft": (work.case, work.drafted),
    "put forward": (
        work.ready(work.drafted),
        lambda number: services.put_forward(
            BODY, number, "p1", CLERK, steps=(Step.CHECK, Step.SECRECY, Step.SIGN)
        ),
    ),
    "review": (
        work.ready(work.put_forward),
        lambda number: services.review(BODY, number, "p1", Verdict(step=Step.CHECK), HEAD),
    ),
    "sign": (
        work.ready(work.checked),
        lambda number: services.sign(BODY, number, "p1", APPROVER),
    ),
    "sign on paper": (work.ready(work.checked), _on_paper),
    "number": (
        work.ready(work.signed),
        lambda number: services.number(BODY, number, "p1", CLERK, series=SERIES),
    ),
    "seal": (
        work.ready(work.numbered),
        lambda number: services.seal(BODY, number, "p1", CLERK, data=work.pdf()),
    ),
    "send": (
        work.ready(work.sealed),
        lambda number: services.send(
            BODY, number, "p1", CLERK, method=Method.POST, proof=work.picture()
        ),
    ),
    "serve": (
        work.ready(work.sent),
        lambda number: services.serve(BODY, number, "p1", CLERK, on=work.DAY, proof=work.picture()),
    ),
    "archive": (
        work.ready(work.sent),
        lambda number: services.archive(BODY, number, CLERK, pages=3, keep_years=10),
    ),
    "order anew": (
        work.ready(work.sent),
        lambda number: services.redo(BODY, number, CLERK, on=work.DAY, by="某区人民法院"),
    ),
    "erase": (work.ready(work.archived), lambda _: erase_expired(OVER)),
}
"""What is there before, and the command."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_failure_at_any_statement_leaves_all_as_it_was(name):
    prepare, command = COMMANDS[name]
    number = prepare()
    before = everything()
    for place in range(1, STATEMENTS):
        with failing_at(place) as run:
            try:
                command(number)
            except InjectedError:
                pass
            else:
                break
        assert everything() == before, run[-1]
    assert len(run) < place < STATEMENTS
    assert everything() != before
    assert [verdict.broken for verdict in verify() if verdict.broken] == []
    assert [
        table for projection in registered() for table in rebuild(projection) if table.differing
    ] == []
