"""A strategy for any report at all (任意报告), for formats that must carry every one."""

from decimal import Decimal

from hypothesis import strategies as st

from gongkai.core.form.catalog import edition, editions
from gongkai.core.form.report import Cell, Heading, Kind, Report, Stray

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["=1+1", "'引号", "+19", "-3", "/", '"双"，逗号,', "上\r\n下\r末\n", "\t", " 空 ", "|", "\x00"]
)
NUMBERS = st.integers(-(10**20), 10**20) | st.decimals(
    -(10**15), 10**15, allow_nan=False, places=6
).map(lambda value: value.normalize() + Decimal("0.5"))
CELLS = st.one_of(
    st.builds(
        Cell,
        kind=st.just(Kind.NUMBER),
        value=NUMBERS,
        raw=TEXTS,
        unit=st.none() | TEXTS.filter(bool),
        settled=st.booleans(),
    ),
    st.builds(Cell, kind=st.just(Kind.TEXT), value=st.none() | NUMBERS, raw=TEXTS),
    st.builds(Cell, kind=st.sampled_from([Kind.BLANK, Kind.NOT_APPLICABLE]), raw=TEXTS),
    st.builds(
        Cell,
        kind=st.just(Kind.UNCERTAIN),
        raw=TEXTS,
        readings=st.lists(NUMBERS, max_size=3).map(tuple),
    ),
)


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """Draw a report with whatever a report can hold."""
    form = edition(draw(st.sampled_from(sorted(editions()))))
    rows = sorted({cell.rpartition(".")[0] for cell in form.specs})
    places = st.sampled_from(rows).map(lambda row: row.split("."))
    strays = st.builds(
        lambda place, text, row: Stray(table=place[0], text=text, row=place[1] if row else None),
        places,
        TEXTS,
        st.booleans(),
    )
    headings = st.builds(Heading, section=st.integers(1, 6), text=TEXTS)
    return Report(
        form=form.id,
        agency=draw(st.none() | TEXTS),
        year=draw(st.none() | st.integers(1, 9999)),
        cells=draw(st.dictionaries(st.sampled_from(list(form.specs)), CELLS, max_size=6)),
        sections=draw(st.dictionaries(st.sampled_from(list("123456")), TEXTS, max_size=6)),
        outline=tuple(draw(st.lists(headings, max_size=4))),
        title=draw(st.none() | TEXTS),
        preamble=draw(TEXTS),
        strays=tuple(draw(st.lists(strays, max_size=3))),
    )
