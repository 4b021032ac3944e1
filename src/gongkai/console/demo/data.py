"""Loading the demo data (载入演示数据); what is there already stays as it is."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.conf import settings

from gongkai import clock
from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.queries import body_of
from gongkai.bodies.services import add_body
from gongkai.console.demo.casework import COVERED, OFFICE, load_casework
from gongkai.console.demo.published import load_published
from gongkai.registers.reports.services import cover, import_document

_DATA = files("gongkai.console.demo")


def load_demo() -> None:
    """Bring in the bodies, reports, cases and items of the demo (载入演示数据), each only once."""
    bodies = {body.code: body for body in _bodies()}
    for source in _reports():
        code, year = source.name.removesuffix(".json").rsplit("-", 1)
        imported = import_document(
            body=bodies[code],
            data=source.read_bytes(),
            name=source.name,
            year=int(year),
            at=clock.now(),
            limits=settings.READING_LIMITS,
        )
        if code == OFFICE:
            cover(imported.version.filing, [bodies[one] for one in COVERED])
    load_casework()
    load_published()


def _bodies() -> Iterator[Body]:
    for raw in json.loads(_DATA.joinpath("bodies.json").read_text(encoding="utf-8")):
        yield body_of(raw["code"]) or add_body(
            code=raw["code"],
            name=raw["name"],
            level=Level(raw["level"]),
            kind=Kind(raw["kind"]),
            parent=body_of(raw["parent"]) if raw["parent"] else None,
        )


def _reports() -> Iterator[Traversable]:
    found = _DATA.joinpath("reports").iterdir()
    return iter(
        sorted((one for one in found if one.name.endswith(".json")), key=lambda one: one.name)
    )
