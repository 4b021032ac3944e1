"""The settings of the count: all provisional, all printed beside the draft."""

from dataclasses import fields, replace

from gongkai.core.facts.disputes.terms import Result
from gongkai.core.form.catalog import edition
from gongkai.core.form.tally.settings import Counting, JointBy, shipped_counting
from gongkai.core.process.disputes.state import WITHDRAWN


def test_every_result_that_ends_a_dispute_has_a_column() -> None:
    ending = {*Result, WITHDRAWN} - {Result.REMANDED, Result.APPEAL_REJECTED}
    assert shipped_counting().columns.keys() == ending


def test_the_columns_are_those_of_the_form() -> None:
    columns = {cell.split(".")[2] for cell in edition("2021").cells if "disputes." in cell}
    assert set(shipped_counting().columns.values()) == columns - {"pending", "total"}


def test_the_sentences_beside_the_draft_are_those_of_the_settings() -> None:
    assert list(shipped_counting().sentences()) == [
        "责令重作的案件与原申请关联，不计入表三。",
        "委托代理人申请的，按被代理人确定申请人类别。",
        "共同申请的，按第一申请人确定申请人类别。",
        "复议机关作共同被告的诉讼，只由原行为机关计入。",
        "复议、诉讼在作出决定、裁判的年度计入；年末尚未审结的，当年计入“尚未审结”，以后年度再计。",
        "一起复议、诉讼只计一件，按年末有效的审级计入。",
        "处理结果为维持、驳回请求的，计入“结果维持”。",
        "处理结果为撤销、部分撤销、确认违法、责令履行、变更、确认无效的，计入“结果纠正”。",
        "处理结果为不符合受理条件而驳回、撤回、终止、调解的，计入“其他结果”。",
    ]


def test_every_setting_changes_what_is_printed() -> None:
    shipped = shipped_counting()
    others: dict[str, object] = {
        "redo_counts": True,
        "agent_decides": True,
        "joint_by": JointBy.ORGANISATION,
        "co_defendant_counts": True,
        "columns": {**shipped.columns, "mediated": "corrected"},
    }
    assert others.keys() == {one.name for one in fields(Counting)}
    for name, value in others.items():
        changed = replace(shipped, **{name: value})
        assert list(changed.sentences()) != list(shipped.sentences())
