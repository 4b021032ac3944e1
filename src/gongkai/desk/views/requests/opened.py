"""The case that an address names (打开案件): 404 where the visitor may not see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, capacities, reach
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.applicant import Applicant, applicant_from
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.decide import Context
from gongkai.core.process.requests.case import Case, Rules
from gongkai.core.process.requests.fold import case_at, fold
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.settings import DEFAULTS
from gongkai.core.process.requests.state import State
from gongkai.core.process.requests.transitions import TRANSITIONS
from gongkai.desk.requests.record import Names
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests import services
from gongkai.registers.requests.cases import CASES
from gongkai.desk.requests.interim import CaseFile, case_file

_PEOPLE = frozenset({"approver", "by", "drafter", "instead_of", "signer"})


@dataclass(frozen=True)
class Opened:
    """A case with who looks at it (案件与经手人)."""

    user: object
    body: Body
    file: CaseFile
    today: date
    roles: frozenset[Role]

    @property
    def body_name(self) -> str:
        """Return what its body is called (机关名称)."""
        return self.body.name or self.body.code

    @property
    def subject(self) -> str:
        """Return what it is about, in a line (事由)."""
        return self.file.subject

    @property
    def applicant_masked(self) -> str:
        """Return who asks, as far as lists may say it (脱敏申请人)."""
        return self.file.applicant_masked

    @property
    def version(self) -> int:
        """Return how many facts it has (事实数): what the next command expects."""
        return self.file.version

    @property
    def number(self) -> str:
        """Return its number (登记号)."""
        return self.file.number

    @cached_property
    def state(self) -> State:
        """Return where it stands today (案件状态)."""
        return fold(self.file.facts, calendar(), as_of=self.today)

    @cached_property
    def now(self) -> Case:
        """Return the case as its facts leave it (在办案件)."""
        return case_at(self.file.facts, Rules(calendar(), DEFAULTS), self.today)[0]

    @cached_property
    def folder(self) -> Folder:
        """Return its papers and enclosures (案卷)."""
        return folder_at(self.file.facts)

    @cached_property
    def rights(self) -> frozenset[Right]:
        """Return what the visitor may do for its body (权限)."""
        asked = (Right.HANDLE, Right.REVEAL, Right.EXPORT)
        return frozenset(
            one for one in asked if reach(self.user, one, self.today).filter(pk=self.body.pk)
        )

    @cached_property
    def names(self) -> Names:
        """Return the names of everybody in it, and of the body's offices (名称)."""
        ids = {one for _, fact, actor in self._said() for one in (*_people(fact), actor)}
        known = get_user_model().objects.in_bulk([int(one) for one in ids if one.isdigit()])
        people = {str(key): one.get_full_name() or one.username for key, one in known.items()}
        offices = self.body.offices.values_list("pk", "name")
        return Names(people=people, offices={str(key): name for key, name in offices})

    @property
    def context(self) -> Context:
        """Return what decisions go by (决定依据)."""
        offices = frozenset(self.names.offices) | frozenset(self.names.offices.values())
        return Context(calendar=calendar(), today=self.today, offices=offices)

    def readers(self) -> list[dict[str, object]]:
        """Return who read the applicant's data, when and why (查阅记录), the latest first."""
        return [
            {"who": self.names.people.get(one.actor, one.actor), "at": one.at, "reason": one.reason}
            for one in self.file.accesses
        ]

    def reveal(self, reason: str) -> Applicant:
        """Return who asks (查看申请人信息), the reading being logged."""
        role = next(iter(sorted(self.roles)), Role.CLERK)
        hand = self.hand(role, clock.now())
        facts = services.read(self.body.code, self.number, hand, reason=reason)
        texts = (getattr(one, "applicant", None) for one in facts)
        return applicant_from(next((one for one in texts if one), ""))

    def raw(self, seq: int) -> Fact:
        """Return a fact as it stands in the ledger (账上事实): references in the place of texts."""
        return self.file.case.facts[seq - 1]

    def texts(self, fact: Fact) -> frozenset[str]:
        """Return which fields of a fact are kept apart (另存的文字)."""
        return CASES.texts.get(fact.name, frozenset())

    def role_for(self, kind: type[Fact]) -> Role:
        """Return in which of her capacities the visitor records a fact (办理角色).

        Where none fits, one that `decide` refuses with a sentence.
        """
        fit = TRANSITIONS[kind].roles & self.roles
        return next(one for one in (*Role, Role.APPLICANT) if one in (fit or self.roles or {one}))

    def hand(self, role: Role, at: datetime) -> Hand:
        """Return the visitor's hand in a capacity (经手)."""
        return Hand(actor=str(self.user.pk), role=role, at=at)

    def _said(self) -> Iterator[tuple[datetime, Fact, str]]:
        for one in self.file.record:
            yield one.recorded_at, one.fact, one.actor


def opened(request: HttpRequest, code: str, number: str) -> Opened:
    """Return the case of an address (打开案件)."""
    today = clock.today()
    body = named(reach(request.user, Right.CASES, today), today).filter(code=code).first()
    found = body and case_file(code, number)
    if not found:
        raise Http404
    return Opened(
        user=request.user,
        body=body,
        file=found,
        today=today,
        roles=capacities(request.user, body, today),
    )


def _people(fact: object) -> Iterator[str]:
    """Yield the accounts that a fact names (所涉人员), one within it too."""
    if not is_dataclass(fact):
        return
    for one in fields(fact):
        value = getattr(fact, one.name)
        if one.name in _PEOPLE and isinstance(value, str):
            yield value
        elif isinstance(value, Fact):
            yield from _people(value)


def rights_shown(case: Opened) -> Mapping[str, bool]:
    """Return the rights as templates ask for them (页面用的权限)."""
    return {one.value: one in case.rights for one in (Right.HANDLE, Right.REVEAL, Right.EXPORT)}
