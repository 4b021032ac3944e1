"""No address of desk and portal takes a form without its token, whoever sends it."""

import pytest
from tests.desk.addresses import routes
from tests.desk.conftest import Enter
from tests.desk.requests_desk import a_case, member

from gongkai.bodies.models import Role
from gongkai.ledger.models import Fact

OURS = ("desk:", "entering:", "portal:", "account", "mfa")


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECURITY_ADMIN])
def test_a_form_without_its_token_is_refused_before_it_is_read(bureau, enter: Enter, role: Role):
    a_case(bureau, member("clerk", "王办", bureau, Role.CLERK))
    client = enter(member("somebody", "丁一", bureau, role))
    client.handler.enforce_csrf_checks = True
    before = Fact.objects.count()
    every = routes({"code": ["b1"], "year": [2024]}, [1])
    ours = sorted({one for name, one in every if name.startswith(OURS)})
    assert len(ours) > 150
    answers = {one: client.post(one, {"reason": "核对", "sure": "on"}).status_code for one in ours}
    assert {one: status for one, status in answers.items() if status != 403} == {}
    assert Fact.objects.count() == before
