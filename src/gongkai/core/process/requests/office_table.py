"""The transitions of the office's own facts (办理记录的办理流程): who has it, and its papers."""

from gongkai.core.facts.requests import office as desk
from gongkai.core.facts.requests import papers as course
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests import applicant_guards as applicants
from gongkai.core.process.requests import office_guards as guards
from gongkai.core.process.requests.papers import approval, filing, issuing
from gongkai.core.process.requests.state import Phase
from gongkai.core.process.requests.transition import row

_ANY = frozenset(Phase) - {Phase.VOIDED}
_CLERKS = frozenset({Role.CLERK, Role.HEAD})
_OFFICES = _CLERKS | {Role.OFFICE}
_REVIEWERS = _OFFICES | {Role.SECRECY, Role.LEGAL, Role.APPROVER}

_FILE = (
    row(desk.TakenUp, _ANY, _CLERKS, "案件由其经办"),
    row(
        desk.Filed,
        _ANY,
        _OFFICES | {Role.APPLICANT},
        "附件入卷",
        filing.FILED_ONCE,
        applicants.OWN_FILES,
        guards.ABOUT_KNOWN,
        guards.HELPING,
        guards.NOT_SECRET,
    ),
    row(desk.Discarded, _ANY, _CLERKS, "附件撤出，编号保留", filing.DISCARDABLE),
    row(desk.Redacted, _ANY, _CLERKS, "遮盖件入卷，原件不变", filing.REDACTABLE),
    row(
        desk.Assigned,
        _ANY,
        _CLERKS,
        "等待科室回复，期限不变",
        filing.ASSIGNED_ONCE,
        guards.OWN_OFFICE,
    ),
    row(desk.AssignmentAnswered, _ANY, _OFFICES, "协查办结，期限不变", filing.AWAITED),
    row(desk.AssignmentRecalled, _ANY, _CLERKS, "不再等待科室回复", filing.AWAITED),
    row(desk.Noted, _ANY, _REVIEWERS, "记入案卷"),
    row(desk.SecrecyDetermined, _ANY, _CLERKS | {Role.SECRECY}, "记入定密依据，不存涉密材料"),
)

_PAPERS = (
    row(
        course.Drafted,
        _ANY,
        _CLERKS,
        "另成一稿；送审后修改的，原来的审批失效",
        approval.SAME_KIND,
        approval.EDITABLE,
        approval.DRAFT_PARTS,
        guards.FITS_CASE,
        guards.STILL_OPEN,
    ),
    row(
        course.PutForward,
        _ANY,
        _CLERKS,
        "进入审批",
        approval.FORWARDABLE,
        approval.STEPS_WHOLE,
        approval.DECIDED,
        guards.STILL_OPEN,
        guards.STEPS_REQUIRED,
        guards.CLASSIFIED,
        guards.NO_SECRET_FOUND,
        paper="审批单",
    ),
    row(
        course.CalledBack,
        _ANY,
        _CLERKS,
        "退出审批，审批失效",
        approval.IN_REVIEW,
        guards.OWN,
    ),
    row(
        course.Reviewed,
        _ANY,
        _REVIEWERS,
        "环节完成或者退回；签发后文书定稿",
        approval.IN_REVIEW,
        approval.IN_TURN,
        approval.OTHER_EYES,
        guards.STILL_OPEN,
        guards.STEP_ROLE,
        guards.HEAD_AGREED,
        approval.SHEET,
        approval.STANDS_IN,
        approval.REASONED,
    ),
    row(
        course.Numbered,
        _ANY,
        _CLERKS,
        "有了文号",
        issuing.NUMBERABLE,
        issuing.NUMBER_FREE,
    ),
    row(
        course.Sealed,
        _ANY,
        _CLERKS,
        "用印的文件即发出的文件",
        issuing.SEALABLE,
        guards.HAS_NUMBER,
        issuing.SEALED_FILE,
    ),
    row(
        course.Sent,
        _ANY,
        _CLERKS,
        "文书发出；期限随同时登记的事实而变",
        issuing.SENDABLE,
        guards.SIGNED_AND_SEALED,
    ),
    row(
        course.Served,
        _ANY,
        _CLERKS | {Role.APPLICANT},
        "文书送达",
        issuing.SERVABLE,
        applicants.COLLECTED,
        issuing.PROOF,
        paper="送达回证",
    ),
    row(
        course.Abandoned,
        _ANY,
        _CLERKS,
        "文书不再使用，文号保留",
        approval.ABANDONABLE,
    ),
)

_AFTER = (
    row(
        desk.MadePublic,
        frozenset({Phase.DECIDED, Phase.CLOSED}),
        _CLERKS,
        "记入主动公开的位置",
        guards.DISCLOSED,
    ),
    row(
        desk.Archived,
        frozenset({Phase.CLOSED, Phase.ENDED, Phase.SPLIT}),
        _CLERKS,
        "案卷归档",
        filing.ARCHIVED_ONCE,
        guards.NOTHING_UNSENT,
        paper="卷宗",
    ),
)

ROWS = (*_FILE, *_PAPERS, *_AFTER)
"""The rows of the table (流程表的行), in the course of a request."""
