"""The published JSON Schema says what is printed, and refuses what is not."""

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError
from tests.core.documents.any_reports import any_reports
from tests.printed_reports import small_report
from tests.reports_strategy import changed, number
from tests.written_reports import WRITTEN, written_reports

from gongkai.core.documents import own_json
from gongkai.core.form.check import check
from gongkai.core.form.report import Report
from gongkai.engine.batch import Outcome
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import checked_object, json_line, outcome_object

SCHEMA = json.loads(
    files("gongkai.core.documents").joinpath("report.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def valid(line: str | bytes) -> None:
    VALIDATOR.validate(json.loads(line))


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@WRITTEN
@given(any_reports() | written_reports())
def test_written_reports_follow_it(report: Report) -> None:
    valid(own_json.write(report))


def test_what_the_commands_print_follows_it() -> None:
    report = changed(small_report(), {"requests.granted.total": number(8)})
    checked = Outcome(file="a.txt", report=report, findings=check(report))
    assert checked.findings
    valid(json_line(checked_object(checked, translator(Language.ZH))))
    valid(json_line(outcome_object(Outcome(file="b.txt", error="找不到这个文件。"))))


def test_every_key_that_is_printed_is_described() -> None:
    printed = own_json.to_object(small_report(), "a.txt")
    assert printed.keys() | {"findings"} == SCHEMA["properties"].keys()


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "2020"},
        {"form": None},
        {"year": "2023"},
        {"cells": {"requests.new": {"value": 1, "kind": "number", "raw": "1"}}},
        {"cells": {"requests.new.total": {"value": None, "kind": "number", "raw": ""}}},
        {"cells": {"requests.new.total": {"value": 0, "kind": "blank", "raw": ""}}},
        {"cells": {"requests.new.total": {"kind": "blank", "raw": ""}}},
        {"sections": {"7": ""}},
        {"error": "读不了。"},
    ],
    ids=str,
)
def test_what_is_wrong_is_refused(wrong: dict[str, Any]) -> None:
    object_ = json.loads(own_json.write(small_report()))
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**object_, **wrong})
    missing = {key: value for key, value in object_.items() if key not in wrong}
    with pytest.raises(ValidationError):
        VALIDATOR.validate(missing)
