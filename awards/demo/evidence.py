"""Files that invented entrants upload: the entry's own figures on a page of a PDF file, and as a picture.

The page bears the organisation's name, as such pages do, and says that it is invented; the name is covered for judges.
"""

import io
from collections.abc import Iterator, Sequence

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from awards.demo.material import DemoEntry
from entries.forms import MetricRow
from entries.forms.numbers import number_of

_WORDS = {
    "en": ("Figures for the board of {organisation}", "before", "after", "Invented for this demonstration."),
    "de": ("Zahlen für die Leitung: {organisation}", "vorher", "nachher", "Erfunden für diese Vorführung."),
}
_PAGE = (595, 842)
_LONGEST = 300
"""Points, or pixels, of the bar of the larger figure."""


def uploads(entry: DemoEntry) -> list[tuple[str, bytes]]:
    """What an entrant uploads, by the files' names."""
    name = entry.id.partition("-")[2]
    return [(f"{name}-figures.pdf", page(entry)), (f"{name}-chart.png", picture(entry))]


def page(entry: DemoEntry) -> bytes:
    """A PDF file of one page."""
    heading, before, after, invented = _WORDS[entry.language]
    drawn = [_text(60, 770, 17, heading.format(organisation=entry.declaration.organisation))]
    for number, row in enumerate(_rows(entry)):
        top = 710 - 130 * number
        drawn.append(_text(60, top, 12, f"{row.measure} ({row.unit}, {row.period})"))
        for line, (name, value, share) in enumerate(zip((before, after), *_bars(row), strict=True)):
            at = top - 34 - 32 * line
            drawn.append(f"{0.75 - 0.4 * line} 0.5 0.6 rg 130 {at} {share * _LONGEST:.1f} 20 re f 0 g")
            drawn += [_text(60, at + 5, 11, name), _text(140 + share * _LONGEST, at + 5, 11, value)]
    drawn.append(_text(60, 60, 10, invented))
    return _pdf("\n".join(drawn))


def picture(entry: DemoEntry) -> bytes:
    """A PNG file with the first figure, before and after."""
    (row, *_others), (_heading, before, after, invented) = _rows(entry), _WORDS[entry.language]
    image = Image.new("RGB", (720, 320), "white")
    pencil, font = ImageDraw.Draw(image), ImageFont.load_default(20)
    pencil.text((40, 30), f"{row.measure} ({row.unit})", "black", font)
    for line, (name, value, share) in enumerate(zip((before, after), *_bars(row), strict=True)):
        top = 90 + 70 * line
        pencil.rectangle((150, top, 150 + share * _LONGEST, top + 40), "#7d8fa9" if line else "#c9a36a")
        pencil.text((40, top + 8), name, "black", font)
        pencil.text((170 + share * _LONGEST, top + 8), value, "black", font)
    pencil.text((40, 270), invented, "#555555", font)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _rows(entry: DemoEntry) -> Sequence[MetricRow]:
    rows = entry.answers["metrics"]
    assert not isinstance(rows, str)
    return rows


def _bars(row: MetricRow) -> tuple[tuple[str, str], list[float]]:
    """The two figures as they are written, and how long their bars are."""
    written = (row.before, row.after)
    figures = [float(number_of(text) or 0) for text in written]
    return written, [one / max(*figures, 1e-9) for one in figures]


def _text(x: float, y: float, size: int, text: str) -> str:
    escaped = "".join(_escaped(text))
    return f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET"


def _escaped(text: str) -> Iterator[str]:
    """The bytes of the standard encoding for Western Europe, those beyond ASCII as octal numbers."""
    for byte in text.encode("cp1252", "replace"):
        plain = 32 <= byte < 127 and chr(byte) not in "()\\"
        yield chr(byte) if plain else f"\\{byte:03o}"


def _pdf(drawn: str) -> bytes:
    with pikepdf.new() as document:
        sheet = document.add_blank_page(page_size=_PAGE)
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        sheet.Contents = document.make_stream(drawn.encode("ascii"))
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()
