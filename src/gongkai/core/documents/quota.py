"""How much a document may hold (内容额度), counted while it is read, before memory is spent."""

from dataclasses import dataclass

from gongkai.core.documents.errors import TooLargeDocumentError
from gongkai.core.documents.limits import Limits


@dataclass(slots=True)
class Quota:
    """How many lines and boxes a document may still have (剩余额度), spans unfolded."""

    left: int

    @classmethod
    def of(cls, limits: Limits) -> "Quota":
        """Return the quota for one document (一份文档的额度): `limits.boxes`."""
        return cls(limits.boxes)

    def take(self, number: int) -> None:
        """Count lines or boxes; raise TooLargeDocumentError when there are too many."""
        self.left -= number
        if self.left < 0:
            raise TooLargeDocumentError(
                "文件中的表格或文字过多，超过读取上限，请只保留年度报告的内容后重试。"
            )
