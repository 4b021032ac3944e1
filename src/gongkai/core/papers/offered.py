"""The templates that a body drafts by (本机关所用模板): its own versions before those shipped."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.papers.catalog import by_key
from gongkai.core.papers.errors import PaperError, TemplateError
from gongkai.core.papers.template import Template
from gongkai.core.papers.template_reading import read
from gongkai.core.papers.versions import own_version

_REFERENCE = re.compile(r"(?P<key>[a-z0-9_.]+)(?:@(?:own(?P<own>\d{1,6})|(?P<shipped>\d{1,6})))?")

_MOST = 4096
"""Versions that are kept as read (缓存上限)."""


class UnknownTemplateError(PaperError, KeyError):
    """A reference that names no template (没有这个模板), with the sentence to show."""

    def __str__(self) -> str:
        """Return the sentence (说明), not quoted as a key is."""
        return str(self.args[0])


@dataclass(frozen=True, kw_only=True, slots=True)
class Adopted:
    """A version that a body adopted (本机关采用的版本), as it is kept."""

    key: str
    number: int
    text: str
    withdrawn: bool = False


class Templates(Mapping[str, Template]):
    """The templates of a body on a day (本机关当日可用的模板), by how a draft names them.

    It goes through those that stand: of each key one, the body's last version that was not
    withdrawn and keeps the statutory text, else the one shipped. Looking one up by its reference
    finds every version there ever was, so that a draft keeps the one it was written with; a key
    alone is the template as shipped. PaperError where there is none.
    """

    def __init__(self, adopted: Iterable[Adopted], on: date) -> None:
        self._on = on
        self._adopted = {(one.key, one.number): one for one in adopted}

    def __getitem__(self, reference: str) -> Template:
        """Return the template that a draft names (按引用取模板)."""
        match = _REFERENCE.fullmatch(reference)
        shipped = by_key().get(match["key"]) if match else None
        if match and match["own"]:
            kept = self._adopted.get((match["key"], int(match["own"])))
            if kept is not None:
                return _read(kept.text, kept.number)
        elif (
            match and shipped and (match["shipped"] or str(shipped.version)) == str(shipped.version)
        ):
            return shipped
        raise UnknownTemplateError(f"没有“{reference}”这个模板，请重新选择。")

    def __iter__(self) -> Iterator[str]:
        """Go through the references of those that stand, in the order of the catalog."""
        return iter(self._standing)

    def __len__(self) -> int:
        """Return how many stand (可用模板数)."""
        return len(self._standing)

    @cached_property
    def _standing(self) -> dict[str, Template]:
        found = (self.standing(one.key) for one in by_key().values() if self._holds(one))
        return {one.reference: one for one in found}

    def standing(self, key: str) -> Template:
        """Return the template that a new draft of that key is written by (现用模板)."""
        shipped = by_key().get(key)
        if shipped is None:
            raise UnknownTemplateError(f"没有“{key}”这个模板，请重新选择。")
        last = self._last(key)
        if last is None or self.lapsed(key):
            return shipped
        return _read(last.text, last.number)

    def lapsed(self, key: str) -> tuple[str, ...]:
        """Return why the body's version stands no more (本机关版本失效的原因), nothing if it does.

        The statutory text that is shipped went on since it was adopted.
        """
        last = self._last(key)
        return () if last is None else _lapsed(last.text, by_key()[key])

    def choices(self, kind: PaperKind, outcome: Outcome | None = None) -> tuple[Template, ...]:
        """Return the templates for a kind and an outcome (可选模板), variants in their order."""
        return tuple(
            one for one in self._standing.values() if (one.kind, one.outcome) == (kind, outcome)
        )

    def parts(self) -> tuple[Template, ...]:
        """Return the templates of the parts of an answer (各项处理的模板)."""
        return tuple(one for one in self._standing.values() if one.is_part)

    def _last(self, key: str) -> Adopted | None:
        numbers = [
            one.number for one in self._adopted.values() if one.key == key and not one.withdrawn
        ]
        return self._adopted[key, max(numbers)] if numbers else None

    def _holds(self, template: Template) -> bool:
        return template.in_force.holds_on(self._on)


@lru_cache(maxsize=_MOST)
def _read(text: str, number: int) -> Template:
    return replace(read(text), own=number)


@lru_cache(maxsize=_MOST)
def _lapsed(text: str, shipped: Template) -> tuple[str, ...]:
    try:
        own_version(text, shipped)
    except TemplateError as error:
        return error.sentences
    return ()
