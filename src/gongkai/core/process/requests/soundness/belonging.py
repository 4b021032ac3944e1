"""Whether a text belongs to this case, and is complete (文书是否属于本案、是否填完)."""

import re
from collections.abc import Iterator

from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.process.requests.papers.naming import TO_APPLICANT
from gongkai.core.process.requests.soundness.course import enclosed_count
from gongkai.core.process.requests.soundness.flaw import Flaw, Rule, flaw
from gongkai.core.process.requests.soundness.matter import Matter, squeezed

_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[-－—][0-9A-Za-z]+)+")
_BLANK = re.compile(
    r"[_\uff3f]{2,}|\{\{.*?\}\}|\[\[.*?\]\]|【[^】]{0,40}】|[×\uff38X]{2,}|〔\s*〕|（\s*）|待填|待定稿"
)
"""What is left where a blank was not filled (没填的空白)."""
_LIST = re.compile(r"^\s*附\s*件\s*[：:](.*(?:\n\s*\d+\s*[.．、].*)*)", re.MULTILINE)
_ITEM = re.compile(r"(?:^|\s)\d+\s*[.．、]")
_SHOWN = 20


def names(matter: Matter) -> Iterator[Flaw]:
    """The letter names this request (本案要素): applicant, number, day of receipt."""
    letter, text = matter.letter, matter.text
    if matter.paper.kind not in TO_APPLICANT:
        return
    if letter.applicant and squeezed(letter.applicant) not in text:
        yield flaw(Rule.APPLICANT_UNNAMED, "文书没有写明本案申请人，请核对是不是这件申请的文书。")
    if letter.number not in text:
        yield flaw(Rule.NUMBER_UNNAMED, f"文书没有写明登记号 {letter.number}。")
    day = matter.state.received
    if matter.paper.kind is not PaperKind.ANSWER or day is None:
        return
    if f"{day.year}年{day.month}月{day.day}日" not in text:
        message = f"文书没有写明收到申请的日期（{day.year}年{day.month}月{day.day}日）。"
        yield flaw(Rule.RECEIPT_UNNAMED, message)


def strangers(matter: Matter) -> Iterator[Flaw]:
    """The letter names nothing of another case (他案内容)."""
    letter, text = matter.letter, matter.text
    for number in sorted(_other_numbers(matter)):
        message = f"文书里有另一件申请的登记号 {number}，请核对是不是误用了别案的文书。"
        yield flaw(Rule.OTHER_NUMBER, message)
    for name in sorted(letter.others.applicants):
        if _stands(name, text, letter.applicant or ""):
            message = f"文书里有另一申请人“{name}”，请核对是不是误用了别案的文书。"
            yield flaw(Rule.OTHER_APPLICANT, message)
    rightful = "\n".join((letter.body, letter.applicant or "", *(o.name for o in letter.forums)))
    for name in sorted(letter.others.bodies):
        if _stands(name, text, rightful):
            yield flaw(Rule.OTHER_BODY, f"文书里有另一机关“{name}”的名称，请核对。")


def _other_numbers(matter: Matter) -> set[str]:
    """Return the numbers of other requests in the text (他案登记号): parts of a split are not."""
    own = matter.letter.number
    found = set(_TOKEN.findall(matter.text)) & matter.letter.others.numbers
    return {one for one in found if not own.startswith(one) and not one.startswith(f"{own}-")}


def _stands(name: str, text: str, rightful: str) -> bool:
    """Say whether a name stands in the text, and not as part of one that may (是否出现)."""
    bare = squeezed(name)
    return len(bare) > 1 and bare in text and bare not in squeezed(rightful)


def attachments(matter: Matter) -> Iterator[Flaw]:
    """What the letter lists as attached is in the file (附件)."""
    listed = _LIST.search(matter.letter.text)
    if listed is None or not listed.group(1).strip() or listed.group(1).strip() == "无":
        return
    promised = len(_ITEM.findall(listed.group(1))) or 1
    there = enclosed_count(matter, Enclosed.SUPPLIED, matter.paper.id, None)
    if there < promised:
        message = f"文书列了 {promised} 件附件，卷内提供的材料只有 {there} 件，请补齐或者改正。"
        yield flaw(Rule.ATTACHMENT_MISSING, message)


def blanks(matter: Matter) -> Iterator[Flaw]:
    """Every blank is filled (空白)."""
    text = matter.letter.text
    for one in matter.letter.pending:
        text = text.replace(one, "")
    found = list(dict.fromkeys(one.group() for one in _BLANK.finditer(text)))
    if found:
        shown = "、".join(f"“{one[:_SHOWN]}”" for one in found[:5])
        yield flaw(Rule.BLANKS, f"文书里还有 {len(found)} 处没有填写：{shown}。")
