"""Pages that explain (说明): what is checked and on what basis; the site map; large type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition, Origin
from gongkai.portal.context import LARGE_TYPE_COOKIE
from gongkai.registers.reports import queries

A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule of the form in words (核对关系): how many times it is checked, and its basis."""

    statement: str
    table: str
    count: int
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainedEdition:
    """An edition with its rules in words (格式版本)."""

    id: str
    document: str
    first_year: int
    last_year: int | None
    rules: tuple[Rule, ...]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Explain what is checked (核对依据), from the editions' own data."""
    explained = [
        ExplainedEdition(
            id=edition.id,
            document=edition.document,
            first_year=edition.first_year,
            last_year=edition.last_year,
            rules=(*_equations(edition), *_successions(edition)),
        )
        for edition in reversed(editions().values())
    ]
    return render(request, "portal/about.html", {"here": "about", "editions": explained})


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show the site map (网站地图)."""
    return render(request, "portal/site_map.html", {"years": queries.years()})


@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Switch large type on or off (长者模式), and go back to the page it was chosen on."""
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(target if safe else "portal:home")
    if request.GET.get("type") == "large":
        response.set_cookie(
            LARGE_TYPE_COOKIE,
            "large",
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(LARGE_TYPE_COOKIE)
    return response


def _equations(edition: Edition) -> Iterator[Rule]:
    for (statement, origin), same in groupby(
        edition.equations, key=lambda equation: (equation.statement, equation.origin)
    ):
        rules = list(same)
        yield Rule(
            statement=statement,
            table=_table(edition, rules[0].terms),
            count=len(rules),
            basis=gettext("表上印明") if origin is Origin.PRINTED else gettext("由各格含义推出"),
        )


def _successions(edition: Edition) -> Iterator[Rule]:
    for (statement, soft), same in groupby(
        edition.successions, key=lambda succession: (succession.statement, succession.soft)
    ):
        rules = list(same)
        yield Rule(
            statement=statement,
            table=_table(edition, rules[0].this_year),
            count=len(rules),
            basis=gettext("由两年各格含义推出，只作警告")
            if soft
            else gettext("由两年各格含义推出"),
        )


def _table(edition: Edition, terms: Mapping[str, int]) -> str:
    """Return the title of the table that a rule is about (所在表格)."""
    return edition.table(edition.specs[next(iter(terms))].table).title
