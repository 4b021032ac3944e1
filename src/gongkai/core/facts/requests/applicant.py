"""Who asks (申请人): personal data, kept as one erasable text beside the facts, never in them."""

import json
import re
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")


class IdentityKind(StrEnum):
    """What proves who somebody is (证件种类)."""

    RESIDENT = "resident"
    """居民身份证."""
    CREDIT_CODE = "credit_code"
    """统一社会信用代码."""
    PASSPORT = "passport"
    """护照."""
    TRAVEL_PERMIT = "travel_permit"
    """港澳台居民证件."""
    OTHER = "other"
    """其他."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Applicant:
    """Who asks (申请人；《条例》第二十九条): a person, or an organisation with its contact."""

    name: str
    """姓名或者名称."""
    identity_kind: IdentityKind | None = None
    identity: str = ""
    """The number of the identity card, the credit code or the like (证件号码)."""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    representative: str = ""
    """法定代表人或者负责人, of an organisation."""
    contact: str = ""
    """联系人, of an organisation."""
    agent: str = ""
    """代理人, where somebody asks for another (委托)."""
    others: tuple[str, ...] = ()
    """共同申请人, after the first."""

    def to_text(self) -> str:
        """Return the text that is kept (存入的文本): JSON of what is given."""
        given = {key: value for key, value in asdict(self).items() if value}
        return json.dumps(given, ensure_ascii=False, sort_keys=True)

    @property
    def masked_name(self) -> str:
        """Return a name that is safe in lists (脱敏姓名): of a person the family name alone."""
        if self.identity_kind is IdentityKind.CREDIT_CODE or self.representative:
            return self.name
        return masked_name(self.name)

    @property
    def mobile(self) -> str:
        """Return the number that takes text messages (手机号码), empty where the phone is none."""
        digits = re.sub(r"[\s\-－—]", "", self.phone)
        found = _MOBILE.fullmatch(digits)
        return found[1] if found else ""


def applicant_from(text: str) -> Applicant:
    """Return the applicant that a kept text says (读取申请人); plain text is the name alone."""
    try:
        raw: Any = json.loads(text)
    except ValueError:
        return Applicant(name=text)
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        return Applicant(name=text)
    known = {one.name for one in fields(Applicant)}
    values = {key: value for key, value in raw.items() if key in known}
    kind = values.get("identity_kind")
    values["identity_kind"] = IdentityKind(kind) if kind in set(IdentityKind) else None
    values["others"] = tuple(values.get("others", ()))
    return Applicant(**values)


def masked_name(name: str) -> str:
    """Return a person's name with all but the first character hidden (脱敏姓名)."""
    return name[:1] + "*" * max(len(name) - 1, 0)


def masked_identity(number: str) -> str:
    """Return an identity number as conventions have it (脱敏证件号码): `35*************123`.

    The first two and the last three characters stay; a short one is hidden whole.
    """
    return _masked(number, 2, 3)


def masked_phone(number: str) -> str:
    """Return a telephone number as conventions have it (脱敏电话): `138****1234`."""
    return _masked(number, 3, 4)


def _masked(text: str, first: int, last: int) -> str:
    if len(text) < first + last + 3:
        return "*" * len(text)
    return text[:first] + "*" * (len(text) - first - last) + text[-last:]
