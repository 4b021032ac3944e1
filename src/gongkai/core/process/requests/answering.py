"""The answer that a signed paper makes (签发即作出答复): a fact of the law beside the signature."""

from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.papers import Reviewed
from gongkai.core.process.requests.papers.paper import PaperState


def replied_with(paper: PaperState, signing: Reviewed) -> Replied:
    """Return the answer that is given by signing its paper (作出答复；第三十六条).

    Its parts, drafter and signer are those of the paper; a signer without an account is named by
    the sheet that she signed.
    """
    signer = signing.signer or signing.on_paper if signing.on_paper else signing.by
    return Replied(
        on=signing.on,
        parts=paper.parts,
        main=paper.main,
        main_reason=paper.main_reason,
        drafter=paper.drafter,
        signer=signer,
        paper=paper.id,
    )
