"""What a verification found, in sentences (核验结论的文字)."""

from gongkai.clock import CHINA
from gongkai.ledger.anchors import Mark
from gongkai.ledger.queries import Gap
from gongkai.ledger.verifying import Break, Kind, Verdict

_BREAKS = {
    Kind.CHANGED: "{place}（{fact}）的内容被改动，与校验值不符",
    Kind.REHASHED: "{place}有事实被改动并重算了校验值，最后一条（{fact}）与其后所记不符",
    Kind.MISSING: "{place}缺失",
    Kind.REORDERED: "{place}（{fact}）原不在此处，次序被调换",
    Kind.CUT: "{place}缺失：锚中有记录，链在此处被截断",
    Kind.REPLACED: "{place}有事实被改动，其后的校验值被全部重算，最后一条（{fact}）与锚不符",
    Kind.VALUE_CHANGED: "{place}（{fact}）所引用的个人信息被改动，与摘要不符",
    Kind.VALUE_MISSING: "{place}（{fact}）所引用的个人信息缺失，没有按程序删除的记录",
}


def verdict_text(verdict: Verdict) -> str:
    """Return what became of a chain (核验结论), in one line."""
    proof = _proof(verdict.proved)
    if verdict.broken is not None:
        broken = break_text(verdict.broken)
        return f"{verdict.chain}：{broken}；此前 {verdict.facts} 条前后相符。{proof}"
    erased = f"其中 {verdict.erased} 处个人信息已按程序删除，不影响校验。" if verdict.erased else ""
    return f"{verdict.chain}：{verdict.facts} 条事实前后相符。{erased}{proof}"


def break_text(broken: Break) -> str:
    """Return the first break of a chain (断点), as part of a sentence."""
    place = f"第 {broken.position} 条"
    if broken.until > broken.position:
        place = f"第 {broken.position} 条至第 {broken.until} 条"
    return _BREAKS[broken.kind].format(place=place, fact=broken.fact)


def gap_text(gap: Gap) -> str:
    """Return which series has a gap (断号), in one line."""
    return f"{gap.chain}：编号 {gap.series} 在 {gap.year} 年缺 {gap.missing} 个。"


def _proof(mark: Mark | None) -> str:
    if mark is None:
        return "没有锚可以证明。"
    taken = f"{mark.taken_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return f"与 {taken} 的锚相符：第 {mark.position} 条及以前自那时起未被改动。"
