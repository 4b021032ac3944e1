"""What may be chosen in a case, and what stands in a form at first (选项与预填)."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from gongkai.bodies.models import Membership, Role
from gongkai.bodies.rights import standing
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.course import (
    AgencyReplied,
    ConsultationServed,
    ThirdPartyInformed,
    ThirdPartyReplied,
)
from gongkai.core.facts.requests.papers import Step
from gongkai.core.process import deciding
from gongkai.core.process.requests.case import Asked, Consultation
from gongkai.desk.requests.acts.act import Act, Filled, Source
from gongkai.desk.requests.fact_form import Choices, Sources
from gongkai.presentation.requests.words import ENCLOSURES

_SIGNERS: Mapping[Step, tuple[Role, ...]] = {
    Step.CHECK: (Role.HEAD,),
    Step.COUNTERSIGN: (Role.OFFICE,),
    Step.LEGAL: (Role.LEGAL,),
    Step.SECRECY: (Role.SECRECY,),
    Step.SIGN: (Role.APPROVER, Role.HEAD),
}
"""Who does each step (各环节的审批人)."""

if TYPE_CHECKING:
    from gongkai.desk.views.requests.opened import Opened


def sources(found: "Opened", kind: type[Fact]) -> Sources:
    """Return what may be chosen for a fact of a case (可选项)."""
    folder = found.folder
    return {
        Source.CONSULTATIONS: [
            (one.id, f"{one.id} {one.asked.value}")
            for one in found.now.consultations
            if _fits(one, kind)
        ],
        Source.ASSIGNMENTS: [
            (one.id, f"{one.id} {found.names.offices.get(one.office, one.office)}")
            for one in folder.assignments.values()
            if one.open
        ],
        Source.ENCLOSURES: [
            (one.id, f"{one.id} {ENCLOSURES[one.what]}")
            for one in folder.enclosures.values()
            if one.discarded is None
        ],
        Source.OFFICES: offices(found),
        Source.HEADS: _people(found, (Role.HEAD,)),
        Source.STAFF: _people(found, (Role.CLERK, Role.HEAD, Role.OFFICE)),
    }


def initial(found: "Opened", act: Act, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands in a form at first (预填): what the address names, oneself."""
    given = {"id": asked.get("id", "")}
    if act.kind.name in {"taken_up", "searched"}:
        given["by"] = str(found.user.pk)
    return {name: value for name, value in given.items() if value}


def filled(found: "Opened", act: Act) -> dict[str, str]:
    """Return the fields that are not asked for (自动填写)."""
    ways = {
        Filled.USER: str(found.user.pk),
        Filled.NEXT_CONSULTATION: _next("c", (one.id for one in found.now.consultations)),
        Filled.NEXT_ASSIGNMENT: _next("a", found.folder.assignments),
    }
    return {name: ways[way] for name, way in (act.filled or {}).items()}


def _fits(one: Consultation, kind: type[Fact]) -> bool:
    """Say whether a fact may be about a consultation (是否可选)."""
    third = one.asked is Asked.THIRD_PARTY
    if kind is ThirdPartyReplied:
        return third and one.replied is None
    if kind is AgencyReplied:
        return not third and one.replied is None
    if kind is ThirdPartyInformed:
        return third
    return kind is not ConsultationServed or one.served is None


def offices(found: "Opened") -> Choices:
    """Return the offices that may be asked (可选科室)."""
    offices = found.body.offices.filter(active=True).order_by("name")
    return [(str(one.pk), one.name) for one in offices]


def signers(found: "Opened", step: Step) -> Choices:
    """Return who may have signed a sheet for a step (纸质签批人)."""
    return _people(found, _SIGNERS[step])


def stood_in_for(found: "Opened", role: deciding.Role) -> str | None:
    """Return whom the visitor stands in for in a capacity (代谁签), None where it is her own."""
    posts = Membership.objects.filter(
        standing(found.today), body=found.body, user=found.user.pk, role=role.value
    )
    whom = list(posts.values_list("stands_for", flat=True))
    return str(whom[0]) if whom and all(whom) else None


def _people(found: "Opened", roles: Iterable[Role]) -> Choices:
    posts = Membership.objects.filter(
        standing(found.today), body=found.body, role__in=list(roles), user__is_active=True
    )
    users = {one.user for one in posts.select_related("user")}
    named = [(str(one.pk), one.get_full_name() or one.username) for one in users]
    return sorted(named, key=lambda pair: pair[1])


def _next(letter: str, taken: Iterable[str]) -> str:
    """Return the next free number within a case (卷内编号)."""
    numbers = [int(one[1:]) for one in taken if one[:1] == letter and one[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"
