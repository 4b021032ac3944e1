"""Sums for programs (汇总结果的 JSON 对象): each with all it is made of and lacks."""

from collections.abc import Mapping

from gongkai.core.form.rollup import RollUp
from gongkai.core.form.rollup.amounts import Sum
from gongkai.engine.language import Translate
from gongkai.engine.objects import finding_object


def roll_up_object(found: RollUp, _: Translate) -> Mapping[str, object]:
    """Return the object for a group (一组汇总)."""
    return {
        "year": found.group.year,
        "level": found.group.level,
        "body": found.group.top,
        "forms": list(found.forms),
        "cells": {cell: sum_object(one) for cell, one in found.sums.items()},
        "left_out": list(found.left_out),
        "counted": [
            {"file": one.source, "bodies": [body.code for body in one.bodies]}
            for one in found.counted
        ],
        "repeated": [
            {"file": one.claim.source, "counted": one.counted.source} for one in found.repeated
        ],
        "missing": [{"code": body.code, "name": body.name} for body in found.missing],
        "findings": [finding_object(one, _) for one in found.findings],
    }


def sum_object(one: Sum) -> Mapping[str, object]:
    """Return the object for a sum with all it is made of (合计)."""
    return {
        "value": one.value,
        **({"unit": one.unit} if one.unit else {}),
        "refused": one.refusal and one.refusal.value,
        "contributions": [
            {
                "body": part.claim.body.code,
                "file": part.claim.source,
                "cell": part.cell,
                "value": part.value,
                **({"unit": part.unit} if part.unit else {}),
            }
            for part in one.contributions
        ],
        "gaps": [
            {
                "body": gap.claim.body.code,
                "file": gap.claim.source,
                "cell": gap.cell,
                "kind": gap.kind.value if gap.kind else "missing",
            }
            for gap in one.gaps
        ],
    }
