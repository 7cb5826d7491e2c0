"""`awards themes` and `awards review`: recurring themes on files, without a server."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import rich_click as click

from awards.cli.files import checked, read_json, read_text, stop, write_json
from awards.cli.progress import with_bar

if TYPE_CHECKING:
    from themes.index import Index
    from themes.model import Entry
    from themes.reader import Reader


LANGUAGES = ("en", "de")

entries_argument = click.argument("entries", metavar="ENTRIES.json")
output_option = click.option(
    "-o", "--output", metavar="OUT.json", required=True, help="Where to write; - for standard output."
)
codebook_option = click.option(
    "--codebook", metavar="FILE", help="A codebook in TOML; the shipped one if not given."
)
pipeline_option = click.option(
    "--pipeline",
    "pipelines",
    metavar="LANG=NAME",
    multiple=True,
    help="A trained spaCy pipeline, or a folder with one, to use as well. May be repeated.",
)
vectors_option = click.option(
    "--vectors", metavar="FOLDER", help="A folder with sentence vectors to use as well."
)


@click.command()
@entries_argument
@output_option
@click.option(
    "--k", type=click.IntRange(min=2), default=3, show_default=True, help="Organisations a theme needs."
)
@codebook_option
@pipeline_option
@vectors_option
@click.option(
    "--with-text", is_flag=True, help="Write the passages' text too. It may point to an organisation."
)
def themes(
    entries: str,
    output: str,
    k: int,
    codebook: str | None,
    pipelines: tuple[str, ...],
    vectors: str | None,
    with_text: bool,
) -> None:
    """Themes that recur across organisations, from the texts of entries.

    ENTRIES.json has entries with id, org_id, lang (en or de) and text, and if wanted category, sections,
    declared names and highlights; - reads standard input. Organisations are counted by org_id.

    A theme of fewer than k organisations is only counted. What is written are candidates: review them before
    anything is reported.
    """
    from themes.exchange.documents import themes_document

    read, index = _read(entries, codebook, pipelines, vectors)
    write_json(output, checked(entries, themes_document, index, read, k=k, with_text=with_text))


@click.command()
@entries_argument
@click.option("--theme", metavar="ID", required=True, help="A theme of the codebook, or new with --example.")
@output_option
@click.option("--decisions", metavar="D.json", help="What was accepted and rejected so far.")
@click.option(
    "--looks", type=click.IntRange(min=1), default=10, show_default=True, help="Passages to propose."
)
@click.option(
    "--example", metavar="ENTRY:START:END", help="For theme new: a passage to find similar ones of."
)
@codebook_option
@pipeline_option
@vectors_option
def review(
    entries: str,
    theme: str,
    output: str,
    decisions: str | None,
    looks: int,
    example: str | None,
    codebook: str | None,
    pipelines: tuple[str, ...],
    vectors: str | None,
) -> None:
    """The next passages to look at for one theme, best first.

    At most one per organisation that has none confirmed yet. Decisions move the order, and a rejected passage
    does not come back.
    """
    from themes.exchange.documents import NEW, review_document
    from themes.exchange.entries import read_decisions, read_example

    if (theme == NEW) != (example is not None):
        stop("--theme new and --example ENTRY:START:END go together: give both or neither.")
    place = checked("--example", read_example, example) if example is not None else None
    read, index = _read(entries, codebook, pipelines, vectors)
    decided = checked(decisions, read_decisions, read_json(decisions), read) if decisions else []
    write_json(output, checked(entries, review_document, index, theme, decided, looks, place))


def _read(
    path: str, codebook: str | None, pipelines: Sequence[str], vectors: str | None
) -> tuple[list["Entry"], "Index"]:
    """The entries of a file, and the index over them."""
    from themes.codebook import load_codebook, shipped_codebook
    from themes.exchange.entries import read_entries
    from themes.reader import Reader
    from themes.vectors import load_vectors

    entries = checked(path, read_entries, read_json(path))
    book = checked(codebook, load_codebook, read_text(codebook)) if codebook else shipped_codebook()
    encoder = checked("--vectors", load_vectors, vectors) if vectors else None
    reader = Reader(book, _pipelines(pipelines), encoder)
    return entries, checked(path, _index, reader, entries)


def _index(reader: "Reader", entries: Sequence["Entry"]) -> "Index":
    from themes.index import Index
    from themes.profiles import read_profiles

    readings = list(with_bar(reader.read_all(entries), len(entries), "Reading entries"))
    return Index(reader.codebook, read_profiles(reader), readings)


def _pipelines(named: Sequence[str]) -> dict[Any, str]:
    pairs = [name.partition("=") for name in named]
    for language, _, name in pairs:
        if language not in LANGUAGES or not name:
            stop("--pipeline: write a language and a pipeline, such as de=de_core_news_sm.")
    return {language: name for language, _, name in pairs}
