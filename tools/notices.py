"""Write docs/reference/notices.md: every notice to an applicant, with what it says.

    .venv/bin/python tools/notices.py

A test keeps the page and the code together.
"""

from collections.abc import Iterator
from pathlib import Path

from gongkai.core.process.requests.notices.kinds import WORDINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "notices.md"
LEAD = """# Notices to applicants

Written by `tools/notices.py` from `core/process/requests/notices/kinds.py`. These are all the
notices there are. A paragraph stands where all that it names in braces is known. Who gets them, how
they leave and what staff see of them: [send notices](../how-to/send-notices.md).
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the code gives it."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield LEAD
    for kind, wording in WORDINGS.items():
        yield f"## `{kind.value}` {wording.title}\n"
        yield f"{wording.when}。主题：{wording.subject}（登记号）\n"
        yield from (f"> {one}\n>" for one in wording.paragraphs[:-1])
        yield f"> {wording.paragraphs[-1]}\n"


if __name__ == "__main__":
    main()
