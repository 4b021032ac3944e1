"""A published item that is asked for (就公开条目申请): how a link names it, what it fills in."""

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext

_NAMED = ("item", "index")
"""Title and index number (标题、索引号), as addresses and forms name them."""
_LONGEST = 300
_SUBJECT = 60
"""Characters of what is asked for in short (申请事项字数)."""


def filled_in(told: QueryDict) -> dict[str, str]:
    """Return what an item fills into the form (预填), nothing where none is named."""
    item, index = (told.get(one, "").strip()[:_LONGEST] for one in _NAMED)
    if not item:
        return {}
    content = gettext("{item}（索引号：{index}）").format(item=item, index=index) if index else item
    return {"subject": item[:_SUBJECT], "content": content}


def asked_for(told: QueryDict) -> str:
    """Return the query that names the same item (沿用的查询条件), empty where none is named."""
    kept = {one: told[one][:_LONGEST] for one in _NAMED if told.get(one)}
    return f"?{urlencode(kept)}" if "item" in kept else ""
