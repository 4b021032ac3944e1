"""What holds of every paper that comes about through decide, and of the clock beside it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.process.requests.office_strategy import accepted, files
from tests.core.process.requests.strategy import CONTEXT, records

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.course import FeePaid, Withdrawn
from gongkai.core.facts.requests.intake import Confirmed
from gongkai.core.facts.requests.office import OfficeFact, TakenUp
from gongkai.core.facts.requests.papers import CalledBack
from gongkai.core.facts.requests.record import Amended
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.offers import what_next
from gongkai.core.process.requests.papers.fold import folder_at, papers
from gongkai.core.process.requests.papers.paper import PaperState, Stage

EXAMPLES = settings(max_examples=60, deadline=None)
FEW = settings(max_examples=25, deadline=None)
STAFF = [one for one in Role if one is not Role.APPLICANT]


def _states(record: tuple[Fact, ...]) -> list[PaperState]:
    days = sorted({one.on for one in record} | {CONTEXT.today})
    return [paper for day in days for paper in papers(record, day)]


@EXAMPLES
@given(files())
def test_nobody_signs_what_she_drafted_on_any_day(record: tuple[Fact, ...]) -> None:
    for paper in _states(record):
        if signature := paper.signature:
            assert signature.reviewer not in paper.drafters
            assert signature.instead_of not in paper.drafters


@EXAMPLES
@given(files())
def test_what_is_sealed_is_what_was_signed(record: tuple[Fact, ...]) -> None:
    for paper in _states(record):
        if paper.sealing:
            assert paper.signature is not None
            assert paper.sealing.revision == paper.signature.revision == paper.revision
            assert paper.signature.on <= paper.sealing.on
        if paper.stage.left and paper.stage is not Stage.ABANDONED:
            assert paper.sealing is not None


@EXAMPLES
@given(files())
def test_no_step_is_passed_twice_and_signing_comes_last(record: tuple[Fact, ...]) -> None:
    for paper in _states(record):
        steps = [one.step for one in paper.standing]
        assert len(set(steps)) == len(steps)
        if paper.stage.signed:
            assert paper.done == paper.steps


@EXAMPLES
@given(files())
def test_the_answer_is_the_one_that_was_signed(record: tuple[Fact, ...]) -> None:
    for fact in record:
        if isinstance(fact, Replied) and fact.paper:
            paper = folder_at(record, fact.on).papers[fact.paper]
            assert paper.parts == fact.parts
            assert paper.signature is not None
            assert paper.signature.signed_as == fact.signer != fact.drafter


@EXAMPLES
@given(files(), records(length=6))
def test_the_office_never_moves_the_clock(
    record: tuple[Fact, ...], other: tuple[Fact, ...]
) -> None:
    office = [one for one in record if isinstance(one, OfficeFact)]
    for facts in (record, (*other, *(one for one in office if one.on >= other[0].on))):
        if any(isinstance(one, Amended) for one in facts):
            continue
        law = [one for one in facts if not isinstance(one, OfficeFact)]
        for day in sorted({one.on for one in law}):
            assert fold(facts, calendar(), as_of=day) == fold(law, calendar(), as_of=day)


@FEW
@given(files(length=14), st.sampled_from(STAFF), st.sampled_from("abc"))
def test_an_offer_is_what_decide_says(record: tuple[Fact, ...], role: Role, account: str) -> None:
    on = CONTEXT.today
    plain: dict[str, Fact] = {
        one.name: one
        for one in (
            Confirmed(on=on),
            FeePaid(on=on),
            Withdrawn(on=on),
            TakenUp(on=on, by=account),
            *(CalledBack(on=on, paper=id_, by=account) for id_ in ("p1",)),
        )
    }
    for offer in what_next(record, [role], CONTEXT, account=account):
        if offer.fact in plain and offer.target in {None, "p1"}:
            assert offer.allowed == accepted(record, plain[offer.fact], role), offer


def test_random_files_come_as_far_as_the_post() -> None:
    seen: set[str] = set()

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(files())
    def gather(record: tuple[Fact, ...]) -> None:
        seen.update(one.stage.value for one in papers(record))

    gather()
    assert seen >= {"draft", "in_review", "sent_back", "abandoned"}
    assert seen & {"signed", "numbered", "sealed"}
    assert seen & {"sent", "served"}
