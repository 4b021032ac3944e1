"""What a body may set differently (办理设置): all that the law leaves open or that is unsure."""

from dataclasses import dataclass, field
from typing import Any


def setting(default: Any, title: str, source: str) -> Any:
    """Return a provisional setting (暂定设置) with what it is called and where it comes from."""
    return field(default=default, metadata={"title": title, "source": source})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Every setting of the clock (办理设置), each provisional: no text in force fixes it."""

    unconfirmed_counts: bool = setting(
        True, "逾一个工作日仍未确认收到的，自提交之日起计算", "contract.md, 'The clock', Receipt"
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


DEFAULTS = Settings()
"""The settings where nobody set anything (默认设置)."""
