"""Collect the sentences of code and templates, and compile their translations.

    .venv/bin/python tools/messages.py

Two catalogues: `gongkai` of core and engine, `django` of the platform. The sentences are
Chinese and stand for themselves; the translations are in src/gongkai/locale, a folder a
language, to be filled in by hand in the .po files.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "gongkai"
LOCALE = SOURCE / "locale"
LANGUAGES = ("en",)
CATALOGUES = {
    "gongkai": ("core", "engine"),
    "django": (
        "accounts",
        "api",
        "bodies",
        "console",
        "desk",
        "holidays",
        "portal",
        "presentation",
        "project",
        "registers",
    ),
}
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "msgid": None}


def main() -> None:
    """Bring every catalogue up to date and compile it; translations made stay."""
    for domain, parts in CATALOGUES.items():
        found = collect(parts)
        for language in LANGUAGES:
            update(LOCALE / language / "LC_MESSAGES" / f"{domain}.po", language, found)


def collect(parts: tuple[str, ...]) -> Catalog:
    """Return the catalogue of all sentences in some parts of the source."""
    catalogue = Catalog(charset="utf-8")
    for part in parts:
        for path in sorted((SOURCE / part).rglob("*")):
            for message in sentences(path):
                catalogue.add(message, locations=[(str(path.relative_to(SOURCE)), None)])
    return catalogue


def sentences(path: Path) -> Iterator[Any]:
    """Yield the sentences of one file, none where it is neither code nor template."""
    method = {".py": extract_python, ".html": extract_template}.get(path.suffix)
    if method is not None:
        with path.open("rb") as source:
            for _line, message, _comments, _context in extract(method, source, KEYWORDS):
                yield message


def extract_template(
    source: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Yield the sentences of a Django template, as Babel asks of an extraction method."""
    lines = templatize(source.read().decode("utf-8")).splitlines()
    code = "\n".join(line.strip() for line in lines)
    yield from extract_python(BytesIO(code.encode("utf-8")), keywords, comment_tags, options)


def update(path: Path, language: str, found: Catalog) -> None:
    """Write a language's catalogue anew with the sentences found, and compile it."""
    kept = Catalog(locale=language, charset="utf-8")
    if path.exists():
        with path.open("rb") as stored:
            kept = read_po(stored, locale=language)
    kept.header_comment = "# The sentences of gongkai, collected by `make messages`."
    found.creation_date = kept.creation_date
    kept.update(found, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as written:
        write_po(written, kept, sort_output=True, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, kept)


if __name__ == "__main__":
    main()
