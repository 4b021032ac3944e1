"""Two years' reports of one body against each other (年度衔接)."""

from collections.abc import Iterator, Mapping
from itertools import product

from gongkai.core.form.agency import same_body
from gongkai.core.form.edition import Edition, Succession
from gongkai.core.form.finding import Finding, Severity, msgid
from gongkai.core.form.known import possible
from gongkai.core.form.report import Number, Report
from gongkai.core.form.wording import cell_label, cell_labels, figure

_CARRIED = msgid(
    "本年度报告{label}填写{found}，上一年度报告{last_label}为{last}，两者应当一致。请核对两年的报告。"
)
_BALANCE = msgid(
    "本年度报告{label}填写{found}；上一年度报告{last_label}为{last}，按“{statement}”应为{expected}。"
    "如有清理、重新公布或机构调整，请在报告中说明。"
)
_UNKNOWN_YEAR = msgid("不清楚两份报告各是哪一年度的，没有进行年度衔接比对。")
_OTHER_YEAR = msgid(
    "对照用的报告是{previous}年度的，不是本报告（{year}年度）的上一年度，没有进行年度衔接比对。"
)
_OTHER_BODY = msgid(
    "对照用的报告属于“{previous}”，本报告属于“{agency}”，不是同一机关，没有进行年度衔接比对。"
)


def check_crossyear(
    report: Report, edition: Edition, previous: Report, previous_edition: Edition
) -> Iterator[Finding]:
    """Yield what does not join up with last year's report (年度衔接；上年结转、现行有效件数).

    Only known figures are compared: a blank or a missing cell conflicts with nothing. Where
    `previous` is not the same body's report on the year before, one note says so.
    """
    reason = _incomparable(report, previous)
    if reason is not None:
        yield reason
        return
    for succession in edition.successions:
        finding = _compare(succession, report, edition, previous, previous_edition)
        if finding is not None:
            yield finding


def _incomparable(report: Report, previous: Report) -> Finding | None:
    if report.year is None or previous.year is None:
        return _note(_UNKNOWN_YEAR, {})
    if previous.year != report.year - 1:
        return _note(_OTHER_YEAR, {"previous": previous.year, "year": report.year})
    if report.agency and previous.agency and not same_body(report.agency, previous.agency):
        return _note(_OTHER_BODY, {"previous": previous.agency, "agency": report.agency})
    return None


def _note(template: str, values: Mapping[str, object]) -> Finding:
    return Finding(
        rule="crossyear.not_compared", severity=Severity.NOTE, template=template, values=values
    )


def _compare(
    succession: Succession,
    report: Report,
    edition: Edition,
    previous: Report,
    previous_edition: Edition,
) -> Finding | None:
    now = _sums(report, edition, succession.this_year)
    before = _sums(previous, previous_edition, succession.last_year)
    if not now or not before or not now.isdisjoint(before):
        return None
    cells = tuple(succession.this_year)
    found = possible(report, edition, cells[0])
    if found is None or (len(cells) > 1 and len(now) > 1):
        return None
    last = min(before)
    expected = min(found) + last - min(now)
    return Finding(
        rule=succession.rule,
        severity=Severity.WARNING if succession.soft else Severity.ERROR,
        template=_CARRIED if len(cells) == 1 else _BALANCE,
        values={
            "label": cell_label(edition, cells[0]),
            "last_label": cell_labels(previous_edition, succession.last_year),
            "statement": succession.statement,
            "found": figure(min(found)),
            "last": figure(last),
            "expected": figure(expected),
        },
        cells=cells,
        expected=expected,
        found=min(found),
    )


def _sums(report: Report, edition: Edition, terms: Mapping[str, int]) -> frozenset[Number]:
    """Return every value the terms can add up to (可能的和); none where one of them is open."""
    if not all(cell in edition.specs for cell in terms):
        return frozenset()
    choices = [possible(report, edition, cell) for cell in terms]
    known = [choice for choice in choices if choice is not None]
    if len(known) < len(choices):
        return frozenset()
    signs = tuple(terms.values())
    return frozenset(
        sum(sign * value for sign, value in zip(signs, values, strict=True))
        for values in product(*known)
    )
