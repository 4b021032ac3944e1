"""What was proven of a redacted file (遮盖验证): each check with what came of it."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What is checked (检查项目)."""

    FORM = "form"
    """文件里只有页面图像和文字，别无其他."""
    PAGES = "pages"
    """页数、页面大小不变."""
    COVERED = "covered"
    """遮盖的区域是实心黑色."""
    REST = "rest"
    """没有遮盖的地方和原件一样."""
    READERS = "readers"
    """另外两个程序读不出被遮盖的文字."""
    BYTES = "bytes"
    """解开的数据里没有被遮盖的文字，不论用哪种编码."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What came of a check (检查结果)."""

    check: Check
    passed: bool
    detail: str
    """A sentence for the person who answers for the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A covered word that stands elsewhere, not covered (别处仍可见): for a person to look at."""

    word: str
    pages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """The checks of a file (验证报告). A file whose proof does not hold is not given to anybody."""

    results: tuple[Result, ...]
    standing: tuple[Standing, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every check was passed (全部通过)."""
        return bool(self.results) and all(one.passed for one in self.results)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that were not passed (未通过的检查)."""
        return tuple(one.check for one in self.results if not one.passed)


def proof_data(proof: Proof) -> dict[str, object]:
    """Return a proof as plain JSON data (写出验证报告), without the words that stand elsewhere."""
    return {
        "holds": proof.holds,
        "checks": [
            {"check": str(one.check), "passed": one.passed, "detail": one.detail}
            for one in proof.results
        ],
    }
