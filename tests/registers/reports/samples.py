"""Small documents in the project's own JSON, for the tests of the register."""

from gongkai.core.documents import own_json
from gongkai.core.form import report as form


def document(
    year: int | None = 2023, carried_in: int = 0, new: int = 3, total: int | None = None
) -> bytes:
    """Return a document with one column of requests, all granted, balanced unless `total` says."""
    figures = {
        "requests.new.natural_person": new,
        "requests.new.total": new if total is None else total,
        "requests.carried_in.total": carried_in,
        "requests.granted.total": new + carried_in,
        "requests.concluded.total": new + carried_in,
        "requests.carried_out.total": 0,
    }
    cells = {
        cell: form.Cell(kind=form.Kind.NUMBER, value=value, raw=str(value))
        for cell, value in figures.items()
    }
    return own_json.write(form.Report(form="2021", agency="甲局", year=year, cells=cells))
