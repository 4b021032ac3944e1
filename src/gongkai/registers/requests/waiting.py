"""What waits for somebody (待办): papers for a step of approval, offices' help, what is signed."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from gongkai.bodies.models import Membership, Role
from gongkai.bodies.rights import CAPACITIES, User
from gongkai.core.facts.requests.papers import Step
from gongkai.core.process.requests.office_guards import REVIEWERS
from gongkai.core.process.requests.papers.paper import Stage
from gongkai.core.process.requests.settings import DEFAULTS
from gongkai.registers.requests.models import Assignment, Paper

_SIGNED = (Stage.SIGNED.value, Stage.NUMBERED.value, Stage.SEALED.value)


def to_send(bodies: Iterable[str]) -> QuerySet[Paper]:
    """Return the papers that are signed and have not left (待发出文书)."""
    return Paper.objects.filter(chain__in=list(bodies), stage__in=_SIGNED)


def to_review(posts: Sequence[Membership], user: User) -> QuerySet[Paper]:
    """Return the papers whose next step may be done by somebody in one of the posts (待审批文书).

    Nobody is asked to sign what bears their own hand. Of a countersignature only their office's.
    """
    wanted = [_steps_of(one, str(user.pk)) for one in posts]
    asked = [one for one in wanted if one is not None]
    found = Paper.objects.filter(stage=Stage.IN_REVIEW.value)
    return found.filter(Q(*asked, _connector=Q.OR)) if asked else found.none()


def to_help(posts: Iterable[Membership]) -> QuerySet[Assignment]:
    """Return what the offices in which somebody works were asked and have not answered (待协查)."""
    asked = [Q(chain=one.body.code, office=str(one.office_id)) for one in posts if one.office_id]
    found = Assignment.objects.filter(answered=None, recalled=False)
    return found.filter(Q(*asked, _connector=Q.OR)) if asked else found.none()


def _steps_of(post: Membership, account: str) -> Q | None:
    """Return which papers wait for a post (该岗位的审批环节), None where no step is its own."""
    capacity = CAPACITIES.get(Role(post.role))
    here, asked = Q(chain=post.body.code), []
    for step, role in REVIEWERS.items():
        if role is not capacity:
            continue
        wanted = Q(next_steps__contains=[step.value])
        if step is Step.COUNTERSIGN:
            wanted &= Q(offices__contains=[str(post.office_id)])
        if step is Step.SIGN:
            wanted &= ~Q(drafters__contains=[account])
        asked.append(wanted)
    if post.role == Role.HEAD:
        signs = Q(kind__in=[one.value for one in DEFAULTS.head_signs])
        asked.append(
            signs & Q(next_steps__contains=[Step.SIGN.value]) & ~Q(drafters__contains=[account])
        )
    return here & Q(*asked, _connector=Q.OR) if asked else None
