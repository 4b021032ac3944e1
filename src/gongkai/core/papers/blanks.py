"""The blanks that many papers share (通用填写项), and blanks read from a template's own text."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.core.papers.template import Blank, BlankKind

_TEXTS = ("name", "label", "help", "default")


@cache
def shared_blanks() -> Mapping[str, Blank]:
    """Return the shared blanks (通用填写项) by name."""
    source = files("gongkai.core.papers").joinpath("shipped", "blanks.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return {one["name"]: blank_from(one) for one in raw["blanks"]}


def blank_from(raw: Mapping[str, Any]) -> Blank:
    """Return a blank from its table (读取填写项); ValueError with a sentence where it is none."""
    name = raw.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError("填写项没有名称 name。")
    unknown = raw.keys() - {*_TEXTS, "kind", "required", "choices", "most"}
    if unknown:
        raise ValueError(f"填写项“{name}”有不认识的内容“{min(unknown)}”。")
    if any(not isinstance(raw.get(one, ""), str) for one in _TEXTS):
        raise ValueError(f"填写项“{name}”的 label、help、default 应是文字。")
    if not isinstance(raw.get("required", True), bool):
        raise ValueError(f"填写项“{name}”的 required 应是 true 或者 false。")  # noqa: TRY004
    kind, choices = _kind(name, raw), _choices(name, raw)
    if (kind is BlankKind.CHOICE) != bool(choices):
        raise ValueError(f'填写项“{name}”：choices 与 kind = "choice" 应同时写明。')
    return Blank(
        name=name,
        label=raw.get("label", "") or name,
        kind=kind,
        required=raw.get("required", True),
        help=raw.get("help", ""),
        choices=choices,
        default=raw.get("default", ""),
        most=_most(name, raw),
    )


def _kind(name: str, raw: Mapping[str, Any]) -> BlankKind:
    kind = raw.get("kind", BlankKind.TEXT.value)
    if kind not in set(BlankKind):
        known = "、".join(BlankKind)
        raise ValueError(f"填写项“{name}”的种类“{kind}”不认识；可用：{known}。")
    return BlankKind(kind)


def _most(name: str, raw: Mapping[str, Any]) -> int | None:
    most: int | None = raw.get("most")
    if most is not None and type(most) is not int:
        raise ValueError(f"填写项“{name}”的上限 most 应是整数。")
    return most


def _choices(name: str, raw: Mapping[str, Any]) -> tuple[str, ...]:
    choices = raw.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(one, str) and one for one in choices):
        raise ValueError(f"填写项“{name}”的 choices 应是一列文字。")
    return tuple(choices)
