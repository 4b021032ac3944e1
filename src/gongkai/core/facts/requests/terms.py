"""Terms that facts about requests use (事实用语): channels, outcomes, kinds of applicant."""

from enum import StrEnum


class Channel(StrEnum):
    """How a request or a correction arrives (提交渠道；《条例》第三十一条)."""

    IN_PERSON = "in_person"
    """当面提交."""
    ORAL = "oral"
    """口头提交, written down by the office (第二十九条)."""
    SIGNED_MAIL = "signed_mail"
    """需签收的邮寄, sent to the disclosure office."""
    ORDINARY_MAIL = "ordinary_mail"
    """平信, which nobody signs for."""
    MISDIRECTED_MAIL = "misdirected_mail"
    """需签收的邮寄, signed for, but not sent to the disclosure office."""
    FAX = "fax"
    """传真."""
    EMAIL = "email"
    """电子邮件."""
    ONLINE = "online"
    """网站在线提交."""

    @property
    def confirmed(self) -> bool:
        """Whether the day of receipt is the day of confirmation (以确认之日为收到之日)."""
        return self not in {Channel.IN_PERSON, Channel.ORAL, Channel.SIGNED_MAIL}


class Method(StrEnum):
    """How an answer is sent (送达方式)."""

    POST = "post"
    """邮寄: the day of posting counts."""
    IN_PERSON = "in_person"
    """当面送达: the day signed for counts."""
    EMAIL = "email"
    """电子邮件."""
    ONLINE = "online"
    """网站在线."""
    FAX = "fax"
    """传真."""


class SuppliedForm(StrEnum):
    """In which form the information is wanted (提供形式；《条例》第二十九条、第四十条)."""

    PAPER = "paper"
    """纸质."""
    ELECTRONIC = "electronic"
    """电子数据."""
    DISC = "disc"
    """光盘 or another carrier."""
    VIEWING = "viewing"
    """查阅、抄录."""


class Delivery(StrEnum):
    """How the applicant wants to get it (获取方式；《条例》第二十九条)."""

    POST = "post"
    """邮寄."""
    EMAIL = "email"
    """电子邮件."""
    COLLECTION = "collection"
    """自行领取."""
    ON_THE_SPOT = "on_the_spot"
    """当场提供."""
    FAX = "fax"
    """传真."""


class ApplicantKind(StrEnum):
    """The column in which a request is counted (申请人情况；格式表三)."""

    NATURAL_PERSON = "natural_person"
    """自然人."""
    BUSINESS = "business"
    """商业企业."""
    RESEARCH = "research"
    """科研机构."""
    PUBLIC_INTEREST = "public_interest"
    """社会公益组织."""
    LEGAL_SERVICE = "legal_service"
    """法律服务机构."""
    OTHER = "other"
    """其他."""


class Outcome(StrEnum):
    """The result of a request or of a part of it (办理结果；格式表三), a row of the form."""

    GRANTED = "granted"
    """予以公开."""
    PARTIAL = "partial"
    """部分公开."""
    REFUSED_STATE_SECRET = "refused_state_secret"  # noqa: S105 - a row of the form, no password
    """属于国家秘密."""
    REFUSED_OTHER_LAW = "refused_other_law"
    """其他法律行政法规禁止公开."""
    REFUSED_THREE_SECURITIES = "refused_three_securities"
    """危及“三安全一稳定”."""
    REFUSED_THIRD_PARTY = "refused_third_party"
    """保护第三方合法权益."""
    REFUSED_INTERNAL = "refused_internal"
    """属于三类内部事务信息."""
    REFUSED_PROCESS = "refused_process"
    """属于四类过程性信息."""
    REFUSED_ENFORCEMENT_FILE = "refused_enforcement_file"
    """属于行政执法案卷."""
    REFUSED_QUERY_MATTER = "refused_query_matter"
    """属于行政查询事项."""
    UNAVAILABLE_NOT_HELD = "unavailable_not_held"
    """本机关不掌握相关政府信息."""
    UNAVAILABLE_NEEDS_CREATION = "unavailable_needs_creation"
    """没有现成信息需要另行制作."""
    UNAVAILABLE_STILL_UNCLEAR = "unavailable_still_unclear"
    """补正后申请内容仍不明确."""
    DECLINED_PETITION = "declined_petition"
    """信访举报投诉类申请."""
    DECLINED_REPEAT = "declined_repeat"
    """重复申请."""
    DECLINED_PUBLICATION = "declined_publication"
    """要求提供公开出版物."""
    DECLINED_EXCESSIVE = "declined_excessive"
    """无正当理由大量反复申请."""
    DECLINED_RECONFIRM = "declined_reconfirm"
    """要求行政机关确认或重新出具已获取信息."""
    OTHER_LAPSED_CORRECTION = "other_lapsed_correction"
    """申请人无正当理由逾期不补正."""
    OTHER_UNPAID_FEE = "other_unpaid_fee"
    """申请人逾期未按收费通知要求缴纳费用."""
    OTHER_OTHER = "other_other"
    """其他."""

    @property
    def discloses(self) -> bool:
        """Whether anything is disclosed by it (是否予以公开)."""
        return self in {Outcome.GRANTED, Outcome.PARTIAL}
