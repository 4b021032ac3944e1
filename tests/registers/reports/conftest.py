"""A body, and the import of documents for it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import add_body
from gongkai.clock import CHINA
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.registers.reports.services import Imported, import_document

NOON = datetime(2025, 1, 31, 12, tzinfo=CHINA)
TODAY = NOON.date()

Import = Callable[..., Imported]


@pytest.fixture
def bureau(db: None) -> Body:
    return add_body(code="b1", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)


@pytest.fixture
def bring(bureau: Body) -> Import:
    """Import a document for the bureau, or for `body`."""

    def bring(data: bytes, year: int | None = None, body: Body = bureau) -> Imported:
        return import_document(
            body=body, data=data, name="报告.json", year=year, at=NOON, limits=DEFAULT_LIMITS
        )

    return bring
