"""Charts: drawn by us, reached by keys, said by name, with a table behind each."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from companion.model.figures import Bar, Figure
from companion.ui.context import Context
from companion.ui.tokens import DARK, LIGHT, Tokens, contrast
from companion.ui.widgets.charts.bars import MOST, BarChart, BarRow
from companion.ui.widgets.charts.card import ChartCard, in_words
from companion.ui.widgets.charts.columns import ColumnChart
from companion.ui.widgets.charts.marks import Mark, Marks
from companion.ui.widgets.charts.patterns import SHADES, level_of, shade
from companion.ui.widgets.charts.strip import StripChart
from companion.ui.widgets.charts.tiles import TileChart
from tests.ui.accessibility import complaints

NAMES = ("Iceland", "مصر", "Bosnia & Herzegovina <b>", "Norway")
SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def figure(count: int = 4, *, several: bool = False) -> Figure:
    names = [NAMES[at] if at < len(NAMES) else f"Land {at}" for at in range(count)]
    bars = [
        Bar(name, 2 * (count - at), key=name, short=name[:2].upper())
        for at, name in enumerate(names)
    ]
    whole = sum(bar.value for bar in bars)
    return Figure("country", "Countries", "Country", tuple(bars), whole, several=several)


@pytest.fixture
def place(context: Context, qtbot) -> QWidget:
    """A window of its own, since the focus belongs to an active one."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def put(chart: QWidget, place: QWidget) -> None:
    chart.setParent(place)
    chart.setGeometry(0, 0, place.width(), max(chart.sizeHint().height(), 40))
    chart.show()


def charts(context: Context) -> list[Marks]:
    theme, told = context.theme, figure()
    return [
        BarChart(theme, told),
        StripChart(theme, told),
        ColumnChart(theme, told, lines=lambda bar: (bar.label, "")),
        TileChart(theme, [told, figure(2)], name="Around the world"),
    ]


def test_every_number_is_a_button_with_a_name_and_a_tip(context: Context, place: QWidget) -> None:
    for chart in charts(context):
        put(chart, place)
        assert complaints(chart) == []
        assert "Iceland" in chart.marks[0].accessibleName()
        assert "8" in chart.marks[0].accessibleName()
        # A name that looks like HTML is shown as it is.
        assert "&lt;b&gt;" in chart.marks[2].toolTip()
        chart.hide()


def test_arrows_go_along_and_enter_chooses(context: Context, place: QWidget) -> None:
    for chart in charts(context):
        put(chart, place)
        chosen: list[Bar] = []
        chart.chosen.connect(chosen.append)
        chart.marks[0].setFocus()
        for key, at in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1),
                        (Qt.Key.Key_End, -1), (Qt.Key.Key_Down, -1), (Qt.Key.Key_Home, 0),
                        (Qt.Key.Key_Up, 0)):  # fmt: skip
            QTest.keyClick(place.focusWidget(), key)
            assert chart.marks[at].hasFocus()
            stops = [m for m in chart.marks if m.focusPolicy() == Qt.FocusPolicy.StrongFocus]
            assert stops == [chart.marks[at]]
        QTest.keyClick(chart.marks[0], Qt.Key.Key_Return)
        QTest.mouseClick(chart.marks[1], Qt.MouseButton.LeftButton)
        assert [bar.key for bar in chosen] == ["Iceland", "مصر"]
        chart.hide()


def test_arrows_follow_the_eye_from_right_to_left(context: Context, place: QWidget) -> None:
    chart = ColumnChart(context.theme, figure(), lines=lambda bar: (bar.label, ""))
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    put(chart, place)
    chart.marks[0].setFocus()
    QTest.keyClick(chart.marks[0], Qt.Key.Key_Left)
    assert chart.marks[1].hasFocus()


def test_what_has_nobody_leads_nowhere(context: Context, place: QWidget) -> None:
    told = Figure("x", "X", "X", (Bar("Nobody", 0, key="x"), Bar("Unknown", 3)), 3)
    chart = BarChart(context.theme, told)
    put(chart, place)
    chosen: list[Bar] = []
    chart.chosen.connect(chosen.append)
    for mark in chart.marks:
        mark.click()
    assert chosen == []


def test_many_bars_end_in_others_that_open_and_close(context: Context, place: QWidget) -> None:
    chart = BarChart(context.theme, figure(78))
    put(chart, place)
    assert len(chart.marks) == 13
    assert chart.marks[-1].accessibleName().startswith("66 others, 4,422 people, ")
    chart.marks[-1].setFocus()
    QTest.keyClick(chart.marks[-1], Qt.Key.Key_Return)
    assert chart.is_open
    assert len(chart.marks) == 79
    assert chart.marks[12].hasFocus()
    chart.marks[-1].click()
    assert len(chart.marks) == 13


def test_one_more_bar_is_no_reason_for_others(context: Context) -> None:
    assert len(BarChart(context.theme, figure(13)).marks) == 13


def test_of_thousands_only_some_are_drawn_and_the_table_is_named(context: Context) -> None:
    chart = BarChart(context.theme, figure(5000))
    chart.marks[-1].click()
    assert len(chart.marks) == MOST + 1
    assert "4,900 more, in the table" in chart.marks[-1].accessibleName()


def test_where_people_name_several_the_others_are_not_added_up(context: Context) -> None:
    chart = BarChart(context.theme, figure(30, several=True))
    assert chart.marks[-1].accessibleName() == "18 others: show them"


def test_bars_share_one_edge_and_long_names_leave_room(context: Context, place: QWidget) -> None:
    told = figure()
    bars = (*told.bars, Bar("A name " * 40, 1))
    chart = BarChart(context.theme, Figure("x", "X", "X", bars, 30))
    put(chart, place)
    rows = [mark for mark in chart.marks if isinstance(mark, BarRow)]
    assert len({(row.name_width, row.number_width, row.share_width) for row in rows}) == 1
    assert rows[0].name_width <= 0.45 * chart.width()


def test_a_new_figure_keeps_the_focus_at_its_place(context: Context, place: QWidget) -> None:
    chart = BarChart(context.theme, figure())
    put(chart, place)
    chart.marks[2].setFocus()
    chart.show_figure(figure(3))
    assert chart.marks[2].hasFocus()
    chart.show_figure(figure(2))
    assert chart.marks[1].hasFocus()


def test_parts_of_a_strip_fill_it_and_the_smallest_is_seen(
    context: Context, place: QWidget
) -> None:
    bars = (Bar("a", 1), Bar("b", 0), Bar("c", 100_000), Bar("d", 2))
    chart = StripChart(context.theme, Figure("x", "X", "X", bars, 100_003))
    put(chart, place)
    chart.strip.resize(500, 20)
    places = [spot for spot, _ in chart.strip.places()]
    assert len(places) == 3
    assert min(spot.width() for spot in places) >= context.theme.em(0.4)
    assert places[-1].right() + 1 == pytest.approx(500, abs=2)
    assert all(a.right() < b.left() for a, b in pairwise(places))


def card(context: Context, told: Figure | None = None) -> ChartCard:
    told = told or figure()
    return ChartCard(context.theme, context.icons, told, BarChart(context.theme, told))


def test_t_turns_to_the_table_and_back_with_the_focus(context: Context, place: QWidget) -> None:
    made = card(context)
    put(made, place)
    made.chart.marks[1].setFocus()
    QTest.keyClick(made.chart.marks[1], Qt.Key.Key_T)
    assert made.is_table
    assert made.table is not None
    assert made.table.hasFocus()
    assert made.chart.isHidden()
    assert complaints(made) == []
    model = made.table.model()
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells == ["Iceland", "8", "40 %"]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Country"
    QTest.keyClick(made.table, Qt.Key.Key_T)
    assert not made.is_table
    assert made.chart.marks[0].hasFocus()


def test_a_row_of_the_table_leads_where_its_bar_does(context: Context, place: QWidget) -> None:
    made = card(context)
    put(made, place)
    made.show_table(True)
    chosen: list[Bar] = []
    made.chosen.connect(chosen.append)
    assert made.table is not None
    made.table.setCurrentIndex(made.table.model().index(1, 0))
    QTest.keyClick(made.table, Qt.Key.Key_Return)
    assert [bar.key for bar in chosen] == ["مصر"]


def test_the_table_is_copied_whole_or_the_rows_that_are_selected(
    context: Context, place: QWidget
) -> None:
    made = card(context)
    put(made, place)
    made.copy()
    clipboard = QGuiApplication.clipboard()
    whole = clipboard.text().splitlines()
    assert whole[:2] == ["Country\tPeople\tShare", "Iceland\t8\t40 %"]
    assert len(whole) == 5
    made.show_table(True)
    assert made.table is not None
    made.table.setFocus()
    made.table.selectRow(0)
    QTest.keyClick(made.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(made.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(clipboard.text().splitlines()) == 3


def test_who_hears_a_chart_hears_its_table(context: Context) -> None:
    made = card(context)
    assert made.chart.accessibleDescription().startswith("Iceland 8 (40 %), مصر 6 (30 %)")
    assert in_words(figure(50)).endswith("and 10 more in the table")


@SCHEMES
def test_every_shade_can_be_read_and_every_bar_be_seen(tokens: Tokens) -> None:
    for level in range(len(SHADES)):
        ground, ink = shade(tokens, level)
        assert contrast(ink, ground) >= 4.5
    for ground in (tokens.ground, tokens.panel, tokens.selection):
        assert contrast(tokens.bar, ground) >= 3
        # The patterns of a strip, and the outlines of tiles, are in the same colour.
        assert contrast(tokens.ink, ground) >= 4.5


def test_shades_are_steps_of_the_number() -> None:
    assert [level_of(value, 100) for value in (1, 10, 30, 51, 100)] == [0, 1, 2, 3, 3]
    assert level_of(0, 0) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_all_charts_are_painted(
    context: Context, place: QWidget, scheme: str, direction: Qt.LayoutDirection
) -> None:
    context.theme.use(scheme=scheme)  # type: ignore[arg-type]
    bar = context.theme.colour("bar").rgb()
    for chart in charts(context):
        chart.setLayoutDirection(direction)
        put(chart, place)
        picture = chart.grab().toImage()
        assert bar in colours(picture)
        chart.hide()
    context.theme.use(scheme="light")


def test_a_bar_is_as_long_as_its_number(context: Context, place: QWidget) -> None:
    chart = BarChart(context.theme, figure())
    put(chart, place)
    bar = context.theme.colour("bar").rgb()

    def long(mark: Mark) -> int:
        picture = mark.grab().toImage()
        middle = picture.height() // 2
        return sum(picture.pixel(x, middle) == bar for x in range(picture.width()))

    lengths = [long(mark) for mark in chart.marks]
    assert lengths[0] > 100
    assert [length / lengths[0] for length in lengths] == pytest.approx(
        [1, 0.75, 0.5, 0.25], abs=0.03
    )


def colours(picture: QImage) -> set[int]:
    across, down = range(0, picture.width(), 3), range(picture.height())
    return {picture.pixel(x, y) for x in across for y in down}
