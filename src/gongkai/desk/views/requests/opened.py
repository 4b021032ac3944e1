"""The case that an address names (打开案件): 404 where the visitor may not see it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, capacities, may
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.office import Assigned, AssignmentAnswered
from gongkai.core.papers.offered import Templates
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.case import Case, Rules
from gongkai.core.process.requests.decide import Context
from gongkai.core.process.requests.fold import case_at
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.settings import DEFAULTS
from gongkai.core.process.requests.state import State
from gongkai.core.process.requests.transitions import TRANSITIONS
from gongkai.desk.requests.record import Names
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.cases import APPLICANT, CASES
from gongkai.registers.requests.casework import CaseFile, case_file
from gongkai.registers.requests.notifying.delivering import ACTOR
from gongkai.registers.requests.templating import templates_of

ACTORS = {APPLICANT: _("申请人"), ACTOR: _("系统（发送通知）")}
"""What those are called who act without an account (无账号的经手人)."""
RIGHTS = (Right.HANDLE, Right.REVEAL, Right.EXPORT)


@dataclass(frozen=True)
class Opened:
    """A case with who looks at it (案件与经手人)."""

    user: Any
    body: Body
    number: str
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
        return self.file.docket.subject if self.file.docket else ""

    @property
    def applicant_masked(self) -> str:
        """Return who asks, as far as lists may say it (脱敏申请人)."""
        return self.file.docket.applicant_masked if self.file.docket else ""

    @property
    def version(self) -> int:
        """Return how many facts it has (事实数): what the next command expects."""
        return self.file.version

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return its facts (事实), as they stand in the ledger."""
        return self.file.open.facts

    @cached_property
    def told(self) -> tuple[Fact, ...]:
        """Return its facts with the texts of the work (办理文字), those that may be seen."""
        return tuple(one.fact for one in self.file.entries)

    @property
    def state(self) -> State:
        """Return where it stands today (案件状态)."""
        return self.file.state

    @cached_property
    def now(self) -> Case:
        """Return the case as its facts leave it (在办案件)."""
        return case_at(self.facts, Rules(calendar(), DEFAULTS), self.today)[0]

    @cached_property
    def folder(self) -> Folder:
        """Return its papers and enclosures (案卷): an office sees those of its own part."""
        return folder_at(self.told, self.today) if self.file.whole else _of_office(self.file)

    @cached_property
    def templates(self) -> Templates:
        """Return the templates that its body drafts by (本机关所用模板)."""
        return templates_of(self.body.code, self.today)

    @cached_property
    def rights(self) -> frozenset[Right]:
        """Return what the visitor may do for its body (权限)."""
        return frozenset(one for one in RIGHTS if may(self.user, one, self.body, self.today))

    @cached_property
    def names(self) -> Names:
        """Return the names of everybody in it, and of the body's offices (名称)."""
        offices = self.body.offices.values_list("pk", "name")
        return Names(people=self.file.people, offices={str(key): name for key, name in offices})

    @property
    def context(self) -> Context:
        """Return what decisions go by (决定依据)."""
        offices = frozenset(self.names.offices) | frozenset(self.names.offices.values())
        return Context(calendar=calendar(), today=self.today, offices=offices)

    def readers(self) -> list[dict[str, object]]:
        """Return who read the applicant's data, when and why (查阅记录), the latest first."""
        return [
            {"who": _who(one.actor, self.names), "at": one.at, "reason": one.reason}
            for one in self.file.readings
        ]

    def raw(self, seq: int) -> Fact:
        """Return a fact as it stands in the ledger (账上事实): references in the place of texts."""
        return self.facts[seq - 1]

    def texts(self, fact: Fact) -> frozenset[str]:
        """Return which fields of a fact are kept apart (另存的文字)."""
        return CASES.texts.get(fact.name, frozenset())

    def role_for(self, kind: type[Fact]) -> Role:
        """Return in which of her capacities the visitor records a fact (办理角色).

        Where none fits, one that `decide` refuses with a sentence.
        """
        fit = TRANSITIONS[kind].roles & self.roles
        return next(one for one in (*Role, Role.APPLICANT) if one in (fit or self.roles or {one}))

    def hand(self, role: Role) -> Hand:
        """Return the visitor's hand in a capacity (经手), now."""
        return Hand(actor=str(self.user.pk), role=role, at=clock.now())


def _who(actor: str, names: Names) -> object:
    return names.people.get(actor) or ACTORS.get(actor, actor)


def opened(request: HttpRequest, code: str, number: str) -> Opened:
    """Return the case of an address (打开案件)."""
    today = clock.today()
    found = case_file(request.user, code, number, today)
    if found is None:
        raise Http404
    body = named(Body.objects.filter(code=code), today).get()
    return Opened(
        user=request.user,
        body=body,
        number=number,
        file=found,
        today=today,
        roles=capacities(request.user, body, today),
    )


def _of_office(file: CaseFile) -> Folder:
    """Return what an office sees of the folder (本科室可见的案卷), with the texts in it."""
    whole, told = file.folder, [one.fact for one in file.entries]
    tasks = {one.id: one.task for one in told if isinstance(one, Assigned)}
    answers = {one.id: one.answer for one in told if isinstance(one, AssignmentAnswered)}
    own = [whole.assignments[one.key] for one in file.assignments]
    return replace(
        whole,
        assignments={
            one.id: replace(one, task=tasks.get(one.id, ""), answer=answers.get(one.id))
            for one in own
        },
        papers={one.key: whole.papers[one.key] for one in file.papers},
        enclosures={one.key: whole.enclosures[one.key] for one in file.enclosures},
    )


def rights_shown(case: Opened) -> Mapping[str, bool]:
    """Return the rights as templates ask for them (页面用的权限)."""
    return {one.value: one in case.rights for one in RIGHTS}
