"""Papers that come about through decide, by whoever tries, in whatever order (文书办理过程)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.core.process.requests.strategy import CONTEXT, START

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.deciding import Command, RefusedError, Role
from gongkai.core.process.requests.answering import replied_with
from gongkai.core.process.requests.decide import decide, decide_all
from gongkai.core.process.requests.papers.fold import folder_at

Draw = Callable[[st.SearchStrategy[Any]], Any]
ACCOUNTS = st.sampled_from(["a", "b", "c"])
ROLES = st.sampled_from([one for one in Role if one is not Role.APPLICANT])
DRAFTERS = st.sampled_from(["a", "a", "a", "b"])
PAPERS = st.sampled_from(["p1", "p1", "p1", "p2"])
GRANTED = {"outcome": "granted", "grounds": ["36.2"]}
SCAN = {"file": "r", "sha256": "aa", "media_type": "image/png", "size": 1}
KINDS = {"p1": "answer", "p2": "extension_notice"}


RIGHT = {"check": Role.HEAD, "secrecy": Role.SECRECY, "sign": Role.APPROVER}
STAGES = {
    "draft": "put_forward",
    "sent_back": "drafted",
    "signed": "numbered",
    "numbered": "sealed",
    "sealed": "sent",
    "sent": "served",
}
STEPS = {"p1": ["check", "secrecy", "sign"], "p2": ["check", "sign"]}
PARTS = {"p1": [GRANTED], "p2": []}
FIELDS: dict[str, Callable[[Draw, str], dict[str, Any]]] = {
    "drafted": lambda draw, paper: {
        "by": draw(DRAFTERS),
        "kind": KINDS[paper],
        "content": "t",
        "parts": PARTS[paper],
    },
    "put_forward": lambda draw, paper: {"by": draw(DRAFTERS), "steps": STEPS[paper]},
    "called_back": lambda draw, paper: {"by": draw(ACCOUNTS)},
    **{
        step: lambda draw, paper, step=step: {"by": draw(ACCOUNTS), "step": step, **_hand(draw)}
        for step in RIGHT
    },
    "numbered": lambda draw, paper: {"number": f"{paper}号"},
    "sealed": lambda draw, paper: {"by": draw(ACCOUNTS), "file": "f2", "sha256": "aa"},
    "sent": lambda draw, paper: {"method": "post"},
    "served": lambda draw, paper: {},
    "abandoned": lambda draw, paper: {"reason": "x"},
}
"""What is tried with a paper, and the fields of its fact but the paper."""
STRAY = st.sampled_from([*FIELDS, "noted", "amended"])


@st.composite
def files(draw: Draw, length: int = 26) -> tuple[Fact, ...]:
    """Return a record of a case whose papers many hands have touched."""
    begun = {"on": START, "fact": "submitted", "channel": "in_person"}
    filed = [
        {"on": START, "fact": "filed", "id": "f1", "what": "approval", **SCAN},
        {"on": START, "fact": "filed", "id": "f2", "what": "sealed", **SCAN},
    ]
    record = VOCABULARY.decode_all([begun, *filed])
    on = START
    for _ in range(draw(st.integers(4, length))):
        on += timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 2])))
        late = timedelta(days=draw(st.sampled_from([0, 0, 0, 0, 0, 3])))
        record = _taken(draw, record, max(START, on - late))
    return record


def _taken(draw: Draw, record: tuple[Fact, ...], on: date) -> tuple[Fact, ...]:
    """Try something with a paper, mostly what would come next, and mostly in the right role."""
    paper = draw(PAPERS)
    state = folder_at(record).papers.get(paper)
    likely = "drafted"
    if state is not None:
        likely = state.next[0].value if state.next else STAGES.get(state.stage.value, "noted")
    what = likely if draw(st.integers(0, 5)) else draw(STRAY)
    right = RIGHT.get(what, Role.CLERK)
    role = right if draw(st.integers(0, 5)) else draw(ROLES)
    facts = _facts(draw, record, paper, what, on)
    try:
        commands = [Command(fact=one, role=role) for one in facts]
        return record + decide_all(record, commands, CONTEXT).facts
    except RefusedError:
        return record


def _facts(draw: Draw, record: tuple[Fact, ...], paper: str, what: str, on: date) -> list[Fact]:
    if what == "noted":
        return [VOCABULARY.decode({"on": on, "fact": what, "by": draw(ACCOUNTS), "text": "t"})]
    if what == "amended":
        return [_amended(draw, record, on)]
    name = "reviewed" if what in RIGHT else what
    fields = FIELDS[what](draw, paper)
    fact = VOCABULARY.decode({"on": on, "fact": name, "paper": paper, **fields})
    state = folder_at(record).papers.get(paper)
    if what == "sign" and paper == "p1" and state and fields["passed"]:
        return [fact, replied_with(state, fact)]
    return [fact]


def _hand(draw: Draw) -> dict[str, Any]:
    """Draw how a step is done: here, for somebody else, or on paper; passed or sent back."""
    passed = draw(st.sampled_from([True, True, True, False]))
    how = draw(st.sampled_from(["here", "here", "instead", "sheet"]))
    said: dict[str, Any] = {"passed": passed, "opinion": "x"}
    if how == "instead":
        said["instead_of"] = draw(ACCOUNTS)
    if how == "sheet":
        said |= {"on_paper": "f1", "signer": draw(ACCOUNTS)}
    return said


def _amended(draw: Draw, record: tuple[Fact, ...], on: date) -> Fact:
    seq = draw(st.integers(1, len(record)))
    replacement = VOCABULARY.encode(record[seq - 1])
    if replacement["fact"] == "amended":
        replacement = replacement["replacement"]
    moved = record[seq - 1].on + timedelta(days=draw(st.integers(-2, 2)))
    replacement |= {"on": str(max(moved, START))}
    if "by" in replacement and draw(st.booleans()):
        replacement["by"] = draw(ACCOUNTS)
    fields = {"on": on, "seq": seq, "reason": "x", "replacement": replacement}
    return VOCABULARY.decode({"fact": "amended", **fields})


def accepted(record: tuple[Fact, ...], fact: Fact, role: Role) -> bool:
    try:
        decide(record, Command(fact=fact, role=role), CONTEXT)
    except RefusedError:
        return False
    return True
