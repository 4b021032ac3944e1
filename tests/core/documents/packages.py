"""Small office packages made by hand (手工文件包), for what no library writes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of the parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """Return a relationships part: a kind and a target each."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def word(body: str, main: str = WORD, **others: str) -> bytes:
    """Return a Word document with this body; `others`: numbering and styles parts' content."""
    kinds = [(kind, f"{kind}.xml") for kind in others]
    document = f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'
    return package(
        {
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations(*kinds),
            **{
                f"word/{kind}.xml": f'<w:{kind} xmlns:w="{WORD}">{content}</w:{kind}>'
                for kind, content in others.items()
            },
        }
    )


def workbook(*sheets: str, styles: str = "", strings: str = "", state: str = "visible") -> bytes:
    """Return a workbook whose first sheet has that state; a sheet is its XML content."""
    kinds = [("worksheet", f"worksheets/sheet{number}.xml") for number, _ in enumerate(sheets)]
    listed = "".join(
        f'<sheet name="s{number}" state="{state if number == 0 else "visible"}" r:id="r{number}"/>'
        for number, _ in enumerate(sheets)
    )
    return package(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{SHEET}" xmlns:r="{TYPES}"><sheets>{listed}</sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relations(
                *kinds, ("styles", "styles.xml"), ("sharedStrings", "/xl/sharedStrings.xml")
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
            **{
                f"xl/worksheets/sheet{number}.xml": (
                    f'<worksheet xmlns="{SHEET}">{content}</worksheet>'
                )
                for number, content in enumerate(sheets)
            },
        }
    )
