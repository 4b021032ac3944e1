"""Whatever is sent to the pages of the desk, in every role: no fault, and nothing half written."""

import pytest
from tests.desk.paper_desk import issued
from tests.desk.requests_desk import a_case
from tests.desk.scene import MEASURED, Scene, a_scene
from tests.fuzzing import TRIED, Form, Tried, attempt, bad_addresses, forms_at, try_out

from gongkai.bodies.models import Role
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Channel
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.views.requests.paper_steps import PAGES

EXAMPLES = [pytest.param(1, id="few"), pytest.param(25, id="many", marks=pytest.mark.slow)]
ROLES = sorted(MEASURED)
_LEAVING = ("/desk/logout/",)


@pytest.fixture
def scene(bureau, other, city, bring, enter) -> Scene:
    return a_scene(bureau, other, city, bring, enter)


@pytest.fixture
def tried(record_property):
    found = Tried()
    yield found
    record_property(TRIED, found.times)


def pages(scene: Scene, role: Role) -> list[str]:
    """Return the pages that somebody of this role opens (各页)."""
    return [f"/desk/{one.format(**scene.words)}" for one in MEASURED[role].values()]


def forms(client, addresses) -> list[Form]:
    """Return the forms of pages (各表单), each once."""
    found = {
        (one.address, one.method, *sorted(one.fields), *one.files): one
        for address in addresses
        for one in forms_at(client, address)
        if one.address not in _LEAVING
    }
    return list(found.values())


@pytest.mark.parametrize("examples", EXAMPLES)
@pytest.mark.parametrize("role", [one for one in ROLES if one is not Role.SUPERVISOR])
def test_every_form_takes_whatever_comes(scene, enter, tried, role, examples):
    client = enter(scene.people[role])
    try_out(client, forms(client, pages(scene, role)), examples, tried)
    assert tried.times


@pytest.mark.parametrize("examples", EXAMPLES)
def test_every_act_of_a_case_takes_whatever_comes(scene, enter, tried, examples):
    client = enter(scene.boss)
    online = a_case(scene.office.body, scene.boss, channel=Channel.ONLINE)
    for case in (scene.case, online):
        acts = [f"/desk/requests/b1/{case}/do/{name}/" for name in ACTS]
        try_out(client, forms(client, acts), examples, tried)
    assert tried.times > len(ACTS)


@pytest.mark.parametrize("examples", EXAMPLES)
def test_every_paper_and_its_steps_take_whatever_comes(scene, enter, tried, examples):
    client = enter(scene.boss)
    case = f"/desk/requests/b1/{scene.case}/"
    sealed = a_case(scene.office.body, scene.office.clerk)
    paper = issued(client, scene.office, enter, f"/desk/requests/b1/{sealed}/")
    new = [f"{case}papers/new/{kind}/" for kind in PaperKind]
    steps = [
        f"{at}do/{name}/{query}"
        for at in (f"{case}papers/{scene.paper}/", paper)
        for name in PAGES
        for query in ("", "?on_paper=1", "?step=check", "?step=sign")
    ]
    found = forms(client, [*new, *steps])
    assert found
    try_out(client, found, examples, tried)


@pytest.mark.parametrize("examples", EXAMPLES)
@pytest.mark.parametrize("role", ROLES)
def test_addresses_that_nobody_gave_are_no_fault(scene, enter, tried, role, examples):
    client = enter(scene.people[role])
    every = sorted(set(bad_addresses([one.partition("?")[0] for one in pages(scene, role)])))
    for address in every if examples > 10 else every[::17]:
        for ask in (client.get, client.post):
            attempt(lambda ask=ask, address=address: ask(address), tried, address)
