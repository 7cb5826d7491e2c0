"""Native charts of the results: raw means and fair scores side by side, drawn from the live cells."""

from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from awards.exchange.material import Material
from awards.exchange.words import column, say
from awards.exchange.workbook.addresses import Block, Layout, quoted
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.sheet import StreamedSheet
from awards.exchange.workbook.styles import ACCENT, BAR, Role
from awards.seasons.model import Category

KEY = "charts"
MOST_BARS = 20
WIDTH_CM = 24.0
ROW_CM = 0.53
EMU_PER_CM = 360_000
COLOURS = {"raw": BAR[2:], "fair": ACCENT[2:]}


class DescribedAnchor(OneCellAnchor):
    """A place for a chart, with a name and a text for people who do not see it."""

    tagname = "oneCellAnchor"
    __elements__ = OneCellAnchor.__elements__

    def __init__(self, name: str, text: str, **options: Any) -> None:
        super().__init__(**options)
        self.chart_name, self.chart_text = name, text

    def to_tree(self, tagname: str | None = None, idx: Any = None, namespace: str | None = None) -> Any:
        """The anchor as XML. The frame is put in when the drawing is written, so it is described then."""
        frame: Any = self.graphicFrame
        frame.nvGraphicFramePr.cNvPr.name = self.chart_name
        frame.nvGraphicFramePr.cNvPr.descr = self.chart_text
        return super().to_tree(tagname, idx, namespace)


def add_charts(book: Book) -> StreamedSheet:
    """The sheet, still empty."""
    return book.add_sheet(KEY, [16] * 9)


def write_charts(book: Book, sheet: StreamedSheet, material: Material, layout: Layout) -> None:
    """A chart for each category that has scores."""
    book.write_top(sheet, KEY)
    for category in material.categories:
        if category.id not in layout.wide:
            continue
        block = layout.results[category.id]
        bars = min(MOST_BARS, block.last - block.first + 1)
        row = sheet.add([material.name(category)], [book.style(Role.HEADING)])
        height = 3.0 + 0.9 * bars
        chart: Any = _chart(book, material, category, block, bars)
        chart.anchor = _anchor(book, material, category, bars, row, height)
        plain: Any = sheet
        plain.add_chart(chart)
        for _ in range(int(height / ROW_CM) + 2):
            sheet.skip()


def _chart(book: Book, material: Material, category: Category, block: Block, bars: int) -> BarChart:
    lowest, highest = _scale(material, category)
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 60
    chart.title = say("chart-title", book.language, category=material.name(category))
    for key, colour in COLOURS.items():
        title = column(key).title.in_language(book.language)
        series = Series(Reference(range_string=_cells(block, key, bars)), title=title)
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.cat = AxDataSource(strRef=StrRef(f=_cells(block, "entry", bars)))
        chart.series.append(series)
    # The best place stands on top, as in the table.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = lowest, highest
    chart.y_axis.number_format = "0.0"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    return chart


def _cells(block: Block, key: str, bars: int) -> str:
    letter = block.letter(key)
    return f"{quoted(block.sheet)}!${letter}${block.first}:${letter}${block.first + bars - 1}"


def _anchor(
    book: Book, material: Material, category: Category, bars: int, row: int, height: float
) -> DescribedAnchor:
    lowest, highest = _scale(material, category)
    name = material.name(category)
    text = say(
        "chart-alt", book.language, count=bars, category=name, lowest=f"{lowest:g}", highest=f"{highest:g}",
        sheet=book.title_of("results"),
    )  # fmt: skip
    size = XDRPositiveSize2D(int(WIDTH_CM * EMU_PER_CM), int(height * EMU_PER_CM))
    return DescribedAnchor(name, text, _from=AnchorMarker(col=0, row=row), ext=size)


def _scale(material: Material, category: Category) -> tuple[float, float]:
    criteria = material.rubric(category).criteria
    lowest, highest = min(one.lowest for one in criteria), max(one.highest for one in criteria)
    return lowest / 100, highest / 100
