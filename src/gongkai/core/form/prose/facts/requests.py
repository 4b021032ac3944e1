"""How running text words the figures of requests received and handled (收到和处理申请)."""

import re
from collections.abc import Iterator

from gongkai.core.form.prose.facts.wording import (
    ANYONE,
    CLAUSE,
    ENDS,
    FILL,
    NOT,
    PART,
    QUANTITY,
    RECEIVED,
    REQUEST,
    SHARE,
    Fact,
    N,
    Sum,
    Topic,
    added,
    less,
    patterns,
)

_NEW, _CARRIED_IN, _CONCLUDED = added("new"), added("carried_in"), added("concluded")
_BOTH = _NEW | _CARRIED_IN
_OTHERS = (added("other"), added("other_lapsed_correction", "other_unpaid_fee", "other_other"))
_ANSWERED = (
    _CONCLUDED,
    less(_CONCLUDED, _CARRIED_IN),
    _NEW,
    *(less(_CONCLUDED, other) for other in _OTHERS),
    *(less(_CONCLUDED, other, _CARRIED_IN) for other in _OTHERS),
)
_RECEIVED_N = (
    rf"{RECEIVED}{FILL}(?:{REQUEST}){QUANTITY}{N}",
    rf"{RECEIVED}{FILL}{QUANTITY}{N}的?(?:{ANYONE}(?:提出|提交)?的?)?{REQUEST}",
    rf"{REQUEST}(?:方面|工作|情况)?[，,：:]?(?:全年|年内|本年度?)?(?:共|新|总共|一共)*{RECEIVED}(?:并受理)?(?:申请)?{QUANTITY}{N}",
)
_RECEIVED_IN_CONTEXT = (rf"{RECEIVED}的?申请(?:数量)?{QUANTITY}{N}", rf"新收{QUANTITY}{N}")
_WITH_CARRIED = r"[，,]?[（(]?(?:其中)?[，,]?(?:包含|包括|含|其中).{0,10}结转"


def _received() -> Iterator[Fact]:
    received = patterns(*_RECEIVED_N)
    in_context = patterns(*_RECEIVED_IN_CONTEXT)
    for wordings, topic in ((received, None), (in_context, Topic.REQUESTS)):
        both = tuple(re.compile(one.pattern + _WITH_CARRIED) for one in wordings)
        rule = "requests.new"
        yield Fact(rule=rule, wordings=both, sums=(_BOTH, _NEW), topic=topic, unless=PART)
        yield Fact(rule=rule, wordings=wordings, sums=(_NEW,), topic=topic, unless=PART)
    yield Fact(
        rule="requests.new",
        wordings=patterns(
            rf"(?<!收到)(?<!收到并)受理{FILL}{REQUEST}{QUANTITY}{N}",
            rf"(?<!收到)(?<!收到并)受理{FILL}{N}的?{REQUEST}",
        ),
        sums=(_NEW, _BOTH),
        unless=PART,
        unless_earlier=re.compile(RECEIVED),
    )
    yield Fact(
        rule="requests.new",
        wordings=patterns(
            rf"{NOT}(?:新?收到|接到|接收到?|受理|收悉|发生|出现|产生|有|新收|新增)?过?"
            rf"(?:任何|{ANYONE}|提出|提交|的|向[我本].)*{REQUEST}"
            r"(?:的)?(?:情况|事项|件|现象|案件)?(?=$|[^一-鿿\w]|和|及|也|且|或)"
        ),
        sums=(_NEW,),
        unless=PART,
    )


_NEXT_YEAR = r"(?:下一?(?:个)?年度?|明年|次年|来年|20\d\d年度?)"
_HANDLED = r"(?:继续)?(?:办理|处理|答复)?"


def _carried() -> Iterator[Fact]:
    counted = rf"的?(?:{REQUEST}|申请)?(?:办理)?(?:数量|件数)?(?:为|共计?|有|：|:)*{N}"
    yield Fact(
        rule="requests.carried_in",
        wordings=patterns(
            rf"(?:上一?年度?|去年|往年|20\d\d年度?)(?:结转|遗留|转入|转结|接转)(?:至|到)?(?:本年度?|今年)?{_HANDLED}{counted}",
            rf"结转(?:自)?(?:上一?年度?|去年){counted}",
        ),
        sums=(_CARRIED_IN,),
        topic=Topic.REQUESTS,
    )
    yield Fact(
        rule="requests.carried_out",
        wordings=patterns(
            rf"结?转(?:至|到|为|入)?{_NEXT_YEAR}{_HANDLED}{counted}",
            rf"{N}(?:{REQUEST}|申请)?(?:将|已|需|依法|按规定)*结转(?:至|到|入)?{_NEXT_YEAR}",
        ),
        sums=(added("carried_out"),),
        topic=Topic.REQUESTS,
    )


_REFUSED = (
    "refused_state_secret", "refused_other_law", "refused_three_securities",
    "refused_third_party", "refused_internal", "refused_process",
    "refused_enforcement_file", "refused_query_matter",
)  # fmt: skip
_UNAVAILABLE = ("unavailable_not_held", "unavailable_needs_creation", "unavailable_still_unclear")
_DECLINED = (
    "declined_petition", "declined_repeat", "declined_publication",
    "declined_excessive", "declined_reconfirm",
)  # fmt: skip
_RESULTS: tuple[tuple[str, str, tuple[Sum, ...]], ...] = (
    (
        "granted",
        r"(?<!部分)(?:(?<!不)予以公开|同意公开|准予公开|(?:予以)?全部(?:予以)?公开)",
        (added("granted"),),
    ),
    ("partial", r"部分(?:予以)?公开", (added("partial"),)),
    ("refused", r"不予以?公开", (added(*_REFUSED),)),
    ("unavailable", r"无法提供", (added(*_UNAVAILABLE),)),
    ("declined", r"不予处理", (added(*_DECLINED),)),
    ("other", r"其他处理", _OTHERS),
    ("refused_state_secret", r"属于国家秘密", (added("refused_state_secret"),)),
    ("refused_third_party", r"保护第三方合法权益", (added("refused_third_party"),)),
    ("refused_internal", r"三类内部(?:事务)?信息", (added("refused_internal"),)),
    ("refused_process", r"四类过程性信息", (added("refused_process"),)),
    ("refused_enforcement_file", r"属于行政执法案卷", (added("refused_enforcement_file"),)),
    ("refused_query_matter", r"属于行政查询事项", (added("refused_query_matter"),)),
    ("unavailable_not_held", r"本机关不掌握(?:相关政府信息)?", (added("unavailable_not_held"),)),
    (
        "unavailable_needs_creation",
        r"没有现成信息需要另行制作",
        (added("unavailable_needs_creation"),),
    ),
    (
        "unavailable_still_unclear",
        r"补正后申请内容仍不明确",
        (added("unavailable_still_unclear"),),
    ),
    ("declined_petition", r"信访、?举报、?投诉类", (added("declined_petition"),)),
    ("declined_repeat", r"重复申请", (added("declined_repeat"),)),
)


_ALONE = r"(?![（(，,](?:其中)?(?:包含|包括|含))"


def _results() -> Iterator[Fact]:
    for rule, label, sums in _RESULTS:
        yield Fact(
            rule=f"requests.{rule}",
            wordings=patterns(
                rf"{label}(?:答复|决定|处理|告知)?(?:的)?(?:{REQUEST}|申请)?(?:数量)?(?:共计?|有|为|是|：|:)*{N}{_ALONE}{ENDS}"
            ),
            sums=sums,
            topic=Topic.REQUESTS,
            unless=SHARE,
            unless_earlier=re.compile(
                r"(?:自然人|企业|法人|机构|组织)[^，。；、]{0,8}中[，,]?|(?:网络|信函|当面)申请中"
                r"|主动公开[^，。；、]{0,4}\d|公开属性|定密"
            ),
        )


_MANNER = (
    r"(?:目前|现|全年|年内|均?已|共|总共|合计|全部|按时|按期|依法|依规|按规定"
    r"|在[法规]定(?:时限|期限)内|及时|、)*"
)


def _concluded() -> Iterator[Fact]:
    yield Fact(
        rule="requests.concluded",
        wordings=patterns(
            rf"{CLAUSE}{_MANNER}(?:办结|答复|回复|办理完[毕成]|处理完[毕成]|办理答复)(?:了|完毕)?(?:{REQUEST}|申请)?{QUANTITY}{N}{ENDS}"
        ),
        sums=_ANSWERED,
        topic=Topic.REQUESTS,
        unless=PART,
    )
    yield Fact(
        rule="requests.concluded",
        wordings=patterns(
            rf"(?:办理|处理|办结|答复|收到并(?:办理|处理|答复|办结))(?:了|完毕)?{REQUEST}{QUANTITY}{N}{ENDS}"
        ),
        sums=(*_ANSWERED, _BOTH),
        unless=PART,
    )


_APPLICANTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("natural_person", r"自然人", ("natural_person",)),
    (
        "organisations",
        r"(?<!公民)(?<!公民、)法人(?:或者?|和|及|与)其[他它]组织",
        ("business", "research", "public_interest", "legal_service", "other"),
    ),
    ("business", r"商业企业", ("business",)),
    ("research", r"科研机构", ("research",)),
    ("public_interest", r"社会公益组织", ("public_interest",)),
    ("legal_service", r"法律服务机构", ("legal_service",)),
)


def _applicants() -> Iterator[Fact]:
    handled = re.compile(r"公开(?!申请|政府|信息)|提供|处理|办结|答复|结转|复议|诉讼|补正")
    for rule, label, columns in _APPLICANTS:
        new = {f"requests.new.{column}": 1 for column in columns}
        carried = {f"requests.carried_in.{column}": 1 for column in columns}
        yield Fact(
            rule=f"requests.new.{rule}",
            wordings=patterns(
                rf"{CLAUSE}(?:其中)?[，,：:]?{label}(?:提出|提交)?(?:的)?(?:{REQUEST}|申请)?(?:共|有|为|：|:)?{N}{ENDS}"
            ),
            sums=(new, new | carried),
            topic=Topic.REQUESTS,
            unless_earlier=handled,
        )


def requests() -> Iterator[Fact]:
    """Yield what text says of requests (申请): received, carried over, results, applicants."""
    yield from _received()
    yield from _carried()
    yield from _results()
    yield from _concluded()
    yield from _applicants()
