"""How running text says that every request was dealt with (均已办结)."""

import re
from collections.abc import Iterator

from gongkai.core.form.prose.facts.wording import (
    Fact,
    Topic,
    added,
    patterns,
)

_PROMPTLY = (
    r"(?:按要求|按规定|按时|按期|如期|依法|依规|及时"
    r"|[在于][^，。；]{0,10}?(?:期限|时限|时间)内?|、)*"
)


def completion() -> Iterator[Fact]:
    """Yield what text says of everything being done (全部办结): nothing is carried over."""
    done = r"(?:办结|办理完[毕成结]|答复完[毕成]|处理完[毕成])"
    yield Fact(
        rule="requests.completed",
        wordings=patterns(
            rf"(?:均|都|全部|悉数)(?:已经?)?{_PROMPTLY}(?:予以)?(?:全部)?{done}",
            rf"(?:已经?)(?:全部|均){_PROMPTLY}(?:予以)?(?:{done}|答复|回复)",
            rf"均已{_PROMPTLY}(?:予以)?(?:答复|回复)",
            r"(?<!按时)(?<!按期)办结率(?:均)?(?:为|达到?|是)?100%",
        ),
        sums=(added("carried_out"),),
        topic=Topic.REQUESTS,
        unless=re.compile(r"结转|其余|剩余|除|其他"),
        unless_earlier=re.compile(
            r"除[^，。；]{0,20}外|其余|结转(?:至|到|入)?(?:下|次|明|20)|尚未|尚在|未到期|正在办理|其中[^。；]{0,6}(?:涉及|关于)"
        ),
    )
