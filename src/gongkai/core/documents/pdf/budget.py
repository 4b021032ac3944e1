"""How much work one document may ask for (工作量上限)."""

from dataclasses import dataclass

from gongkai.core.documents.errors import TooLargeDocumentError


@dataclass(slots=True)
class Budget:
    """What is left of the work allowed for a document (余量): guards against hostile drawings."""

    left: int

    def spend(self, amount: int) -> None:
        """Take away an amount (扣减).

        Raises:
            TooLargeDocumentError: the document has asked for more than was allowed.
        """
        self.left -= amount
        if self.left < 0:
            raise TooLargeDocumentError("PDF 中的图形、表格线或文字过多，已停止读取。")
