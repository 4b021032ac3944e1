"""Fold a printed label to its letters (文字归一), so that labels are compared by what they say.

Full width, traditional script, spaces, line breaks, item numbers and punctuation are
matters of layout; they are folded away before a label is compared, and nowhere else.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

_NOT_A_LETTER = re.compile(r"[^\w]|_")
_ITEM_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+(?=[、．.，,:：])|[（(]\s*[一二三四五六七八九十\d]+\s*[）)]"
    r"|\d{1,2}\s*(?=[、．.，,)）])|[①-⑩])[、．.，,:：)）]*"
)
_YEAR_IN_BRACKETS = re.compile(r"[（(]\s*20\d\d\s*年?度?\s*[）)]")
_YEAR = re.compile(r"20\d\d\s*年度?")
_LONGEST_LABEL = 200


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def squeeze(text: str) -> str:
    """Return the text in standard width without any white space (去空白)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def simplified(text: str) -> str:
    """Return the text in simplified script (简体), character by character."""
    return str(_converter("t2s").convert(text))


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    """Return the letters of a label (标签字面): simplified, no item number, no punctuation."""
    return _letters(text, "t2s")


@lru_cache(maxsize=20_000)
def spellings(text: str) -> tuple[str, ...]:
    """Return the ways a label can be folded (可能的写法), character by character first.

    The second turns the vocabulary of Taiwan and Hong Kong into that of the mainland,
    as automatic conversions mix the two (檔案 stands for 文件, 資訊 for 信息).
    """
    return tuple(dict.fromkeys((letters(text), _letters(text, "tw2sp"))))


def _letters(text: str, conversion: str) -> str:
    simplified = _converter(conversion).convert(text[:_LONGEST_LABEL])
    simplified = _YEAR.sub("本年", _YEAR_IN_BRACKETS.sub("", simplified))
    return _NOT_A_LETTER.sub("", squeeze(_without_item_numbers(simplified)))


def _without_item_numbers(text: str) -> str:
    """Take off the item numbers at the start: 三、 （一） 1. and the like, one after another."""
    while match := _ITEM_NUMBER.match(text):
        text = text[match.end() :]
    return text
