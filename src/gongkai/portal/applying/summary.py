"""What somebody is about to submit (核对内容), line by line as it will be kept."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.applicant import Applicant
from gongkai.presentation.fields import Words
from gongkai.presentation.requests.words import DELIVERIES, FORMS, IDENTITIES
from gongkai.registers.requests.applying.submitting import Wish

Line = tuple[Words, Words]


def summary(wish: Wish) -> list[tuple[Words, list[Line]]]:
    """Return the lines in their groups (核对内容), empty ones left out."""
    return [
        (_("申请什么"), list(_asked(wish))),
        (_("谁在申请"), list(_who(wish.applicant))),
    ]


def _asked(wish: Wish) -> Iterator[Line]:
    yield _("事由"), wish.subject
    yield _("具体内容"), wish.content
    if wish.form:
        yield _("提供形式"), FORMS[wish.form]
    if wish.delivery:
        yield _("收到方式"), DELIVERIES[wish.delivery]


def _who(one: Applicant) -> Iterator[Line]:
    kind = IDENTITIES[one.identity_kind] if one.identity_kind else _("证件号码")
    told = (
        (_("姓名或者名称"), one.name),
        (kind, one.identity),
        (_("法定代表人或者负责人"), one.representative),
        (_("联系人"), one.contact),
        (_("电话"), one.phone),
        (_("电子邮箱"), one.email),
        (_("通信地址"), one.address),
        (_("邮政编码"), one.postcode),
        (_("代理人"), one.agent),
        (_("共同申请人"), "、".join(one.others)),
    )
    yield from ((label, value) for label, value in told if value)
