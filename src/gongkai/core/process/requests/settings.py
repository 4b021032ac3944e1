"""What a body may set differently (办理设置): all that the law leaves open or that is unsure."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.core.facts.requests.papers import PaperKind

_OWN_SHEETS = (PaperKind.SERVICE_RECORD, PaperKind.APPROVAL_SHEET)


def setting(default: Any, title: str, source: str) -> Any:
    """Return a provisional setting (暂定设置) with what it is called and where it comes from."""
    return field(default=default, metadata={"title": title, "source": source})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Every setting of the clock (办理设置), each provisional: no text in force fixes it."""

    unconfirmed_counts: bool = setting(
        True, "逾一个工作日仍未确认收到的，自提交之日起计算", "contract.md, 'The clock', Receipt"
    )
    applicant_confirms: bool = setting(
        True,
        "在线提交的，本机关接办以后，申请人可以在网上确认收到，以确认之日为双方确认之日",
        "条例 31(3): 双方确认 without its form",
    )
    new_base_new_term: bool = setting(
        True, "重新起算后，原来的延长不再计入，可以再次延长", "contract.md, 'The clock', Extension"
    )
    payment_days: int = setting(
        20, "缴费期限：收到收费通知次日起的工作日数", "国办函〔2020〕109号; law.md §3 [K], §9"
    )
    payment_restarts: bool = setting(
        True, "缴费后重新起算答复期限（否则等待缴费的时间不计入）", "law.md §3 [K]"
    )
    redo_days: int = setting(
        20, "责令重新答复而未定期限的，答复期限的工作日数", "no source in law.md"
    )
    correction_rounds: int | None = setting(
        None, "补正次数的上限，空为不限", "law.md §1, Notes: 条例 fixes none"
    )
    correction_days: int | None = setting(
        None, "补正期限至少几个工作日，空为不限", "law.md §1, Notes: 条例 fixes none"
    )
    answers_checked: bool = setting(
        True, "答复书须经核稿", "条例 45: 审核 without its steps; practice"
    )
    answers_secrecy: bool = setting(
        True,
        "提供信息或者依据第十四条不予公开的答复书，须经保密审查（只告知已公开位置的除外）",
        "条例 17: 审查机制 without its steps",
    )
    refusals_legal: bool = setting(
        True, "不予公开、部分公开的答复书，须经合法性审核", "条例 45; no text in law.md requires it"
    )
    head_signs: tuple[PaperKind, ...] = setting(
        (
            PaperKind.RECEIPT,
            PaperKind.CORRECTION_NOTICE,
            PaperKind.THIRD_PARTY_LETTER,
            PaperKind.THIRD_PARTY_NOTICE,
            PaperKind.AGENCY_LETTER,
            PaperKind.ASSISTANCE_LETTER,
            PaperKind.EXTENSION_NOTICE,
            PaperKind.REASON_NOTICE,
        ),
        "工作机构负责人可以签发的文书，其余由签发人签发",
        "条例 33 for the extension; else practice",
    )
    unsigned: tuple[PaperKind, ...] = setting(_OWN_SHEETS, "不须签发的文书", "practice")
    unnumbered: tuple[PaperKind, ...] = setting(
        (PaperKind.RECEIPT, *_OWN_SHEETS), "不编文号的文书", "practice"
    )
    unsealed: tuple[PaperKind, ...] = setting(
        (PaperKind.RECEIPT, *_OWN_SHEETS), "不须用印即可发出的文书", "practice"
    )


DEFAULTS = Settings()
"""The settings where nobody set anything (默认设置)."""
