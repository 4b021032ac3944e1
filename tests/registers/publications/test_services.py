"""The list of what is public: put on it, found on it, taken off it."""

from datetime import date

import pytest
from tests.registers.counted.commands import BODY, HAND

from gongkai.core.facts.publications.listing import Listed, Relisted, Unlisted
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.rebuilding import rebuild
from gongkai.registers.publications import services
from gongkai.registers.publications.models import Item
from gongkai.registers.publications.projections import Publications
from gongkai.registers.publications.queries import found_by, listed, may_answer

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 2)


def item(headline: str = "2025年度部门决算公开", **fields: object) -> Listed:
    given = {"link": "https://example.gov.cn/a/1.html"} | fields
    return Listed(on=DAY, headline=headline, **given)


def put(headline: str = "2025年度部门决算公开", **fields: object) -> str:
    return services.put_on_list(BODY, item(headline, **fields), HAND)


def test_an_item_gets_the_bodys_index_number_where_it_brings_none():
    number = put()
    row = Item.objects.get()
    assert (row.number, row.index_number) == (number, f"{BODY}/{number}")
    assert (row.title, row.published) == ("2025年度部门决算公开", DAY)


def test_an_index_number_is_kept_as_it_is_and_given_once():
    put(index_number="000014349/2018-00222")
    assert Item.objects.get().index_number == "000014349/2018-00222"
    with pytest.raises(RefusedError, match="已在目录中"):
        put(index_number="000014349/2018-00222")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"headline": " "}, "请填写标题"),
        ({"link": ""}, "请填写网址"),
        ({"link": "javascript:alert(1)"}, "http"),
        ({"headline": "长" * 301}, "不超过 300 字"),
    ],
)
def test_what_could_not_be_found_is_not_listed(wrong, sentence):
    with pytest.raises(RefusedError, match=sentence):
        services.put_on_list(BODY, item(**wrong), HAND)
    assert not Item.objects.exists()


def test_a_batch_is_listed_whole_or_not_at_all():
    with pytest.raises(RefusedError, match="第 2 条：请填写标题"):
        services.put_all_on_list(BODY, [item(), item("")], HAND)
    assert not Item.objects.exists()
    assert len(services.put_all_on_list(BODY, [item("甲"), item("乙")], HAND)) == 2


def test_an_item_that_moved_keeps_its_index_number():
    number = put(index_number="x-1")
    moved = Relisted(on=DAY, headline="2025年部门决算", link="https://example.gov.cn/b.html")
    services.perform(BODY, number, moved, HAND)
    row = Item.objects.get()
    assert (row.index_number, row.title, row.link) == ("x-1", moved.headline, moved.link)


def test_what_was_taken_off_the_list_is_not_found_and_stays_off():
    number = put()
    with pytest.raises(RefusedError, match="原因"):
        services.perform(BODY, number, Unlisted(on=DAY, reason=" "), HAND)
    services.perform(BODY, number, Unlisted(on=DAY, reason="页面已撤下"), HAND)
    assert not listed([BODY])
    with pytest.raises(RefusedError, match="已经移出"):
        services.perform(BODY, number, Unlisted(on=DAY, reason="再次"), HAND)


def test_items_are_found_by_their_words():
    put("2025年度部门决算公开", document_number="甲财〔2026〕3号")
    put("机构职能和内设机构")
    assert [one.title for one in found_by("决算", [BODY])] == ["2025年度部门决算公开"]
    assert [one.title for one in found_by("甲财2026", [BODY])] == ["2025年度部门决算公开"]
    assert found_by("决算", ["乙局"]).count() == 0
    assert found_by("", [BODY]).count() == 2


def test_what_may_answer_a_request_is_offered_the_likest_first():
    put("某地块征收土地批复")
    put("某镇土地征收补偿安置方案")
    put("机构职能和内设机构")
    asked = "申请公开某地块的土地征收批复文件"
    first, *others = [one.title for one in may_answer(asked, [BODY])]
    assert first == "某地块征收土地批复"
    assert "机构职能和内设机构" not in others
    assert may_answer("", [BODY]) == []


def test_the_list_follows_from_the_facts():
    number = put()
    services.perform(BODY, number, Unlisted(on=DAY, reason="页面已撤下"), HAND)
    before = list(Item.objects.values())
    rebuild(Publications())
    assert list(Item.objects.values()) == before
