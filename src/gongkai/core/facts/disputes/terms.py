"""Terms that facts about disputes use (事实用语): kinds, roles, instances, results."""

from enum import StrEnum


class DisputeKind(StrEnum):
    """How an answer is disputed (救济途径；格式表四), a row of the form."""

    RECONSIDERATION = "reconsideration"
    """行政复议."""
    DIRECT_SUIT = "direct_suit"
    """未经复议直接起诉."""
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration"
    """复议后起诉."""

    @property
    def suit(self) -> bool:
        """Whether it is before a court (行政诉讼)."""
        return self is not DisputeKind.RECONSIDERATION


class Role(StrEnum):
    """What the body is in the dispute (机关地位)."""

    ORIGINAL = "original"
    """被申请人或者被告: it acted first."""
    CO_DEFENDANT = "co_defendant"
    """复议机关作共同被告: it upheld what another did."""


class Instance(StrEnum):
    """Before whom a dispute stands (审级)."""

    FIRST = "first"
    """复议, or 一审."""
    SECOND = "second"
    """二审."""
    RETRIAL = "retrial"
    """再审."""


class Result(StrEnum):
    """How a dispute was decided (处理结果)."""

    UPHELD = "upheld"
    """维持, in the first instance or reconsideration."""
    CLAIM_REJECTED = "claim_rejected"
    """驳回请求: heard on its merits, and rejected."""
    QUASHED = "quashed"
    """撤销."""
    QUASHED_IN_PART = "quashed_in_part"
    """部分撤销."""
    DECLARED_UNLAWFUL = "declared_unlawful"
    """确认违法."""
    ORDERED_TO_ACT = "ordered_to_act"
    """责令履行."""
    ALTERED = "altered"
    """变更."""
    DECLARED_VOID = "declared_void"
    """确认无效."""
    DISMISSED = "dismissed"
    """不符合受理条件而驳回: dismissed on admissibility."""
    TERMINATED = "terminated"
    """终止."""
    MEDIATED = "mediated"
    """调解."""
    APPEAL_REJECTED = "appeal_rejected"
    """驳回上诉，维持原判, in second instance or retrial: the decision before it stays."""
    REMANDED = "remanded"
    """发回重审: the dispute stands before the first instance again."""
