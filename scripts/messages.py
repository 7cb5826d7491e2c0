"""Collects the texts that people read into awards/locale/de/*.po; what is translated stays.

There is a file for each area (a folder of templates with the code of the same name), and ``common.po`` for
texts of several areas. ``python scripts/messages.py`` updates them; ``--check`` only says what is missing.

Texts stand in the order of the files that hold them, so one that another file takes up as well may move.
"""

import sys
from collections import defaultdict
from io import BytesIO
from pathlib import Path, PurePosixPath

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "awards" / "locale" / "de"
METHODS = [
    ("awards/**.py", "python"),
    ("entries/forms/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
    ("templates/**.svg", "jinja2"),
]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None, "fault": None}
JINJA = {
    "encoding": "utf-8", "extensions": "jinja2.ext.i18n,jinja2.ext.do", "trimmed": "true",
    "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false",
}  # fmt: skip
HEADER = "# German texts of the pages and mails."

Id = str | tuple[str, ...]


def area(filename: str) -> str:
    """The area that a source file belongs to: a folder under templates, or a page module's name."""
    parts = PurePosixPath(filename).parts
    if parts[0] == "templates" and len(parts) > 2:
        return parts[1]
    if parts[:3] == ("awards", "web", "pages") and len(parts) > 3:
        return parts[3].removesuffix(".py")
    if parts[0] == "entries":
        return "setup"
    return "common"


def extracted() -> dict[str, Catalog]:
    """Every message in the source, by area, without translations."""
    options = {pattern: JINJA if method == "jinja2" else {} for pattern, method in METHODS}
    places: dict[Id, set[str]] = defaultdict(set)
    for filename, _line, message, _comments, _context in extract_from_dir(
        ROOT, METHODS, options_map=options, keywords=KEYWORDS, strip_comment_tags=True
    ):
        places[message].add(filename)
    catalogues: dict[str, Catalog] = defaultdict(
        lambda: Catalog(locale="de", header_comment=HEADER, fuzzy=False)
    )
    for message, filenames in sorted(places.items(), key=lambda item: (sorted(item[1]), str(item[0]))):
        areas = {area(filename) for filename in filenames}
        name = areas.pop() if len(areas) == 1 else "common"
        catalogues[name].add(message, locations=[(filename, 0) for filename in sorted(filenames)])
    return dict(catalogues)


def kept() -> dict[str, Message]:
    """Every translation there is, by its message."""
    found: dict[str, Message] = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            found |= {_key(message.id): message for message in read_po(file, locale="de") if message.id}
    return found


def missing(catalogues: dict[str, Catalog], translations: dict[str, Message]) -> list[str]:
    """Messages of the source that have no complete translation."""
    keys = [_key(message.id) for catalogue in catalogues.values() for message in catalogue if message.id]
    return [key for key in keys if not (key in translations and _complete(translations[key]))]


def files(catalogues: dict[str, Catalog], translations: dict[str, Message]) -> dict[str, bytes]:
    """What the file of each area holds, by its name, with the translations that there are."""
    found = {}
    for name, catalogue in catalogues.items():
        for message in catalogue:
            if message.id and _key(message.id) in translations:
                message.string = translations[_key(message.id)].string
        file = BytesIO()
        write_po(file, catalogue, width=110, omit_header=True, include_lineno=False)
        found[f"{name}.po"] = file.getvalue()
    return found


def stored() -> dict[str, bytes]:
    """What the files hold now, by name."""
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.po")}


def write(wanted: dict[str, bytes]) -> None:
    """Writes the files, and removes those of areas that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stored().keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, content in wanted.items():
        (FOLDER / name).write_bytes(content)


def main() -> int:
    """Updates or checks the files; the exit code says whether they are complete."""
    catalogues, translations = extracted(), kept()
    if "--check" not in sys.argv:
        write(files(catalogues, translations))
    untranslated = missing(catalogues, translations)
    for key in untranslated:
        print("untranslated:", key)
    return 1 if untranslated else 0


def _key(message_id: Id) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return not message.fuzzy and all(strings)


if __name__ == "__main__":
    sys.exit(main())
