"""Draw a report the many ways documents lay tables out (各种版面), for tests of the reader."""

from collections.abc import Callable, Iterator
from html import escape
from random import Random

import opencc

from gongkai.core.form.catalog import edition
from gongkai.core.form.layout import Role, Slot, layout_of
from gongkai.core.form.report import Report

Lines = list[list[Slot]]
Render = Callable[[Report, Random], tuple[str, str]]
"""From a report to the name of a format and a document in it."""

TITLES = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}


def shown(report: Report, slot: Slot) -> str:
    """Return what a slot prints in this report."""
    if slot.role is not Role.CELL:
        return slot.text
    cell = report.cells.get(slot.cell or "")
    return cell.raw if cell else ""


def tables(report: Report) -> Iterator[tuple[str, list[tuple[Slot, ...]]]]:
    """Return the tables of the report with their lines of slots."""
    for table in edition(report.form).tables:
        yield table.id, list(layout_of(table, report).lines)


def titled(report: Report, body: Callable[[str, list[tuple[Slot, ...]]], str]) -> str:
    """Return a whole document: title, sections, tables as `body` draws them."""
    parts = [
        f"{report.agency}{report.year}年政府信息公开工作年度报告",
        "一、总体情况",
        "本年度工作平稳。",
    ]
    for table_id, lines in tables(report):
        parts += [TITLES[table_id], body(table_id, lines)]
    parts += [
        "五、存在的主要问题及改进情况",
        "人手不足，将予充实。",
        "六、其他需要报告的事项",
        "无。",
    ]
    return "\n".join(parts)


def paged(text: str) -> str:
    """Return a text whose lines are paragraphs of a web page, but for its tables."""
    lines = text.split("\n")
    return "".join(line if line.startswith("<table") else f"<p>{line}</p>" for line in lines)


# ---------------------------------------------------------------- lossless
def html(report: Report, _: Random) -> tuple[str, str]:
    """Web page with spans."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td rowspan="{slot.rowspan}" colspan="{slot.colspan}">'
                f"{escape(shown(report, slot)) or '&nbsp;'}</td>"
                for slot in line
            )
            + "</tr>"
            for line in lines
        )
        return f"<table>{rows}</table>"

    page = paged(titled(report, body))
    return "html", f"<html><head><meta charset='utf-8'></head><body>{page}</body></html>"


def html_spans_lost(report: Report, _: Random) -> tuple[str, str]:
    """Web page whose rowspans are all wrong."""
    kind, text = html(report, _)
    return kind, text.replace('rowspan="20"', 'rowspan="18"').replace(
        'rowspan="22"', 'rowspan="25"'
    )


def tabs(report: Report, _: Random) -> tuple[str, str]:
    """Tab fields on the table's own columns: spanned places are empty fields."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        width = max(slot.column + slot.colspan for line in lines for slot in line)
        rows = []
        for line in lines:
            fields = [""] * width
            for slot in line:
                fields[slot.column] = shown(report, slot)
            rows.append("\t".join(fields))
        return "\n".join(rows)

    return "txt", titled(report, body)


def tabs_without_spans(report: Report, _: Random) -> tuple[str, str]:
    """Tab fields of each row's own cells alone, as if copied from a page."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        return "\n".join("\t".join(shown(report, slot) for slot in line) for line in lines)

    return "txt", titled(report, body)


def cell_a_line(report: Report, _: Random) -> tuple[str, str]:
    """A cell a line, begun by a tab, a blank line after each row."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        return "".join(
            "".join(f"\t{shown(report, slot)}\n" for slot in line) + "\n" for line in lines
        )

    return "txt", titled(report, body)


def pipes(report: Report, _: Random) -> tuple[str, str]:
    """One markdown table for each table of the form."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = ["| " + " | ".join(shown(report, slot) for slot in line) + " |" for line in lines]
        return "\n" + "\n".join([rows[0], "|---|", *rows[1:]]) + "\n"

    return "md", titled(report, body)


def mini_tables(report: Report, _: Random) -> tuple[str, str]:
    """A markdown table of its own for each row, as text recognition leaves them."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = ["| " + " | ".join(shown(report, slot) for slot in line) + " |" for line in lines]
        return "\n" + "\n|---|\n".join(rows) + "\n|---|\n"

    return "md", titled(report, body)


def traditional(report: Report, rng: Random) -> tuple[str, str]:
    """Tab fields in traditional script."""
    kind, text = tabs(report, rng)
    return kind, opencc.OpenCC(rng.choice(["s2t", "s2twp"])).convert(text)


def repeated_heads(report: Report, rng: Random) -> tuple[str, str]:
    """The column labels printed again in the middle of table 三."""

    def body(table_id: str, lines: list[tuple[Slot, ...]]) -> str:
        head = [line for line in lines if all(slot.role is not Role.CELL for slot in line)]
        cut = rng.randrange(len(head), len(lines))
        again = head if table_id == "requests" else []
        return "\n".join(
            "\t".join(shown(report, slot) for slot in line)
            for line in [*lines[:cut], *again, *lines[cut:]]
        )

    return "txt", titled(report, body)


def spaced_labels(report: Report, rng: Random) -> tuple[str, str]:
    """Labels with spaces and breaks inside them, in a web page."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = ""
        for line in lines:
            rows += "<tr>"
            for slot in line:
                text = shown(report, slot)
                if slot.role is not Role.CELL and len(text) > 3:
                    at = rng.randrange(1, len(text) - 1)
                    text = text[:at] + rng.choice([" ", "<br>", "\u3000", "&nbsp;"]) + text[at:]
                rows += f'<td rowspan="{slot.rowspan}" colspan="{slot.colspan}">{text}</td>'
            rows += "</tr>"
        return f"<table>{rows}</table>"

    return "html", paged(titled(report, body))


LOSSLESS: tuple[Render, ...] = (
    html,
    html_spans_lost,
    tabs,
    tabs_without_spans,
    cell_a_line,
    pipes,
    mini_tables,
    traditional,
    repeated_heads,
    spaced_labels,
)


# ---------------------------------------------------------------- lossy
def _text_rows(report: Report, join: Callable[[list[str], list[str]], str]) -> str:
    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        return "\n".join(
            join(
                [shown(report, slot) for slot in line if slot.role is not Role.CELL],
                [shown(report, slot) for slot in line if slot.role is Role.CELL],
            )
            for line in lines
        )

    return titled(report, body)


def lines_with_spaces(report: Report, _: Random) -> tuple[str, str]:
    """Label and figures on a line, a space between: blanks leave no trace."""
    return "txt", _text_rows(
        report, lambda words, figures: " ".join([*words, *filter(None, figures)])
    )


def run_together(report: Report, _: Random) -> tuple[str, str]:
    """Label and figures with nothing between them."""
    return "txt", _text_rows(report, lambda words, figures: "".join([*words, *figures]))


def bare_cell_a_line(report: Report, _: Random) -> tuple[str, str]:
    """A cell a line with no mark of rows; blank cells leave no trace."""
    return "txt", _text_rows(
        report, lambda words, figures: "\n".join([*words, *filter(None, figures)])
    )


def cells_dropped(report: Report, rng: Random) -> tuple[str, str]:
    """Tab rows from which a cell here and there is gone."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = []
        for line in lines:
            fields = [shown(report, slot) for slot in line]
            cells = [i for i, slot in enumerate(line) if slot.role is Role.CELL]
            if cells and rng.random() < 0.3:
                del fields[rng.choice(cells)]
            rows.append("\t".join(fields))
        return "\n".join(rows)

    return "txt", titled(report, body)


def labels_dropped(report: Report, rng: Random) -> tuple[str, str]:
    """Markdown mini-tables, some without their labels, some gone altogether."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = []
        for line in lines:
            words = [shown(report, slot) for slot in line if slot.role is not Role.CELL]
            figures = [shown(report, slot) for slot in line if slot.role is Role.CELL]
            fate = rng.random()
            if fate < 0.15 and figures:
                continue
            fields = figures if fate < 0.5 and figures else [*words, *figures]
            rows.append("| " + " | ".join(fields) + " |")
        return "\n" + "\n|---|\n".join(rows) + "\n|---|\n"

    return "md", titled(report, body)


def split_digits(report: Report, rng: Random) -> tuple[str, str]:
    """Figures of two digits and more set apart by a space."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        def text(slot: Slot) -> str:
            raw = shown(report, slot)
            whole = slot.role is Role.CELL and raw.isdigit() and len(raw) > 1
            return f"{raw[:1]} {raw[1:]}" if whole and rng.random() < 0.5 else raw

        return "\n".join("\t".join(text(slot) for slot in line) for line in lines)

    return "txt", titled(report, body)


def extra_value(report: Report, rng: Random) -> tuple[str, str]:
    """A row here and there with one value too many."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = []
        for line in lines:
            fields = [shown(report, slot) for slot in line]
            cells = [i for i, slot in enumerate(line) if slot.role is Role.CELL]
            if cells and rng.random() < 0.3:
                fields.insert(rng.choice([*cells, len(fields)]), "0")
            rows.append("\t".join(fields))
        return "\n".join(rows)

    return "txt", titled(report, body)


def cut_by_pages(report: Report, rng: Random) -> tuple[str, str]:
    """Tab rows with page numbers between them, labels broken over the cut."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = []
        for line in lines:
            fields = [shown(report, slot) for slot in line]
            words = [i for i, slot in enumerate(line) if slot.role is Role.ROW]
            if rng.random() < 0.2 and words and len(fields[words[-1]]) > 8:
                last, rest = words[-1], list(fields)
                at = rng.randrange(3, len(fields[last]) - 2)
                fields[last], whole = fields[last][:at], fields[last]
                rest = ["" for _ in rest]
                rest[last] = whole[at:]
                rows += ["\t".join(fields), "", f"— {rng.randrange(2, 9)} —", "", "\t".join(rest)]
            else:
                rows.append("\t".join(fields))
        return "\n".join(rows)

    return "txt", titled(report, body)


def added_rows(report: Report, rng: Random) -> tuple[str, str]:
    """Rows that the form does not have."""

    def body(_: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = []
        for line in lines:
            cells = [slot for slot in line if slot.role is Role.CELL]
            rows.append("\t".join(shown(report, slot) for slot in line))
            if cells and rng.random() < 0.2:
                words = rng.choice(["其中：网络申请", "另：电话咨询", "备注", "本单位补充指标"])
                rows.append("\t".join([words, *(str(rng.randrange(9)) for _ in cells)]))
        return "\n".join(rows)

    return "txt", titled(report, body)


def totals_first(report: Report, rng: Random) -> tuple[str, str]:
    """总计 printed before 自然人, in a web page."""

    def body(table_id: str, lines: list[tuple[Slot, ...]]) -> str:
        rows = ""
        for line in lines:
            own = list(line)
            if table_id == "requests":
                last = [slot for slot in line if slot.cell and slot.cell.endswith(".total")]
                label = [slot for slot in line if slot.text == "总计" and slot.role is Role.COLUMN]
                for slot in (*last, *label):
                    own.remove(slot)
                    first = next(
                        (
                            i
                            for i, one in enumerate(own)
                            if one.role in {Role.CELL, Role.COLUMN} and one.text != "申请人情况"
                        ),
                        len(own),
                    )
                    own.insert(first, slot)
            rows += "<tr>" + "".join(
                f'<td rowspan="{s.rowspan}" colspan="{s.colspan}">{shown(report, s)}</td>'
                for s in own
            )
            rows += "</tr>"
        return f"<table>{rows}</table>"

    return "html", paged(titled(report, body))


LOSSY: tuple[Render, ...] = (
    lines_with_spaces,
    run_together,
    bare_cell_a_line,
    cells_dropped,
    labels_dropped,
    split_digits,
    extra_value,
    cut_by_pages,
    added_rows,
    totals_first,
)
