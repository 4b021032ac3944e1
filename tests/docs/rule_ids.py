"""Which rules the checks can yield, and how grave: read from their source, nothing run.

A rule id is followed from where a finding is made back to the texts of which it is made.
What is known only when the check runs, as a row, becomes `*`. An id that cannot be followed
is an error, so that no rule can stay undocumented unseen.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from gongkai.core.form import check

FOLDER = Path(check.__file__).parent
EQUATION = "equation"
"""Stands for the rule of an equation or of a rule between two years."""


@dataclass(frozen=True)
class Source:
    """A module of the checks with its functions."""

    tree: ast.Module

    def functions(self) -> Iterator[ast.FunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))

    def calls(self, name: str) -> Iterator[tuple[ast.Call, ast.FunctionDef]]:
        """Yield the calls of a function, each with the function in which it stands."""
        for function in self.functions():
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and getattr(node.func, "id", None) == name:
                    yield node, function

    def rules(self) -> Iterator[tuple[str, str]]:
        """Yield each rule with a severity that its findings can have."""
        for call, function in self.calls("Finding"):
            given = {one.arg: one.value for one in call.keywords}
            rules = self.texts(given["rule"], function)
            yield from product(rules, self.texts(given["severity"], function))
        for call, function in self.calls("warning"):
            yield from product(self.texts(call.args[0], function), ["warning"])

    def texts(self, node: ast.expr, function: ast.FunctionDef) -> list[str]:
        """Return the texts an expression can have; ValueError where that cannot be told."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.Attribute(value=ast.Name(id="Severity"), attr=name):
                return [name.lower()]
            case ast.Attribute(attr="rule"):
                return [EQUATION]
            case ast.IfExp(body=one, orelse=other):
                return self.texts(one, function) + self.texts(other, function)
            case ast.JoinedStr(values=parts):
                found = [self.part(one, function) for one in parts]
                return ["".join(one) for one in product(*found)]
            case ast.Name(id=name):
                return self.named(name, function)
        raise ValueError(f"line {node.lineno}: {ast.unparse(node)}")

    def part(self, node: ast.expr, function: ast.FunctionDef) -> list[str]:
        if isinstance(node, ast.FormattedValue):
            try:
                return self.texts(node.value, function)
            except ValueError:
                return ["*"]
        return self.texts(node, function)

    def named(self, name: str, function: ast.FunctionDef) -> list[str]:
        """Follow a name: to what it is assigned, looped over, or given by the callers."""
        found = [*self.assigned(name, function), *self.given(name, function)]
        if not found:
            raise ValueError(f"line {function.lineno}: {name} in {function.name}")
        return list(
            dict.fromkeys(text for node, where in found for text in self.texts(node, where))
        )

    def assigned(
        self, name: str, function: ast.FunctionDef
    ) -> Iterator[tuple[ast.expr, ast.FunctionDef]]:
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    yield value, function
                case ast.For(target=ast.Tuple(elts=targets), iter=ast.Tuple(elts=rows)):
                    names = [ast.unparse(one) for one in targets]
                    if name in names:
                        for row in rows:
                            assert isinstance(row, ast.Tuple)
                            yield row.elts[names.index(name)], function

    def given(
        self, name: str, function: ast.FunctionDef
    ) -> Iterator[tuple[ast.expr, ast.FunctionDef]]:
        names = [one.arg for one in function.args.args]
        if name in names:
            for call, caller in self.calls(function.name):
                yield call.args[names.index(name)], caller


def rules_in_code() -> set[tuple[str, str]]:
    """Return every rule of the checks with its severity, those of running text as `prose.*`."""
    sources = [Source(ast.parse(one.read_text(encoding="utf-8"))) for one in FOLDER.glob("*.py")]
    return {rule for source in sources for rule in source.rules()}
