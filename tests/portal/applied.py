"""An applicant in front of the portal (网上申请人): what she fills in, and the steps she takes."""

from dataclasses import dataclass

from django.test import Client
from lxml import html

BODY = "b1"
APPLY = f"/apply/{BODY}/"
IDENTITY = "11010519491231002X"
FIELDS = {
    "asks": "person",
    "subject": "征地批复",
    "content": "某镇某村2019年第三批次建设用地征地批复",
    "wanted_form": "electronic",
    "wanted_delivery": "email",
    "name": "张三丰",
    "identity_kind": "resident",
    "identity": IDENTITY,
    "phone": "13800001234",
    "email": "zhang@example.com",
}


@dataclass(frozen=True)
class Receipt:
    """What the page of the receipt says (回执)."""

    number: str
    code: str


def written(client: Client, **changes: str):
    """Fill the form in and go on (填写)."""
    return client.post(APPLY, FIELDS | changes)


def submitted(client: Client, **changes: str) -> Receipt:
    """Apply as a browser does (提交): write, look it over, submit, read the receipt."""
    assert written(client, **changes)["Location"] == f"{APPLY}review/"
    assert client.get(f"{APPLY}review/").status_code == 200
    assert client.post(f"{APPLY}review/")["Location"] == f"{APPLY}receipt/"
    return receipt_of(client)


def receipt_of(client: Client) -> Receipt:
    """Read the receipt (看回执)."""
    tree = html.fromstring(client.get(f"{APPLY}receipt/").content.decode())
    number, code = (one.text_content().strip() for one in tree.xpath("//dl[@class='figures']//dd"))
    return Receipt(number, code)


def opened(client: Client, receipt: Receipt):
    """Open the case by number and code (查询)."""
    told = {"body": BODY, "number": receipt.number, "code": receipt.code}
    return client.post("/follow/", told)


def case_of(receipt: Receipt) -> str:
    """Return the address of the case (办理情况网址)."""
    return f"/follow/{BODY}/{receipt.number}/"
