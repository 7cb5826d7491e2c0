"""The sheet that says what the workbook holds: where it is from, what each sheet and column is, the colours."""

from collections.abc import Mapping, Sequence

from awards.exchange.columns import Column, Look
from awards.exchange.material import Material
from awards.exchange.words import column, say, sheet
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.headings import titles
from awards.exchange.workbook.heights import height_of
from awards.exchange.workbook.sheet import StreamedSheet, Value
from awards.exchange.workbook.styles import Role
from awards.formats import moment

KEY = "read-me"
COLUMNS = (
    Column("sheet", Look.TEXT, 26),
    Column("column", Look.TEXT, 34),
    Column("meaning", Look.PROSE, 110),
)


def add_read_me(book: Book) -> StreamedSheet:
    """The sheet, still empty."""
    return book.add_sheet(KEY, [column.width for column in COLUMNS])


def write_read_me(
    book: Book, made: StreamedSheet, material: Material, contents: Mapping[str, Sequence[str]]
) -> None:
    """Writes the sheet; ``contents`` are the sheets in order, each with the keys of its columns."""
    book.write_top(made, KEY)
    language, plain = book.language, book.style(Role.NOTE)
    made.add([say("about", language)], [book.style(Role.HEADING)])
    for sentence in _facts(material):
        made.add([sentence], [plain])
    made.skip()
    made.add([say("legend", language)], [book.style(Role.HEADING)])
    for role, key in (
        (Role.INPUT, "legend-input"),
        (Role.PLAIN, "legend-formula"),
        (Role.VALUE, "legend-value"),
    ):
        made.add([say(key, language), None], [book.style(role), book.style(role)])
    made.skip()
    _write_columns(book, made, contents)


def _write_columns(book: Book, made: StreamedSheet, contents: Mapping[str, Sequence[str]]) -> None:
    language = book.language
    made.add([say("columns", language)], [book.style(Role.HEADING)])
    made.add(titles([column.key for column in COLUMNS], language), book.headers(COLUMNS))
    styles = [book.style(Role.PLAIN, column.look) for column in COLUMNS]
    for key, columns in contents.items():
        title = book.title_of(key)
        rows: list[list[Value]] = [[title, None, sheet(key).note.in_language(language)]]
        for one in dict.fromkeys(columns):
            heading = column(one)
            rows.append([title, heading.title.in_language(language), heading.note.in_language(language)])
        for row in rows:
            made.add(row, styles, height_of(row, COLUMNS))


def _facts(material: Material) -> list[str]:
    language, season = material.language, material.data.season
    facts = [
        f"{season.name} · {material.round.name}",
        say("made-at", language, at=moment(material.taken_at, season.time_zone)),
        say("open" if material.order.is_open else "blind", language),
    ]
    if material.order.without_recognised:
        facts.append(say("without-recognised", language))
    if season.invented:
        facts.append(say("invented", language))
    return [*facts, say("sorting", language), say("apostrophe", language)]
