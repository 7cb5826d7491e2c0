"""`awards redact`: entries to the text that judges see, every redaction with its reason, from files."""

from typing import TYPE_CHECKING

import rich_click as click

from awards.cli.files import checked, read_json, write_json
from awards.cli.progress import with_bar

if TYPE_CHECKING:
    from entries.redaction.exchange import EntryText
    from entries.redaction.model import Redaction


@click.command("redact")
@click.argument("entries", metavar="ENTRIES.json")
@click.option(
    "-o", "--output", metavar="OUT.json", required=True, help="Where to write; - for standard output."
)
@click.option(
    "--trained", metavar="NAME", help="An installed spaCy pipeline whose names join the others for review."
)
def redact(entries: str, output: str, trained: str | None) -> None:
    """Redact entries: what gives the entrant away becomes a numbered pseudonym.

    ENTRIES.json has entries with id, lang (en or de), text and what was declared; - is standard input.
    Passages marked "review" are masked as well, until a person rejects them.

    Exit code 0 on success, 2 on bad input.
    """
    from entries.redaction.exchange import read_entries, written

    rows = checked(entries, read_entries, read_json(entries))
    redactions = [
        checked(entries, _redacted, row, trained) for row in with_bar(rows, len(rows), "Redacting entries")
    ]
    write_json(output, written(rows, redactions))


def _redacted(row: "EntryText", trained: str | None) -> "Redaction":
    from entries.redaction.redactor import redact as redact_text

    return redact_text(row.text, row.lang, row.declared, trained=trained)
