"""The language of the output (输出语言): Chinese, or English where it is translated."""

import gettext
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.core.form.finding import Finding

DOMAIN = "gongkai"
FOLDER = Path(__file__).parent.parent / "locale"

Translate = Callable[[str], str]
"""Turns a Chinese sentence or template into one of the language chosen."""


class Language(StrEnum):
    """A language of the interface (界面语言)."""

    ZH = "zh"
    """简体中文, in which the sentences are written."""
    EN = "en"


@cache
def translator(language: Language) -> Translate:
    """Return the translation into a language (翻译); what has none stays Chinese."""
    found = gettext.translation(DOMAIN, FOLDER, languages=[language.value], fallback=True)
    return found.gettext


def sentence(finding: Finding, translate: Translate) -> str:
    """Return the finding's sentence for a clerk (提示语)."""
    return translate(finding.template).format(**finding.values)
