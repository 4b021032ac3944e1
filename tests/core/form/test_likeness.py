"""Which reports of a folder are alike."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.form.likeness import LEAST, kinship
from gongkai.core.form.passages import Passage

WORDS = ("制度", "平台", "监督", "保障", "网站", "解读", "培训", "考核", "领域", "目录")


def said(*sentences: str) -> list[Passage]:
    return [Passage("1", one, one) for one in sentences]


def own(name: str, count: int) -> list[str]:
    return [f"{name}{WORDS[at]}工作{WORDS[at] * 3}{name}" for at in range(count)]


STATUTE = [f"按照条例第{at}条的规定及时公开" for at in range(5)]


def test_a_copy_is_found_and_the_statute_is_none() -> None:
    texts = [said(*own(name, 10), *STATUTE) for name in ("水利", "教育", "卫生", "财政", "交通")]
    texts.append(said(*own("教育", 9), "局长亲自部署这项任务", *STATUTE))
    found = kinship(texts)
    assert [(one.first, one.second) for one in found.pairs] == [(1, 5)]
    (pair,) = found.pairs
    assert pair.own == 9 / 10
    assert pair.share == 14 / 15
    assert found.common == (5 / 15,) * 6


def test_slightly_altered_sentences_are_found() -> None:
    sentences = [f"不断加强{word}建设，组织各科室逐项落实，按月通报{word}情况" for word in WORDS]
    altered = [one.replace("逐项", "认真") for one in sentences]
    texts = [said(*sentences), said(*altered), said(*own("水利", 10))]
    (pair,) = kinship(texts).pairs
    assert (pair.first, pair.second) == (0, 1)


def test_two_reports_alone_have_nothing_common() -> None:
    (pair,) = kinship([said(*STATUTE), said(*STATUTE)]).pairs
    assert pair.own == pair.share == 1


def test_where_all_are_the_same_it_is_said_of_each() -> None:
    found = kinship([said(*STATUTE)] * 10)
    assert found.pairs == ()
    assert found.common == (1.0,) * 10


def test_reports_without_text() -> None:
    assert kinship([[], said(*STATUTE), []]).common == (None, 0.0, None)
    assert kinship([]).pairs == ()


def test_in_a_crowd_every_copy_is_in_a_pair() -> None:
    crowd = [said(*own("水利", 6)) for _ in range(100)]
    others = [said(*own(f"第{at}个", 6)) for at in range(150)]
    found = kinship(crowd + others)
    assert {place for one in found.pairs for place in (one.first, one.second)} == set(range(100))
    assert len(found.pairs) < 100 * 99 / 2


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=8, unique=True), max_size=12))
def test_no_pair_is_lost_that_a_search_over_all_pairs_finds(drawn: list[list[int]]) -> None:
    names = [f"第{chr(0x4E00 + at * 7) * 9}" for at in range(31)]  # nothing near in them
    texts = [said(*(names[at] for at in one)) for one in drawn]
    found = kinship(texts)
    everything = kinship(texts, least=0)
    assert found.pairs == tuple(one for one in everything.pairs if one.own >= LEAST)
    assert all(0 <= one.own <= 1 and one.sentences for one in found.pairs)
