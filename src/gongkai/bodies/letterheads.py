"""What stands on a body's papers (机关文书设置): kept, and asked."""

from gongkai.bodies.models import Body, Letterhead
from gongkai.bodies.services import BodyError
from gongkai.ledger.numbers import PatternError, Series

DOCUMENT = "document"
"""The key of the series in which a body's papers are numbered (文号)."""


def set_letterhead(
    body: Body,
    *,
    office_name: str,
    number_pattern: str,
    address: str = "",
    phone: str = "",
    email: str = "",
    red_head: bool = False,
) -> Letterhead:
    """Say what stands on a body's papers (设置机关文书).

    BodyError where the pattern would not give every number a text of its own.
    """
    if not office_name.strip():
        raise BodyError("请填写政府信息公开工作机构的名称。")
    _series(number_pattern)
    letterhead, _ = Letterhead.objects.update_or_create(
        body=body,
        defaults={
            "office_name": office_name.strip(),
            "address": address.strip(),
            "phone": phone.strip(),
            "email": email.strip(),
            "red_head": red_head,
            "number_pattern": number_pattern,
        },
    )
    return letterhead


def letterhead_of(body: Body) -> Letterhead | None:
    """Return what stands on a body's papers (机关文书设置), None where nobody has said."""
    return Letterhead.objects.filter(body=body).first()


def numbers_of(letterhead: Letterhead) -> Series:
    """Return the series in which a body's papers are numbered (文号)."""
    return _series(letterhead.number_pattern)


def _series(pattern: str) -> Series:
    try:
        return Series(key=DOCUMENT, pattern=pattern)
    except PatternError as error:
        raise BodyError(str(error)) from error
