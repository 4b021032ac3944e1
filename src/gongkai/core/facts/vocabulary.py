"""A vocabulary (事实词汇): the facts of one register by name, to and from plain JSON data."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from gongkai.core.facts.encoding import encoded
from gongkai.core.facts.fact import Fact, FactError, Raw
from gongkai.core.facts.reading import ReadFact, read_record, shown

Kind = TypeVar("Kind", bound=type[Fact])
Upcaster = Callable[[Raw], Raw]
"""Makes the data of one version into that of the next (升级): pure, given a copy."""

ENVELOPE = frozenset({"fact", "version", "recorded_at"})
"""Keys of a stored fact that are not the fact's own fields; `recorded_at` is the ledger's."""


class Vocabulary:
    """The facts of one register (事实词汇), each with a name, a version and a Chinese title.

    Facts of old versions are read through upcasters, one from each version to the next; what is
    written has the present version.
    """

    def __init__(self, register: str) -> None:
        self.register = register
        self._kinds: dict[str, type[Fact]] = {}
        self._upcasters: dict[tuple[str, int], Upcaster] = {}

    def fact(self, name: str, title: str, *, version: int = 1) -> Callable[[Kind], Kind]:
        """Register a class as the fact of that name (登记事实)."""

        def register(kind: Kind) -> Kind:
            if name in self._kinds:
                raise ValueError(f"two facts are named {name}")
            kind.name, kind.version, kind.title = name, version, title
            self._kinds[name] = kind
            return kind

        return register

    def upcaster(self, name: str, version: int) -> Callable[[Upcaster], Upcaster]:
        """Register what makes `version` of a fact into the next (登记升级函数)."""

        def register(upcast: Upcaster) -> Upcaster:
            self._upcasters[name, version] = upcast
            return upcast

        return register

    @property
    def kinds(self) -> Mapping[str, type[Fact]]:
        """Every fact by name (全部事实)."""
        return dict(self._kinds)

    def decode(self, raw: object) -> Fact:
        """Read a fact from plain data (读取事实).

        `raw` has the fact's fields with `fact`, its name, and `version` where that is not 1.
        Raises FactError, which names the fact and the field.
        """
        return self._decode(raw, self._decode_within)

    def decode_all(self, raws: Iterable[object]) -> tuple[Fact, ...]:
        """Read the facts of a record (读取案卷), in order; the error says which one is wrong."""
        found: list[Fact] = []
        for place, raw in enumerate(raws, 1):
            try:
                found.append(self.decode(raw))
            except FactError as error:
                raise error.at(place) from None
        return tuple(found)

    def encode(self, fact: Fact) -> Raw:
        """Return a fact as plain data (写出事实), which `decode` reads as the same fact."""
        if self._kinds.get(fact.name) is not type(fact):
            raise ValueError(f"{fact.name} is no fact of {self.register}")
        return encoded(fact)

    def _decode_within(self, raw: object) -> Fact:
        """Read a fact that stands within another (内嵌事实), which holds no third one."""
        return self._decode(raw, _refuse)

    def _decode(self, raw: object, within: ReadFact) -> Fact:
        if not isinstance(raw, Mapping):
            raise FactError("每条事实应当是一个 JSON 对象。")
        kind = self._kind(raw.get("fact"))
        current = self._upcast(kind, raw)
        fields = {key: value for key, value in current.items() if key not in ENVELOPE}
        try:
            return read_record(kind, fields, within)
        except FactError as error:
            raise FactError(error.reason, fact=kind.name, field=error.field) from None

    def _kind(self, name: object) -> type[Fact]:
        if not isinstance(name, str):
            raise FactError("缺少事实名称。", field="fact")
        kind = self._kinds.get(name)
        if kind is None:
            raise FactError("没有这种事实，请检查名称。", fact=shown(name))
        return kind

    def _upcast(self, kind: type[Fact], raw: Mapping[Any, Any]) -> Raw:
        version = raw.get("version", 1)
        if type(version) is not int or not 1 <= version <= kind.version:
            raise FactError(
                f"版本应为 1 至 {kind.version} 的整数。", fact=kind.name, field="version"
            )
        current: Raw = dict(raw)
        for at in range(version, kind.version):
            current = self._upcasters[kind.name, at](dict(current))
        return current


def _refuse(_: object) -> Fact:
    raise FactError("内嵌的事实里不能再有事实。")
