from gongkai.core.form.rollup import Group, RollUp
from gongkai.core.form.rollup.filing import Body, Claim
from gongkai.registers.reports.memory import SumsMemory


def sums(reports: int) -> RollUp:
    claim = Claim(body=Body(code="b", name="甲局"), year=2023)
    return RollUp(
        group=Group(year=2023), forms=(), sums={}, left_out=(), counted=(claim,) * reports,
        repeated=(), missing=(), findings=(),
    )  # fmt: skip


def test_what_is_remembered_is_not_made_again() -> None:
    memory, made = SumsMemory(most=10), []

    def make() -> RollUp:
        made.append(sums(3))
        return made[-1]

    assert memory.get("a", make) is memory.get("a", make)
    memory.clear()
    memory.get("a", make)
    assert len(made) == 2


def test_the_longest_unasked_is_forgotten_first() -> None:
    memory = SumsMemory(most=6)
    first = memory.get("a", lambda: sums(3))
    memory.get("b", lambda: sums(3))
    memory.get("a", lambda: sums(3))
    memory.get("c", lambda: sums(3))
    assert memory.get("a", lambda: sums(3)) is first
    again = sums(3)
    assert memory.get("b", lambda: again) is again


def test_sums_of_more_reports_than_fit_are_given_and_not_kept() -> None:
    memory = SumsMemory(most=2)
    assert len(memory.get("a", lambda: sums(5)).counted) == 5
    again = sums(5)
    assert memory.get("a", lambda: again) is again
