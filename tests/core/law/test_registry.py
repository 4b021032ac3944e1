"""The register of rules is whole: articles, dotted names, tests, settings."""

import ast
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from gongkai.core.form.tally.settings import Counting
from gongkai.core.law.registry import LawRule, law_rules
from gongkai.core.law.remedies.catalog import rules as remedy_rules
from gongkai.core.process.requests.settings import Settings

ROOT = Path(__file__).parents[3]
ARTICLES = [str(number) for number in range(27, 46)]
SETTINGS = {
    *(one.name for one in fields(Settings)),
    *(one.name for one in fields(Counting)),
    *remedy_rules().switches,
}


def _of(kind: str) -> list[tuple[str, str]]:
    return [(rule.id, one) for rule in law_rules() for one in getattr(rule, kind)]


@pytest.mark.parametrize("article", ARTICLES)
def test_every_article_has_an_entry(article: str) -> None:
    numbers = {
        rule.article.rstrip("①②") for rule in law_rules() if rule.id.startswith("regulation.")
    }
    assert article in numbers


@pytest.mark.parametrize("document", ["regulation", "charge", "practice", "remedies"])
def test_every_document_has_entries(document: str) -> None:
    assert [rule for rule in law_rules() if rule.id.startswith(f"{document}.")]


@pytest.mark.parametrize("rule", law_rules(), ids=lambda rule: rule.id)
def test_a_rule_is_implemented_and_tested_or_says_why_not(rule: LawRule) -> None:
    assert bool(rule.implemented) == bool(rule.tested) == bool(rule.says)
    assert bool(rule.no_rule) is not bool(rule.implemented)


def test_no_rule_stands_twice() -> None:
    ids = [rule.id for rule in law_rules()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("rule", "name"), _of("implemented"))
def test_every_dotted_name_exists(rule: str, name: str) -> None:
    found: object
    try:
        found = import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        found = getattr(import_module(module), attribute)
    assert found is not None


@pytest.mark.parametrize(("rule", "test"), _of("tested"))
def test_every_named_test_exists(rule: str, test: str) -> None:
    path, _, situation = test.partition("#")
    path, _, function = path.partition("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    if situation:
        assert situation in {str(case["name"]) for case in yaml.safe_load(source)}
    if function:
        tree = ast.parse(source)
        assert function in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize(("rule", "name"), _of("settings"))
def test_every_setting_exists(rule: str, name: str) -> None:
    assert name in SETTINGS


def test_every_setting_of_the_clock_and_every_switch_is_named() -> None:
    named = {name for _, name in _of("settings")}
    unnamed = SETTINGS - named
    assert unnamed == {"redo_days", "redo_counts", "columns"}, (
        "settings of the contract alone, that no rule of the law speaks of"
    )
