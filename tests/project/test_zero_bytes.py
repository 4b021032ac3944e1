"""Zero bytes are left out of what is asked and sent, whoever reads it."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.project.zero_bytes import WithoutZeroBytes


@pytest.fixture
def door():
    return WithoutZeroBytes(lambda _: HttpResponse())


def test_they_are_left_out_of_every_field(door):
    request = RequestFactory().post("/?q=a%00b&q=%00", {"na\0me": ["x\0", "y"], "z": "1"})
    door.process_view(request, None, (), {})
    assert request.GET.getlist("q") == ["ab", ""]
    assert dict(request.POST.lists()) == {"name": ["x", "y"], "z": ["1"]}


def test_what_has_none_stays_as_it_came(door):
    request = RequestFactory().post("/?q=1", {"a": "b"})
    asked, sent = request.GET, request.POST
    door.process_view(request, None, (), {})
    assert (asked, sent) == (request.GET, request.POST)
    assert request.POST is sent
