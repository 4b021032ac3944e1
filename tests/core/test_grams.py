from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.grams import grams


def test_the_pairs_of_a_text_stand_once_each_and_in_order():
    assert grams("征地批复，征地") == ("征地", "地批", "批复", "复征")


def test_width_case_spaces_and_punctuation_do_not_count():
    assert grams("\uff21B〔2026〕") == ("ab", "b2", "20", "02", "26") == grams("ab 2026")


def test_one_character_is_found_by_itself():
    assert grams("地") == ("地",)
    assert grams("，。") == ()


@given(st.text())
def test_any_text_has_pairs_of_at_most_two_characters_each_once(text):
    found = grams(text)
    assert len(set(found)) == len(found)
    assert all(0 < len(one) <= 2 for one in found)


@given(st.text(alphabet="征地批复ab1", max_size=30), st.text(alphabet="，。 （）", max_size=3))
def test_what_stands_around_a_text_adds_nothing(text, around):
    assert grams(around + text + around) == grams(text)
