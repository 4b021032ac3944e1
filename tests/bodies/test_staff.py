import pytest
from django.contrib.auth.models import User

from gongkai.bodies.models import Kind, Level, Role
from gongkai.bodies.posts import StaffError, engage
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff, change_password

PASSWORD = "a long enough password"


@pytest.fixture
def add(db):
    body = add_body(code="b", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)

    def add(username: str = "dingyi", password: str = PASSWORD) -> User:
        return add_staff(
            username=username, name="丁一", password=password, body=body, role=Role.CLERK
        )

    return add


def test_an_account_has_a_name_a_password_and_a_post_and_no_more(add):
    user = add()
    assert user.get_full_name() == "丁一"
    assert user.check_password(PASSWORD)
    assert not user.is_superuser
    assert not user.is_staff
    assert [(one.body.code, one.role) for one in user.memberships.all()] == [("b", "clerk")]


def test_a_user_name_is_used_once(add):
    add()
    with pytest.raises(StaffError, match="dingyi"):
        add()


@pytest.mark.parametrize("weak", ["short", "", "password1234"])
def test_a_weak_password_leaves_nothing_behind(add, weak):
    with pytest.raises(StaffError, match="密码"):
        add(password=weak)
    assert not User.objects.exists()


def test_a_password_is_changed(add):
    user = add()
    change_password(user, "another long password")
    assert User.objects.get().check_password("another long password")
    with pytest.raises(StaffError):
        change_password(user, "weak")


def test_the_same_post_once_more_changes_nothing(add):
    user = add()
    body = user.memberships.get().body
    engage(user, body, Role.CLERK)
    assert user.memberships.count() == 1
