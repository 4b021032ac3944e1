"""Write docs/reference/papers.md: every paper and every answer, with article and blanks.

    .venv/bin/python tools/papers.py

A test keeps the page and the templates together.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.core.papers.blanks import shared_blanks
from gongkai.core.papers.catalog import shipped
from gongkai.core.papers.template import BlankKind, BlockKind, Template

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "papers.md"
LEAD = """# Papers of a request

Written by `tools/papers.py` from the templates as shipped (`src/gongkai/core/papers/shipped`). Each
paper has a template; an answer is put together from one that holds it and one for each part, chosen
by its outcome. *Articles* are those of the 条例: `16.2` is a paragraph or an item of the article.
Blanks in brackets may be left empty; a block with an empty one is left out.

What each paper says word for word, and which remedies it names in 2023, 2024 and 2026, stands in
`tests/core/papers/statutory.yaml`. Why templates are data and what a body may change is [a
decision](../decisions/papers-from-templates.md).
"""
TEXT = """## A template as text

A template is TOML. `gongkai.core.papers.template_reading` reads it, `template_writing` writes it,
and `versions.own_version` checks a body's own version against the template as shipped: statutory
text is there, unchanged and in order.

| key | is |
|---|---|
| `kind`, `outcome`, `variant` | what it is for; together its key, as `answer.granted.36_1` |
| `version` | 1, 2, … of the template as shipped |
| `since`, `until` | the days on which it may be used |
| `name`, `title` | what clerks call it; what stands over the paper |
| `grounds`, `articles`, `remedies` | grounds of a part; what it rests on; whose remedies |
| `note` | what no text in force confirms; shown to the clerk, never printed |
| `blocks` | paragraphs: `id`, `kind`, `text` |
| `rows` | of a sheet: label and content, once or twice a row |
| `blanks` | its own: `name`, `label`, `kind`, `required`, `help`, `choices`, `default`, `most` |
"""
REFERENCES = """A draft names the template it was written by: `answer@1` is version 1 as shipped,
`answer@own2` the second version of the body's own (`Template.reference`). A key alone is the
template as shipped.
"""
KINDS = """A blank stands in a text as `{name}`. Kinds of blocks and of blanks:
"""
SHARED = """## Shared blanks

Templates may use these without describing them. What the case knows is proposed by the same name.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the templates give it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield LEAD
    for title, is_part in (("Papers", False), ("Parts of an answer", True)):
        yield f"## {title}\n"
        yield "| template | | articles | blanks |\n|---|---|---|---|"
        yield from (_row(one) for one in shipped() if one.is_part is is_part)
        yield ""
    yield TEXT
    yield REFERENCES
    yield KINDS
    kinds = (", ".join(f"`{one}`" for one in kind) for kind in (BlockKind, BlankKind))
    yield "| of a block | of a blank |\n|---|---|"
    yield f"| {' | '.join(kinds)} |\n"
    yield SHARED
    yield "| name | | kind |\n|---|---|---|"
    for blank in shared_blanks().values():
        yield f"| `{blank.name}` | {blank.label} | {blank.kind} |"


def _row(one: Template) -> str:
    blanks = (f"{blank.label}" if blank.required else f"[{blank.label}]" for blank in one.blanks)
    articles = _joined(one.articles) or "–"
    provisional = " *provisional*" if one.note else ""
    return f"| `{one.key}` | {one.name}{provisional} | {articles} | {'、'.join(blanks)} |"


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)


if __name__ == "__main__":
    main()
