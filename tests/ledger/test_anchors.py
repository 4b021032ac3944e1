import json
from datetime import timedelta

import pytest
from django.core import mail as post
from django.db import IntegrityError, transaction
from tests.ledger.conftest import NOON
from tests.ledger.register import services

from gongkai.ledger.anchors import AnchorError, anchor_of, read_anchors, take_anchor
from gongkai.ledger.depositing import deposits, drop, keep, kept_anchors, mail
from gongkai.ledger.models import Fact, KeptAnchor

LATER = NOON + timedelta(days=1)


def test_an_anchor_has_the_heads_of_all_chains_and_reads_back(three, receive):
    receive("乙局")
    anchor = take_anchor(NOON)
    assert [(head.chain, head.position) for head in anchor.heads] == [("乙局", 1), ("甲局", 5)]
    assert anchor.heads[1].hash == Fact.objects.get(chain="甲局", position=5).hash
    assert anchor_of(anchor.content, "x") == anchor


def test_anchors_are_dropped_into_a_folder_once(three, tmp_path):
    anchor = take_anchor(NOON)
    place = drop(tmp_path, anchor)
    assert place == str(tmp_path / "anchor-20260302T040000Z.json")
    with pytest.raises(AnchorError, match="不能写入"):
        drop(tmp_path, anchor)
    drop(tmp_path, take_anchor(LATER))
    assert [one.taken_at for one in read_anchors(tmp_path)] == [NOON, LATER]


def test_a_folder_that_is_not_there_is_said(three, tmp_path):
    with pytest.raises(AnchorError, match="不能写入"):
        drop(tmp_path / "away", take_anchor(NOON))
    with pytest.raises(AnchorError, match="不能读取"):
        read_anchors(tmp_path / "away")


def test_anchors_are_mailed_with_the_file(three):
    anchor = take_anchor(NOON)
    assert mail(["audit@example.cn"], anchor) == "audit@example.cn"
    (message,) = post.outbox
    assert message.to == ["audit@example.cn"]
    ((name, content, _),) = message.attachments
    assert (name, content.encode()) == (anchor.file_name, anchor.content)


def test_mail_that_does_not_leave_is_said(three, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(AnchorError, match="没有寄出"):
        mail(["audit@example.cn"], take_anchor(NOON))


def test_the_deployment_says_where_anchors_go(settings, tmp_path):
    assert deposits() == []
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path)
    settings.LEDGER_ANCHOR_MAIL = ["audit@example.cn"]
    assert len(deposits()) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.pop("heads"),
        lambda parts: parts.update(heads=[{"chain": "甲局"}]),
        lambda parts: parts.update(taken_at="noon"),
        lambda parts: parts.update(format="other"),
        lambda parts: parts["heads"][0].update(position="5"),
        lambda parts: parts["heads"][0].update(hash="ff"),
    ],
)
def test_a_file_that_is_no_anchor_is_refused(three, change):
    parts = json.loads(take_anchor(NOON).content)
    change(parts)
    content = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with pytest.raises(AnchorError, match=r"锚\.json"):
        anchor_of(f"{content}\n".encode(), "锚.json")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b"1"])
def test_bytes_that_are_no_anchor_are_refused(content):
    with pytest.raises(AnchorError):
        anchor_of(content, "锚.json")


def test_another_ledger_keeps_anchors_and_gives_them_back(three):
    anchors = [take_anchor(NOON)]
    services.receive("甲局", "王五", actor="clerk-1", at=LATER)
    anchors.append(take_anchor(LATER))
    for anchor in [*anchors, anchors[0]]:
        keep(anchor.content, owner="某县", at=LATER)
    assert kept_anchors("某县") == anchors
    assert kept_anchors("别县") == []
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        KeptAnchor.objects.all().delete()


def test_what_contradicts_a_kept_anchor_is_refused(three, tampered):
    whole = take_anchor(NOON)
    keep(whole.content, owner="某县", at=NOON)
    tampered("UPDATE ledger_fact SET hash = repeat('f', 64) WHERE position = 5")
    with pytest.raises(AnchorError, match="第 5 条的校验值"):
        keep(take_anchor(LATER).content, owner="某县", at=LATER)
    tampered("DELETE FROM ledger_fact WHERE position = 5")
    with pytest.raises(AnchorError, match="变短"):
        keep(take_anchor(LATER).content, owner="某县", at=LATER)
    assert kept_anchors("某县") == [whole]
