"""Who takes requests in here (接收网上申请的机关)."""

from datetime import date

from gongkai.bodies.rights import Right, held_by_somebody


def receives(code: str, today: date) -> bool:
    """Say whether a body takes requests in here (是否接收网上申请), in one query."""
    return held_by_somebody(Right.REGISTER, today).filter(code=code).exists()
