"""A body's own version of a template (本机关模板): what it may change, and what it must keep."""

from collections.abc import Iterator

from gongkai.core.papers.errors import TemplateError
from gongkai.core.papers.template import Block, BlockKind, Template
from gongkai.core.papers.template_reading import read


def own_version(text: str, shipped: Template) -> Template:
    """Return the body's version that a text says (读取本机关模板).

    It may add text, change its own and leave it out. Raises TemplateError where statutory
    text is changed, missing or out of order, and where a blank need no longer be filled.
    """
    template = read(text)
    wrong = tuple(_wrong(template, shipped))
    if wrong:
        raise TemplateError(wrong)
    return template


def _wrong(own: Template, shipped: Template) -> Iterator[str]:
    if own.key != shipped.key:
        yield f"模板是“{own.key}”的，不能代替“{shipped.key}”。"
        return
    if own.remedies != shipped.remedies or own.grounds != shipped.grounds:
        yield "救济途径 remedies 和依据 grounds 由法律确定，请恢复原样。"
    if (own.in_force, own.articles) != (shipped.in_force, shipped.articles):
        yield "施行期间 since、until 和条文 articles 由法律确定，请恢复原样。"
    yield from _fixed_blocks(own, shipped)
    yield from _blanks(own, shipped)
    if shipped.rows:
        kept = set(own.rows)
        for row in shipped.rows:
            if row not in kept:
                yield f"表格缺少“{row[0]}”一行，或者这一行被改动，请恢复。"


def _fixed_blocks(own: Template, shipped: Template) -> Iterator[str]:
    given = {block.id: block for block in own.blocks}
    needed = {block.id for block in shipped.blocks if block.fixed}
    for block in shipped.blocks:
        if block.fixed and block.id not in given:
            yield f"缺少法定文字“{_named(block)}”，请恢复这一段。"
        elif block.fixed and given[block.id] != block:
            yield f"法定文字“{_named(block)}”被改动，请恢复为：{block.text or block.kind.value}"
    for block in own.blocks:
        if block.fixed and block.id not in needed:
            yield f"“{_named(block)}”不是随附模板的法定文字，请把这一段的 kind 改为 text。"
    order = [block.id for block in shipped.blocks if block.fixed]
    if [block.id for block in own.blocks if block.id in needed and block.fixed] != order:
        yield f"法定文字的先后应是：{'、'.join(order)}。"


def _blanks(own: Template, shipped: Template) -> Iterator[str]:
    names = {blank.name: blank for blank in own.blanks}
    for blank in shipped.blanks:
        if blank.name not in names:
            continue  # it stood in text of the body's own, which may go
        own_blank = names[blank.name]
        if (own_blank.choices, own_blank.most) != (blank.choices, blank.most):
            yield f"填写项“{blank.label}”的选项、上限由法律确定，请恢复原样。"
        elif blank.required and not own_blank.required:
            yield f"“{blank.label}”必须填写，请去掉 required = false。"


def _named(block: Block) -> str:
    if block.kind is BlockKind.REMEDIES:
        return "救济途径"
    return block.text[:20] if block.text else block.id
