"""Every sentence the form's checks can say has an English one with the same values in it."""

import gettext
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import gongkai

SOURCE = Path(gongkai.__file__).parent
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "gongkai.po"


def templates() -> Iterator[str]:
    for path in sorted((SOURCE / "core").rglob("*.py")):
        with path.open("rb") as source:
            for _, message, _, _ in extract("python", source, keywords={"msgid": None}):
                assert isinstance(message, str)
                yield message


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def english() -> gettext.GNUTranslations:
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


@pytest.mark.parametrize("template", sorted(set(templates())))
def test_a_template_has_an_english_sentence_with_the_same_values(template: str) -> None:
    translated = english().gettext(template)
    assert translated != template
    assert placeholders(translated) == placeholders(template)


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = english()
    with CATALOGUE.open("rb") as written:
        messages = [one for one in read_po(written) if one.id]
    assert messages
    for message in messages:
        assert message.string, f"no translation of {message.id}"
        assert compiled.gettext(str(message.id)) == message.string
