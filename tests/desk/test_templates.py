"""A body's templates on the desk: listed, edited beside a sample, compared, withdrawn."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.markup import inline
from tests.desk.requests_desk import member, staffed, text

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.core.papers.catalog import shipped, template
from gongkai.core.papers.editing import Edits, edited
from gongkai.core.papers.template_writing import write
from gongkai.registers.requests.models import OwnTemplate
from gongkai.registers.requests.templating import adopt, templates_of

START = "/desk/requests/templates/"
RECEIPT = f"{START}b1/receipt/"
SHIPPED = template("receipt")
LAST = SHIPPED.blocks[-1].id
OTHERS = [one for one in Role if one not in {Role.HEAD, Role.OFFICE}]


@pytest.fixture
def office(bureau):
    return staffed(bureau)


@pytest.fixture
def client(enter, office):
    return enter(office.head)


def own_text(key: str, said: str) -> str:
    base = template(key)
    return write(edited(base, base, Edits(added={base.blocks[-1].id: said})))


def adopted(office, key: str = "receipt", said: str = "请保留本回执。", expected: int = 0) -> None:
    text_ = own_text(key, said)
    adopt("b1", key, text_, office.head, clock.now(), note=f"加“{said}”", expected=expected)


def standing(key: str = "receipt"):
    return templates_of("b1", clock.today()).standing(key)


def form(client, address: str = f"{RECEIPT}edit/") -> dict[str, str]:
    """Return the fields of the editor as they came, to be sent back."""
    page = client.get(address).content.decode()
    return {"expected": re.search(r'name="expected" value="(\d+)"', page)[1]}


def test_every_template_is_listed_with_who_changed_it(client, office):
    adopted(office)
    page = text(client.get(START))
    assert all(one.name in page for one in shipped())
    assert "本机关第 1 版" in page
    assert "李主 第 1 版：加“请保留本回执。”" in page
    assert "政务公开科" in page
    assert "登记了 2 个复议机关、法院" in page


def test_a_template_is_shown_as_it_will_look(client):
    page = text(client.get(RECEIPT))
    assert "本机关没有改过这个模板" in page
    assert "政府信息公开申请登记回执" in page
    assert "乙财公复〔" in page
    assert inline(client.get(RECEIPT)) == []


@pytest.mark.parametrize("key", [one.key for one in shipped()])
def test_every_template_has_a_page_and_an_editor(client, key):
    for address in (f"{START}b1/{key}/", f"{START}b1/{key}/edit/", f"{START}b1/{key}/compare/"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "还不能保存" not in text(answer)
        assert "不能成文：" not in text(answer)


def test_statutory_text_has_no_field(client):
    page = text(client.get(f"{RECEIPT}edit/"))
    fixed = [one.id for one in SHIPPED.blocks if one.fixed]
    assert fixed
    assert not any(f'name="text-{one}"' in page for one in fixed)
    assert "{收到申请日期}" in page


def test_a_version_is_previewed_and_then_adopted(client):
    given = form(client) | {f"after-{LAST}": "请到{受理窗口}领取。", "note": "写明窗口"}
    shown = client.post(f"{RECEIPT}edit/", given | {"preview": "1"})
    assert shown.status_code == 200
    assert "〔受理窗口〕" in text(shown)
    assert 'name="blank-own_1-kind"' in text(shown)
    assert not OwnTemplate.objects.exists()
    page = text(client.post(f"{RECEIPT}edit/", given, follow=True))
    assert "已采用" in page
    assert "现用本机关第 1 版" in page
    assert standing().blocks[-1].text == "请到{own_1}领取。"


def test_blanks_say_how_they_are_filled(client, office):
    adopted(office, said="到{受理窗口}领取。")
    given = form(client) | {
        "blank-own_1-label": "窗口号",
        "blank-own_1-kind": "number",
        "blank-own_1-help": "只写号数。",
        "blank-own_1-required": "on",
        "note": "窗口只写号数",
    }
    client.post(f"{RECEIPT}edit/", given)
    blank = standing().blank("own_1")
    assert (blank.label, blank.kind, blank.help) == ("窗口号", "number", "只写号数。")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"note": ""}, "请写明改了什么"),
        ({f"after-{LAST}": "", "note": "无"}, "没有可保存的改动"),
        ({f"after-{LAST}": "到{窗口领取。"}, "花括号不成对"),
        ({f"after-{LAST}": "到{nothing_known}。", "blank-due-default": "后天"}, "应是日期"),
        ({"expected": "5"}, "刚被他人更新"),
    ],
)
def test_what_is_not_adopted_says_what_to_mend(client, given, says):
    given = form(client) | {f"after-{LAST}": "请保留。", "note": "加一句"} | given
    answer = client.post(f"{RECEIPT}edit/", given)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not OwnTemplate.objects.exists()


def test_what_was_typed_is_still_there_after_a_mistake(client):
    given = form(client) | {f"after-{LAST}": "<b>请到{窗口</b>", "note": "加一句"}
    page = text(client.post(f"{RECEIPT}edit/", given))
    assert "&lt;b&gt;请到{窗口&lt;/b&gt;" in page
    assert 'value="加一句"' in page


def test_a_sheet_gets_rows_of_the_bodys_own(client):
    address = f"{START}b1/service_record/edit/"
    client.post(address, form(client, address) | {"rows": "份数|{份数}\n\n", "note": "加份数"})
    assert standing("service_record").rows[-1] == ("份数", "{own_1}")


def test_versions_are_compared(client, office):
    adopted(office)
    page = text(client.get(f"{RECEIPT}compare/"))
    assert "<ins>请保留本回执。</ins>" in page
    assert "有 1 处不同" in page
    back = text(client.get(f"{RECEIPT}compare/?a=receipt@own1&b=receipt@1"))
    assert "<del>请保留本回执。</del>" in back
    assert "两个版本相同" in text(client.get(f"{RECEIPT}compare/?a=x&b=receipt@1"))


def test_a_version_is_withdrawn_with_a_reason(client, office):
    adopted(office, said="一")
    adopted(office, said="二", expected=1)
    refused = client.post(f"{RECEIPT}withdraw/", {"number": "2", "reason": " "})
    assert refused.status_code == 409
    assert "请写明撤回的理由" in text(refused)
    page = text(client.post(f"{RECEIPT}withdraw/", {"number": "2", "reason": "写错"}, follow=True))
    assert "现用本机关第 1 版" in page
    assert "李主 撤回：写错" in page
    assert standing().own == 1


def test_a_version_whose_statutory_text_went_on_is_said_to_have_stopped(client, office):
    adopted(office)
    row = OwnTemplate.objects.get()
    older = row.text.replace("本机关于", "我机关于", 1)
    OwnTemplate.objects.create(
        chain="b1", key="receipt", number=2, text=older, note="旧", by=office.head, at=clock.now()
    )
    assert "法定文字已更新，本机关的版本停用" in text(client.get(START))
    page = text(client.get(RECEIPT))
    assert "本机关的版本停用" in page
    assert "现用随附模板" in page


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_head_of_the_office_keeps_templates(office, enter, role):
    client = enter(member("x", "某某", office.body, role))
    for address in (START, RECEIPT, f"{RECEIPT}edit/", f"{RECEIPT}compare/"):
        assert client.get(address).status_code == 403
    assert client.post(f"{RECEIPT}withdraw/", {"number": "1"}).status_code == 403
    assert 'href="/desk/requests/templates/"' not in text(client.get("/desk/account/"))


def test_another_bodys_templates_are_not_found(office, other, enter):
    adopted(office)
    client = enter(member("their-head", "别人", other, Role.HEAD))
    for address in (RECEIPT, f"{RECEIPT}edit/", f"{RECEIPT}compare/", f"{START}?body=b1"):
        assert client.get(address).status_code == 404
    assert client.post(f"{RECEIPT}edit/", {"note": "x"}).status_code == 404
    assert client.post(f"{RECEIPT}withdraw/", {"number": "1", "reason": "x"}).status_code == 404
    assert "请保留本回执" not in text(client.get(START))


def test_a_template_that_is_not_there_is_not_found(client):
    for key in ("nothing", "receipt@1", "收据"):
        assert client.get(f"{START}b1/{key}/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [START, RECEIPT, f"{RECEIPT}edit/", f"{RECEIPT}compare/"],
    ids=["list", "one", "edit", "compare"],
)
def test_the_count_of_queries_does_not_grow(client, office, address):
    for number in range(2):
        adopted(office, said=f"第{number}次", expected=number)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(2, 20):
        adopted(office, said=f"第{number}次", expected=number)
    for one in shipped()[1:19]:
        adopted(office, one.key, "另加一句。")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
