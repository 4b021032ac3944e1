"""Verdicts on small systems equal those of trying every value."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.core.form.edition import Equation, Origin
from gongkai.core.form.solver.conflicts import conflicts
from gongkai.core.form.solver.feasibility import Verdict, solve
from gongkai.core.form.system import Domain

CELLS = ("a", "b", "c", "d", "e")
DOMAINS = st.one_of(
    st.integers(0, 4).map(Domain.of),
    st.sets(st.integers(-1, 5), min_size=2, max_size=3).map(lambda found: Domain.of(*found)),
    st.tuples(st.integers(-2, 2), st.integers(0, 3)).map(
        lambda ends: Domain(low=ends[0], high=ends[0] + ends[1])
    ),
)
Drawn = tuple[list[Equation], dict[str, Domain]]
TERMS = st.dictionaries(st.sampled_from(CELLS), st.sampled_from((1, -1)), min_size=1)


def equation(rule: str, **terms: int) -> Equation:
    return Equation(rule=rule, terms=terms, statement="", origin=Origin.DERIVED)


def values(domain: Domain) -> list[int]:
    return [one for one in range(-3, 9) if domain.contains(one)]


def possible(equations: list[Equation], domains: dict[str, Domain]) -> bool:
    return any(
        all(not one.residual(dict(zip(CELLS, tried, strict=True))) for one in equations)
        for tried in product(*(values(domains[cell]) for cell in CELLS))
    )


@st.composite
def systems(draw: st.DrawFn) -> Drawn:
    terms = draw(st.lists(TERMS, min_size=1, max_size=4))
    return (
        [equation(str(number), **one) for number, one in enumerate(terms)],
        {cell: draw(DOMAINS) for cell in CELLS},
    )


@settings(max_examples=300)
@given(systems())
def test_verdicts_equal_trying_every_value(
    system: Drawn,
) -> None:
    equations, domains = system
    answer = solve(equations, domains)
    assert answer.verdict is not Verdict.OPEN
    assert answer.possible == possible(equations, domains)
    known = {cell: one.value for cell, one in domains.items() if one.value is not None}
    if answer.possible:
        found = {**known, **answer.values}
        assert all(not one.residual(found) for one in equations)
        assert all(domains[cell].contains(value) for cell, value in found.items())


@settings(max_examples=150)
@given(systems())
def test_conflicts_are_irreducible_and_leave_the_rest_possible(
    system: Drawn,
) -> None:
    equations, domains = system
    found = conflicts(equations, domains)
    broken = [one for conflict in found for one in conflict]
    assert len({one.rule for one in broken}) == len(broken)
    assert possible([one for one in equations if one not in broken], domains)
    for conflict in found:
        assert not possible(list(conflict), domains)
        for one in conflict:
            assert possible([other for other in conflict if other is not one], domains)


BIG = 987_654_321


@pytest.mark.parametrize("off", [0, 1, -1])
def test_nine_digits_are_decided_to_the_last(off: int) -> None:
    """Two rows and two columns of free cells: only the sums decide."""
    domains = {cell: Domain(low=0) for cell in "abcd"} | {
        "r1": Domain.of(BIG),
        "r2": Domain.of(BIG - 1),
        "c1": Domain.of(BIG - 7),
        "c2": Domain.of(BIG + 6 + off),
    }
    equations = [
        equation("r1", a=1, b=1, r1=-1),
        equation("r2", c=1, d=1, r2=-1),
        equation("c1", a=1, c=1, c1=-1),
        equation("c2", b=1, d=1, c2=-1),
    ]
    assert solve(equations, domains).verdict is (Verdict.IMPOSSIBLE if off else Verdict.POSSIBLE)


def test_whole_cells_cannot_make_a_fraction() -> None:
    half = {"a": Domain(low=0), "b": Domain(low=0), "t": Domain.of(Fraction(3, 2))}
    assert solve([equation("t", a=1, b=1, t=-1)], half).impossible
    money = {**half, "b": Domain(whole=False)}
    assert solve([equation("t", a=1, b=1, t=-1)], money).possible


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    test_nine_digits_are_decided_to_the_last(1)
    assert capfd.readouterr() == ("", "")
