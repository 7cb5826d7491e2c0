"""`awards check-report`: every disclosure problem in a draft of the lessons report, from files."""

from typing import Any

import msgspec
import rich_click as click

from awards.cli.files import checked, read_json, read_text, stop, write_json
from awards.cli.progress import with_bar
from entries.redaction.model import Declared, Language


class EntryRow(msgspec.Struct):
    """One entry of the file; other keys are passed over."""

    id: str
    org_id: str
    lang: Language
    text: str
    declared: Declared = Declared()


class EntriesFile(msgspec.Struct):
    """ENTRIES.json."""

    entries: list[EntryRow]


@click.command("check-report")
@click.argument("report", metavar="REPORT.md")
@click.argument("entries", metavar="ENTRIES.json")
@click.option(
    "-o", "--output", metavar="OUT.json", required=True, help="Where to write; - for standard output."
)
@click.option(
    "--k", type=click.IntRange(min=2), default=3, show_default=True, help="Organisations a lesson needs."
)
@click.option("--lang", type=click.Choice(["en", "de"]), help="Language of the report; guessed if not given.")
@click.option("--allow", metavar="NAMES.txt", help="Names that may stand in the report, one on each line.")
def check_report(
    report: str, entries: str, output: str, k: int, lang: Language | None, allow: str | None
) -> None:
    """Every disclosure problem in a draft of the lessons report.

    REPORT.md is Markdown; ENTRIES.json has the entries it was drawn from, with id, org_id, lang, text and
    what was declared. One of the two may be - for standard input. Organisations are counted by org_id.

    Exit code 0 where nothing was found, 1 where there is any problem, 2 on bad input.
    """
    from awards.lessons.identities import EntrantNames
    from themes.disclosure import Guard, Index, Source, language_of

    if report == entries == "-":
        stop("Only one of REPORT.md and ENTRIES.json can be standard input. Save the other as a file.")
    markdown = read_text(report)
    rows = checked(entries, read_rows, read_json(entries))
    allowed = read_text(allow).splitlines() if allow else []
    index = Index.of(
        Source(row.id, row.org_id, row.text) for row in with_bar(rows, len(rows), "Reading entries")
    )
    guard = Guard(index, k=k, finder=EntrantNames(tuple(row.declared for row in rows)), allowed=allowed)
    problems = guard.check(markdown, lang or language_of(markdown))
    write_json(output, {"problems": msgspec.to_builtins(problems)})
    raise SystemExit(1 if problems else 0)


def read_rows(document: Any) -> list[EntryRow]:
    """The entries of a parsed JSON document. Raises ValueError with the place of what is wrong."""
    rows = msgspec.convert(document, EntriesFile).entries
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise ValueError(f"entry {row.id!r} occurs twice. Give each entry an id of its own.")
        seen.add(row.id)
    return rows
