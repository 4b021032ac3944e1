"""Every page of the desk takes the same number of queries, however much there is to show."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.addresses import routes
from tests.desk.conftest import Bring, Enter
from tests.desk.requests_desk import a_case, hand, member
from tests.desk.scene import MEASURED, Scene, a_scene, draft, happened
from tests.desk.test_audit import changed, entered, read
from tests.desk.test_daybooks import upload
from tests.desk.test_publications import item
from tests.desk.test_templates import adopted
from tests.portal.samples import a_report
from tests.registers.requests.work import picture

from gongkai.bodies.models import Body, Role
from gongkai.bodies.offices import open_office
from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.redaction.marks import Mark
from gongkai.registers.publications.services import put_all_on_list
from gongkai.registers.requests import services
from gongkai.registers.requests.redacting import marking

MOST = 60
BATCHES = {"batch"}
"""Measured in test_pages, with a batch that is read for it."""


@pytest.fixture
def scene(bureau: Body, other: Body, city: Body, bring: Bring, enter: Enter) -> Scene:
    return a_scene(bureau, other, city, bring, enter)


def covered(user: User, case: str) -> None:
    one = marking.redaction("b1", case, "f2")
    assert one is not None
    area = Rect(1, 1, 5, 5)
    mark = Mark(key="m", page=1, areas=(area,), who=str(user.pk), why="隐私", ground="15")
    marking.mark(one, [mark], expected=one.version)


def more(scene: Scene, round_: int, bring: Bring, enter: Enter) -> None:
    """Put more of everything in (各增加一些)."""
    body, boss, case = scene.office.body, scene.boss, scene.case
    open_office(body, f"科{round_}")
    person = member(f"u{round_}", f"丁{round_}", body, Role.CLERK)
    entered(person)
    read(boss, "b1", f"事由{round_}")
    changed("b1", f"新设{round_}")
    a_case(body, boss)
    happened(boss, case, "noted", text="来电", by=str(person.pk))
    task = {"office": str(scene.office.office.pk), "task": "查"}
    happened(boss, case, "assigned", id=f"a{round_}", **task)
    services.file("b1", case, [services.Upload(what=Enclosed.OTHER, data=picture())], hand(boss))
    covered(boss, case)
    draft(boss, case, scene.paper)
    put_all_on_list("b1", [item(round_)], hand(boss))
    adopted(scene.office, said=f"第{round_}次", expected=round_ - 1)
    bring(body, a_report(year=2009 + round_, agency="乙市财政局"))
    client = enter(boss)
    client.post(f"/desk/requests/b1/{case}/reveal/", {"reason": "核对"})
    upload(client, name=f"台账{round_}.xlsx")


def counts(client: Client, addresses: dict[str, str], words: dict[str, object]) -> dict[str, int]:
    """Return how many queries each page takes (各页查询次数), the second time it is opened."""
    found = {}
    for name, pattern in addresses.items():
        address = f"/desk/{pattern.format(**words)}"
        answer = client.get(address)
        assert answer.status_code in {200, 302}, address
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(address))
        found[name] = len(queries)
    return found


@pytest.mark.parametrize("role", list(MEASURED))
def test_a_page_takes_the_same_queries_however_much_there_is(
    scene: Scene, bring: Bring, enter: Enter, role: Role
) -> None:
    client = enter(scene.people[role])
    for round_ in (1, 2):
        more(scene, round_, bring, enter)
    few = counts(client, MEASURED[role], scene.words)
    for round_ in range(3, 8):
        more(scene, round_, bring, enter)
    assert counts(client, MEASURED[role], scene.words) == few
    assert max(few.values()) <= MOST


def test_every_page_of_the_desk_is_measured(scene: Scene, enter: Enter) -> None:
    """What is not measured answers only what is sent to it, and has no page (只受理提交)."""
    measured = {name for pages in MEASURED.values() for name in pages} | BATCHES
    client, every = enter(scene.boss), dict(routes({"code": ["b1"], "year": [2024]}, [1]))
    rest = {
        name.removeprefix("desk:"): address
        for name, address in every.items()
        if name.startswith("desk:") and name.removeprefix("desk:") not in measured
    }
    shown = {name for name, one in rest.items() if client.get(one).status_code != 405}
    assert shown == set()
