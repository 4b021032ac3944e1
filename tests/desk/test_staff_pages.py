"""The pages of the system and security administrators, and what each may not do."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.desk.authenticator import code_of
from tests.desk.conftest import PASSWORD, staff
from tests.desk.markup import inline

from gongkai import clock
from gongkai.accounts import second_factor
from gongkai.accounts.models import Change, Session, What
from gongkai.bodies.models import Membership, Role
from gongkai.bodies.offices import open_office


def shown(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def system(city, enter):
    return enter(staff("system", city, Role.SYSTEM_ADMIN))


@pytest.fixture
def security(city, enter):
    return enter(staff("security", city, Role.SECURITY_ADMIN))


@pytest.fixture
def approver(bureau) -> User:
    return staff("approver", bureau, Role.APPROVER)


@pytest.fixture
def stranger(elsewhere) -> User:
    return staff("stranger", elsewhere, Role.CLERK)


def page_of(user: User) -> str:
    return f"/desk/staff/{user.pk}/"


def test_administrators_are_led_to_the_accounts_and_see_no_other_entries(system, security):
    for client in (system, security):
        answer = client.get("/desk/", follow=True)
        assert answer.redirect_chain == [("/desk/staff/", 302)]
        page = shown(answer)
        assert 'href="/desk/bodies/"' in page
        for other in ("annual", "import", "requests", "audit"):
            assert f'href="/desk/{other}/"' not in page


def test_staff_of_a_body_see_no_entries_of_administrators(editor, enter):
    page = shown(enter(editor).get("/desk/annual/"))
    assert not re.search(r'href="/desk/(staff|bodies|audit)/', page)
    assert "desk/staff" not in page


def test_an_account_is_opened_and_its_password_changed_on_coming_in(system, bureau):
    given = {"username": "xin", "name": "新一", "body": "b1"}
    page = shown(system.post("/desk/staff/new/", given))
    password = re.search(r'desk-secret">([a-z2-9]{4}(?:-[a-z2-9]{4}){3})<', page)[1]
    newcomer = Client()
    answer = newcomer.post("/desk/login/", {"username": "xin", "password": password})
    assert answer["Location"] == "/desk/login/password/"
    assert Change.objects.get().what == What.OPENED
    assert Change.objects.get().by.username == "system"
    assert password not in str(list(Change.objects.values()))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "请填写用户名"),
        ({"username": "xin"}, "请填写姓名"),
        ({"username": "editor", "name": "新一", "body": "b1"}, "已有人使用"),
        ({"username": "a b", "name": "新一", "body": "b1"}, "用户名只能有"),
        ({"username": "xin", "name": "新一", "body": "x"}, "请选择机关"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(system, editor, elsewhere, given, said):
    before = User.objects.count()
    assert said in shown(system.post("/desk/staff/new/", given))
    assert User.objects.count() == before


def test_an_account_is_closed_and_opened_again(system, editor, enter):
    enter(editor)
    answer = system.post(f"{page_of(editor)}close/", follow=True)
    assert "恢复账号" in shown(answer)
    editor.refresh_from_db()
    assert not editor.is_active
    assert not Session.objects.filter(user=editor).exists()
    assert "<td>editor</td>" not in shown(system.get("/desk/staff/"))
    system.post(f"{page_of(editor)}reopen/")
    editor.refresh_from_db()
    assert editor.is_active
    assert [one.what for one in Change.objects.order_by("pk")] == [What.CLOSED, What.REOPENED]


def test_a_password_is_given_anew(system, editor):
    page = shown(system.post(f"{page_of(editor)}password/"))
    assert "只显示这一次" in page
    editor.refresh_from_db()
    assert not editor.check_password(PASSWORD)
    assert editor.given_password


def test_each_administrator_does_her_own_part_only(system, security, editor):
    post = editor.memberships.get()
    second_factor.set_up(
        editor, secret := second_factor.new_secret(), code_of(secret), at=clock.now()
    )
    for action in ("factor", "unlock"):
        assert system.post(f"{page_of(editor)}{action}/").status_code == 409
    for address in (f"{page_of(editor)}posts/", f"/desk/staff/posts/{post.pk}/end/"):
        assert system.post(address).status_code == 403
    for action in ("close", "reopen"):
        assert security.post(f"{page_of(editor)}{action}/").status_code == 409
    assert security.post(f"{page_of(editor)}password/").status_code == 403
    assert security.get("/desk/staff/new/").status_code == 403
    assert not Change.objects.exists()
    assert second_factor.has_factor(editor)


def test_nobody_does_it_to_herself(system, security):
    for client, name, actions in (
        (system, "system", ["close", "password"]),
        (security, "security", ["factor"]),
    ):
        user = User.objects.get(username=name)
        for action in actions:
            answer = client.post(f"{page_of(user)}{action}/")
            assert (answer.status_code, "另一位管理员" in shown(answer)) == (409, True)


def test_accounts_of_elsewhere_are_not_there(system, security, stranger):
    for client in (system, security):
        assert "stranger" not in shown(client.get("/desk/staff/"))
        assert client.get(page_of(stranger)).status_code == 404
        for action in ("close", "unlock", "factor", "nonsense"):
            assert client.post(f"{page_of(stranger)}{action}/").status_code == 404
    post = stranger.memberships.get()
    assert security.post(f"/desk/staff/posts/{post.pk}/end/").status_code == 404
    assert security.get(f"/desk/staff/posts/{post.pk}/delegate/").status_code == 404
    assert system.get("/desk/bodies/x/").status_code == 404


def test_a_post_is_given_which_ends_the_sessions_and_ended_again(security, editor, enter, bureau):
    enter(editor)
    given = {"body": "b1", "role": "approver", "since": "2026-01-05"}
    page = shown(security.post(f"{page_of(editor)}posts/", given, follow=True))
    assert "签发人" in page
    assert "2026-01-05" in page
    assert not Session.objects.filter(user=editor).exists()
    change = Change.objects.get()
    assert (change.what, change.user, change.body) == (What.ENGAGED, editor, "b1")
    assert change.detail == "签发人，自2026-01-05起"
    post = editor.memberships.get(role=Role.APPROVER)
    security.post(f"/desk/staff/posts/{post.pk}/end/")
    post.refresh_from_db()
    assert post.until == clock.today()
    assert Change.objects.latest("pk").what == What.DISMISSED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "请选择机关"),
        ({"body": "b1"}, "请选择岗位"),
        ({"body": "b1", "role": "auditor"}, "请另开账号"),
        ({"body": "b1", "role": "office"}, "应当指定内设机构"),
        ({"body": "b1", "role": "legal", "since": "去年"}, "日期应当如"),
        ({"body": "x", "role": "legal"}, "请选择机关"),
    ],
)
def test_what_is_wrong_with_a_post_is_said(security, editor, elsewhere, given, said):
    answer = security.post(f"{page_of(editor)}posts/", given)
    assert (answer.status_code, said in shown(answer)) == (409, True)
    assert editor.memberships.count() == 1


def test_merged_posts_are_shown_with_what_they_may_not_be(security, editor, bureau):
    assert "一人兼任" not in shown(security.get("/desk/bodies/b1/"))
    security.post(f"{page_of(editor)}posts/", {"body": "b1", "role": "approver"})
    page = shown(security.get("/desk/bodies/b1/"))
    assert "丁一一人兼任经办人、签发人。" in page
    assert "起草的人和签发的人必须不同" in page


def test_a_lost_second_factor_is_reset_and_recorded(security, editor, enter):
    secret = second_factor.new_secret()
    second_factor.set_up(editor, secret, code_of(secret), at=clock.now())
    enter(editor)
    assert "重设两步验证" in shown(security.get(page_of(editor)))
    security.post(f"{page_of(editor)}factor/")
    assert not second_factor.has_factor(editor)
    assert not Session.objects.filter(user=editor).exists()
    assert Change.objects.get().what == What.FACTOR_RESET
    assert "没有设置两步验证" in shown(security.post(f"{page_of(editor)}factor/"))


def test_a_locked_account_is_shown_and_unlocked(security, editor, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        Client().post("/desk/login/", {"username": "editor", "password": "wrong"})
    assert "锁定中" in shown(security.get("/desk/staff/?state=locked"))
    security.post(f"{page_of(editor)}unlock/")
    answer = Client().post("/desk/login/", {"username": "editor", "password": PASSWORD})
    assert answer.status_code == 302
    assert Change.objects.get().what == What.UNLOCKED


def test_a_signer_delegates_herself_and_takes_it_back(approver, editor, enter):
    client, today = enter(approver), clock.today()
    post = approver.memberships.get()
    assert "委托他人" in shown(client.get("/desk/account/"))
    address = f"/desk/account/posts/{post.pk}/delegate/"
    assert "请选择受托人" in shown(client.post(address, {}))
    given = {"to": editor.pk, "first": today, "last": today - timedelta(days=1), "reason": "出差"}
    assert "早于第一日" in shown(client.post(address, given))
    given["last"] = today + timedelta(days=2)
    page = shown(client.post(address, given, follow=True))
    assert "已登记委托" in page
    made = Membership.objects.get(stands_for=approver)
    assert Change.objects.get().detail.startswith(f"签发人，代丁一，{today}至")
    assert enter(editor).post(f"/desk/account/posts/{made.pk}/withdraw/").status_code == 404
    client.post(f"/desk/account/posts/{made.pk}/withdraw/")
    made.refresh_from_db()
    assert made.until == today
    assert Change.objects.latest("pk").what == What.DELEGATION_WITHDRAWN


def test_a_clerk_delegates_nothing(editor, approver, enter):
    client = enter(editor)
    assert "委托他人" not in shown(client.get("/desk/account/"))
    for post in Membership.objects.all():
        assert client.get(f"/desk/account/posts/{post.pk}/delegate/").status_code == 403


def test_the_security_administrator_delegates_for_somebody_away(security, approver, editor):
    post, today = approver.memberships.get(), clock.today()
    given = {"to": editor.pk, "first": today, "last": today, "reason": "住院"}
    address = f"/desk/staff/posts/{post.pk}/delegate/"
    assert "请写明委托的事由" in shown(security.post(address, {**given, "reason": ""}))
    assert security.post(address, given)["Location"] == page_of(approver)
    assert "受丁一委托：住院" in shown(security.get(page_of(editor)))


def test_a_bodys_settings_are_kept_and_recorded(system, bureau):
    page = "/desk/bodies/b1/"
    assert "还没有内设机构" in shown(system.get(page))
    system.post(f"{page}offices/", {"name": "法制科"})
    office = bureau.offices.get()
    system.post(f"{page}offices/{office.pk}/", {"name": "政策法规科"})
    system.post(f"{page}offices/{office.pk}/", {"close": "1", "name": "x"})
    office.refresh_from_db()
    assert (office.name, office.active) == ("政策法规科", False)
    head = {
        "office_name": "办公室",
        "number_pattern": "乙财公复〔{year}〕{number}号",
        "red_head": "on",
    }
    assert system.post(f"{page}letterhead/", head).status_code == 302
    assert bureau.letterhead.red_head
    court = {"kind": "court", "name": "乙市人民法院", "since": "2020-01-01"}
    system.post(f"{page}forums/", court)
    forum = bureau.forums.get()
    system.post(f"{page}forums/{forum.pk}/")
    forum.refresh_from_db()
    assert forum.valid_to == clock.today()
    assert [one.what for one in Change.objects.order_by("pk")] == (
        [What.OFFICE] * 3 + [What.LETTERHEAD] + [What.FORUM] * 2
    )


@pytest.mark.parametrize(
    ("part", "given", "said"),
    [
        ("offices", {"name": " "}, "请填写内设机构的名称"),
        ("letterhead", {}, "请填写工作机构名称"),
        ("letterhead", {"office_name": "办", "number_pattern": "公复1号"}, "应当含有"),
        ("forums", {"kind": "court"}, "请填写名称"),
        ("forums", {"kind": "x", "name": "y"}, "不在可用的选项中"),
    ],
)
def test_what_is_wrong_with_a_setting_is_said(system, bureau, part, given, said):
    answer = system.post(f"/desk/bodies/b1/{part}/", given)
    assert (answer.status_code, said in shown(answer)) == (409, True)
    assert not Change.objects.exists()


def test_the_security_administrator_sees_settings_and_changes_none(security, bureau):
    page = "/desk/bodies/b1/"
    assert (
        "<form" not in shown(security.get(page)).partition('id="offices"')[2].partition("</main")[0]
    )
    assert security.post(f"{page}offices/", {"name": "法制科"}).status_code == 403
    assert not bureau.offices.exists()


def test_the_head_of_the_office_arranges_her_own_body(bureau, other, enter):
    head = enter(staff("head", bureau, Role.HEAD))
    assert head.post("/desk/bodies/b1/offices/", {"name": "法制科"}).status_code == 302
    assert head.post("/desk/bodies/b2/offices/", {"name": "法制科"}).status_code == 404
    assert head.get("/desk/staff/").status_code == 403


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"editor", "approver", "security"}),
        ("text=appr", {"approver"}),
        ("text=财政", {"editor", "approver"}),
        ("text=b1", {"editor", "approver"}),
        ("state=closed", set()),
        ("state=unprotected", {"editor", "approver", "security"}),
        ("state=locked", set()),
        ("state=nonsense", {"editor", "approver", "security"}),
        ("page=99", {"editor", "approver", "security"}),
    ],
)
def test_accounts_are_filtered(security, editor, approver, query, names):
    page = shown(security.get(f"/desk/staff/?{query}"))
    assert set(re.findall(r"<td[^>]*>(editor|approver|security)</td>", page)) == names


def test_lists_take_the_same_queries_however_long(
    security, bureau, city, django_assert_num_queries
):
    for number in range(20):
        user = staff(f"u{number}", bureau, Role.CLERK)
        open_office(bureau, f"科{number}")
        if number in {1, 19}:
            with django_assert_num_queries(19):
                security.get("/desk/staff/")
            with django_assert_num_queries(22):
                security.get("/desk/bodies/b1/")
    for role in (Role.LEGAL, Role.SECRECY, Role.HEAD):
        security.post(f"{page_of(user)}posts/", {"body": "b1", "role": role})
        with django_assert_num_queries(24):
            security.get(page_of(user))


def test_the_log_of_changes_is_not_changed(security, editor):
    security.post(f"{page_of(editor)}posts/", {"body": "b1", "role": "legal"})
    for change in ("UPDATE accounts_change SET detail = ''", "DELETE FROM accounts_change"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(change)
    assert Change.objects.count() == 1


def test_no_page_of_theirs_has_scripts_or_styles_within(system, security, editor, approver):
    post = approver.memberships.get()
    for client, address in (
        (system, "/desk/staff/"),
        (system, "/desk/staff/new/"),
        (system, page_of(editor)),
        (system, "/desk/bodies/"),
        (system, "/desk/bodies/b1/"),
        (security, page_of(editor)),
        (security, f"/desk/staff/posts/{post.pk}/delegate/"),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert inline(answer) == []
        assert "no-store" in answer["Cache-Control"]
