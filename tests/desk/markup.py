"""What a strict policy would refuse in a page (内联脚本和样式)."""

from django.http import HttpResponse
from lxml import html


def inline(answer: HttpResponse) -> list[str]:
    """Return the scripts, styles and handlers that stand within a page: there should be none.

    A block of JSON is data: no policy concerns it.
    """
    tree = html.fromstring(answer.content)
    found = tree.xpath(
        "//style | //script[not(@src) and not(@type='application/json')] | //*[@style]"
        " | //*[@*[starts-with(name(), 'on')]] | //*[starts-with(@href, 'javascript:')]"
    )
    return [html.tostring(one, encoding="unicode")[:100] for one in found]
