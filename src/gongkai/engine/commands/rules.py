"""The command `gongkai law rules` (法律规则): where each rule is implemented and tested."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from gongkai.core.law.registry import LawRule, law_rules
from gongkai.engine.commands.options import AsOneJson
from gongkai.engine.folded import Folded
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import Object, json_line
from gongkai.engine.run import stoppable
from gongkai.engine.screen import Screen

HELP = """法律规则登记表：每条规则由哪里实现、由什么测试，哪些暂行。"""


def rules(as_json: AsOneJson = False) -> None:
    """List the rules of the law (规则登记表)."""
    with stoppable(), Screen(1, translator(Language.ZH)) as screen:
        if as_json:
            screen.line(json_line({"rules": [rule_object(one) for one in law_rules()]}))
        else:
            screen.show(Group(*_shown()))


def rule_object(rule: LawRule) -> Object:
    """Return the object for a rule (规则对象)."""
    return {
        "id": rule.id,
        "law": rule.law,
        "article": rule.article,
        "title": rule.title,
        "implemented": list(rule.implemented),
        "tested": list(rule.tested),
        "settings": list(rule.settings),
        "provisional": rule.provisional,
    }


def _shown() -> Iterator[RenderableType]:
    for law, group in groupby(law_rules(), key=lambda one: one.law):
        yield Text(law, style="bold")
        for rule in group:
            doubt = "（暂行）" if rule.provisional else ""
            yield Folded(f"{rule.title}{doubt}", mark=f"  {rule.article or '—'}  ")
            for name in rule.implemented:
                yield Text(f"      {name}", style="cyan")
            for test in rule.tested:
                yield Text(f"      {test}", style="green")
            if not rule.implemented:
                yield Text("      没有可以计算的内容")
        yield ""
