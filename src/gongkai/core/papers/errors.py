"""Why a paper cannot be made (文书无法生成): each a sentence, or several, for the clerk."""

from collections.abc import Iterable


class PaperError(ValueError):
    """A paper that cannot be made (文书无法生成); its text is the sentence to show."""


class TemplateError(PaperError):
    """A template that cannot be used (模板不可用), with every sentence on what to mend."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class BlanksError(PaperError):
    """Blanks that are empty or wrongly filled (填写不全或者有误).

    `missing` are the labels of those that are empty, `sentences` what to do about each.
    """

    def __init__(self, missing: Iterable[str], wrong: Iterable[str]) -> None:
        self.missing = tuple(missing)
        empty = (f"还没有填写：{'、'.join(self.missing)}。",) if self.missing else ()
        self.sentences = (*empty, *wrong)
        super().__init__("\n".join(self.sentences))
