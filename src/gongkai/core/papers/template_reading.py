"""A template read from text (读取模板): TOML that a clerk can read and edit."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from gongkai.core.documents.spacing import visible
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.dated import InForce
from gongkai.core.papers.blanks import blank_from, shared_blanks
from gongkai.core.papers.errors import TemplateError
from gongkai.core.papers.template import (
    AGENCY,
    PLACE,
    Blank,
    Block,
    BlockKind,
    Row,
    Template,
    places,
    texts,
)

T = TypeVar("T")

LONGEST = 200_000
"""Characters of a template's text, above which it is not read."""
TEXTS = ("name", "title", "variant", "remedies", "note")
LISTS = ("grounds", "articles")
_KEYS = frozenset(
    ("kind", "outcome", "version", "since", "until", "blocks", "blanks", "rows", *TEXTS, *LISTS)
)
_ROW_LENGTHS = frozenset((2, 4))


def read(text: str) -> Template:
    """Return the template that a text says (读取模板).

    Raises TemplateError with a sentence for everything that is to be mended.
    """
    if len(text) > LONGEST:
        raise TemplateError([f"模板文本超过 {LONGEST} 个字符，请删减。"])
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TemplateError([f"模板文本不合 TOML 格式，请检查引号和方括号（{error}）。"]) from None
    reading = _Reading(raw)
    template = reading.template()
    if reading.wrong or template is None:
        raise TemplateError(reading.wrong)
    return template


class _Reading:
    """A template being read (读取中的模板); `wrong` gathers what is to be mended."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self.wrong = [f"模板有不认识的内容“{one}”，请删去。" for one in sorted(raw.keys() - _KEYS)]

    def template(self) -> Template | None:
        kind = self._one_of("kind", PaperKind)
        outcome = self._one_of("outcome", Outcome) if "outcome" in self._raw else None
        version = self._value("version", int, 0)
        if version < 1:
            self.wrong.append("版本 version 应是 1 以上的整数。")
        values = {key: self._value(key, str, "") for key in TEXTS}
        lists = {key: tuple(self._strings(key, self._raw.get(key, []))) for key in LISTS}
        since, until = (self._value(key, date, None) for key in ("since", "until"))
        blocks = tuple(self._each("blocks", _block))
        rows = tuple(self._each("rows", _row))
        blanks = self._blanks(blocks, rows)
        if not values["title"]:
            self.wrong.append("模板没有标题 title。")
        if self.wrong or kind is None:
            return None
        return Template(
            kind=kind,
            outcome=outcome,
            version=version,
            blocks=blocks,
            rows=rows,
            blanks=blanks,
            in_force=InForce(since=since, until=until),
            **lists,  # type: ignore[arg-type]
            **values,
        )

    def _blanks(self, blocks: tuple[Block, ...], rows: tuple[Row, ...]) -> tuple[Blank, ...]:
        own = {one.name: one for one in self._each("blanks", _own_blank)}
        known = {**shared_blanks(), **own}
        found = dict.fromkeys(one for text in texts(blocks, rows) for one in places(text))
        found.pop(AGENCY, None)
        for name in own.keys() - found.keys():
            self.wrong.append(f"填写项“{name}”没有在正文中使用，请删去，或者写入 {{{name}}}。")
        for name in found.keys() - known.keys():
            self.wrong.append(f"正文中的填写项“{name}”不认识，请改正名称，或者在 blanks 中说明。")
        self._stray_braces(blocks, rows)
        self._same_ids(blocks)
        return tuple(known[name] for name in found if name in known)

    def _stray_braces(self, blocks: tuple[Block, ...], rows: tuple[Row, ...]) -> None:
        for text in texts(blocks, rows):
            rest = PLACE.sub("", text)
            if "{" in rest or "}" in rest:
                self.wrong.append(f"“{text[:20]}”中的花括号不成对，填写项应写作 {{名称}}。")

    def _same_ids(self, blocks: tuple[Block, ...]) -> None:
        ids = [block.id for block in blocks]
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            self.wrong.append(f"有两段的编号 id 都是“{one}”，请改为不同的编号。")

    def _each(self, key: str, make: Callable[[Any], T]) -> Iterator[T]:
        given = self._raw.get(key, [])
        if not isinstance(given, list):
            self.wrong.append(f"{key} 应是一列。")
            return
        for number, one in enumerate(given, 1):
            try:
                yield make(one)
            except ValueError as error:
                self.wrong.append(f"{key} 第 {number} 段：{error}")

    def _one_of(self, key: str, among: type[T]) -> T | None:
        value = self._raw.get(key)
        try:
            return among(value)  # type: ignore[call-arg]
        except ValueError:
            self.wrong.append(f"{key} 的值“{value}”不认识。")
            return None

    def _value(self, key: str, kind: type[T], default: Any) -> Any:
        value = self._raw.get(key, default)
        if value is not default and type(value) is not kind:
            self.wrong.append(f"{key} 的值“{value}”不合格式。")
            return default
        if isinstance(value, str) and visible(value) != value:
            self.wrong.append(f"{key} 含有看不见的字符，请重新输入。")
        return value

    def _strings(self, key: str, value: object) -> list[str]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        self.wrong.append(f"{key} 应是一列文字。")
        return []


def _block(given: object) -> Block:
    raw = _table(given)
    kind = raw.get("kind", BlockKind.TEXT.value)
    if kind not in set(BlockKind):
        raise ValueError(f"种类“{kind}”不认识；可用：{'、'.join(BlockKind)}。")
    if raw.keys() - {"id", "kind", "text"}:
        raise ValueError("只能有 id、kind 和 text。")
    block_id, text = raw.get("id"), raw.get("text", "")
    if not isinstance(block_id, str) or not block_id.isidentifier():
        raise ValueError("缺少编号 id（字母、数字和下划线）。")
    if not isinstance(text, str) or visible(text) != text:
        raise ValueError("text 应是文字，首尾不留空格，不含看不见的字符。")
    written = BlockKind(kind) in {BlockKind.LOCKED, BlockKind.TEXT}
    if written != bool(text):
        raise ValueError("locked 和 text 的段落要有 text，parts 和 remedies 不能有。")
    return Block(id=block_id, kind=BlockKind(kind), text=text)


def _own_blank(given: object) -> Blank:
    return blank_from(_table(given))


def _table(given: object) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise ValueError("应写作 [[…]] 的一段。")  # noqa: TRY004 - said to whoever wrote the text
    return given


def _row(raw: object) -> Row:
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise ValueError("表格行应是一列文字。")
    if len(raw) not in _ROW_LENGTHS or any(visible(one) != one for one in raw):
        raise ValueError("表格行应有 2 栏或者 4 栏，不含看不见的字符。")
    return tuple(raw)
