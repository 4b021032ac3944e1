"""The real PDF beside the checkout: every table a perfect grid, every cell as in the gold."""

import json

from tests.core.documents.shapes import grids, places, shapes
from tests.samples import sample

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.pdf import read
from gongkai.core.documents.reading import interpret

NAME = "hongze-2023.pdf"


def test_every_table_covers_each_place_once() -> None:
    document = read(sample(f"reports/{NAME}"), DEFAULT_LIMITS)
    sizes = []
    for grid in grids(document):
        covered = places(grid)
        rows, columns = (max(place[axis] for place in covered) + 1 for axis in (0, 1))
        assert sorted(covered) == [
            (row, column) for row in range(rows) for column in range(columns)
        ]
        sizes.append((rows, columns))
    assert sizes == [(8, 4), (6, 2), (17, 10), (9, 10), (4, 15)]


def test_the_vertical_label_and_the_page_numbers() -> None:
    parts = shapes(read(sample(f"reports/{NAME}"), DEFAULT_LIMITS))
    boxes = [text for part in parts if isinstance(part, list) for row in part for text in row]
    assert "三\n、\n本\n年\n度\n办\n理\n结\n果<12x1>" in boxes
    assert not [part for part in parts if isinstance(part, str) and part.startswith("-")]


def test_every_cell_is_as_in_the_gold() -> None:
    gold = json.loads(sample("reports/gold.json"))[NAME]
    report = interpret(read(sample(f"reports/{NAME}"), DEFAULT_LIMITS))
    found = {name: float(cell.value or 0) for name, cell in report.cells.items()}
    printed = {name: value for name, value in gold["cells"].items() if value != "missing"}
    assert {name: found.get(name) for name in printed} == printed
    assert not {name for name in gold["cells"].keys() - printed.keys() if name in found}
    assert (report.form, report.year, report.agency) == (gold["form"], gold["year"], gold["agency"])
