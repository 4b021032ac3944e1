"""Why a document could not be read (读取失败): each a sentence for the person who sent it."""


class UnreadableDocumentError(Exception):
    """A document that cannot be read (无法读取的文档); its text is the sentence to show."""


class BrokenDocumentError(UnreadableDocumentError):
    """The file is damaged or is not what its name says (文件损坏或格式不符)."""


class EncryptedDocumentError(UnreadableDocumentError):
    """The file asks for a password (文件已加密)."""


class ScannedDocumentError(UnreadableDocumentError):
    """The pages are pictures without text (扫描件): text recognition (OCR) is needed first."""


class TooLargeDocumentError(UnreadableDocumentError):
    """The file is larger than the limits set (文件过大)."""


class NotAReportError(UnreadableDocumentError):
    """The document is no annual report on disclosure (不是政府信息公开工作年度报告)."""


class UnsupportedFormatError(UnreadableDocumentError):
    """The format is not one that is read here (不支持的格式)."""
