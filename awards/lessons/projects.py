"""Files for programs of qualitative analysis: the codebook, and a whole project with confirmed passages.

Answers that may only be counted are not in a project.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from awards import audit
from awards.clock import now
from awards.database import Principal, writing
from awards.lessons.decisions import decisions_of
from awards.lessons.documents import Document
from awards.lessons.readings import corpus_of
from awards.roles import Actor
from awards.seasons.access import season_for_author
from themes.codebook import Codebook, dump_codebook
from themes.exchange.project import project_to_qdpx
from themes.exchange.refi import codebook_to_qdc
from themes.language import Language
from themes.model import Decision, Entry, Section


def as_toml(codebook: Codebook) -> bytes:
    """The codebook as TOML."""
    return dump_codebook(codebook).encode()


def as_qdc(codebook: Codebook, language: str) -> bytes:
    """The codebook as REFI-QDA, with the labels of one language."""
    return codebook_to_qdc(codebook, language_of(language))


async def project(actor: Actor, slug: str, language: str) -> bytes:
    """What may be read of the finalists' copies, with confirmed passages, as REFI-QDA; taking it is written down."""
    async with writing(Principal.AUTHOR):
        season = await season_for_author(actor, slug)
        corpus = await corpus_of(season)
        decisions = await decisions_of(corpus)
        await audit.record("project.taken", f"season:{slug}", actor=actor.account, season=season.id)
    names = _names(corpus.documents)
    parts = {document.entry.id: _readable(document) for document in corpus.documents}
    entries = [replace(part.entry, id=names[name]) for name, part in parts.items() if part.moves]
    coded = {
        theme: [
            replace(moved, entry=names[one.entry]) for one in some if (moved := parts[one.entry].moved(one))
        ]
        for theme, some in decisions.items()
    }
    return project_to_qdpx(
        corpus.codebook, sorted(entries, key=lambda entry: entry.id), coded, name=season.name, created=now(),
        language=language_of(language),
    )  # fmt: skip


class _Part(NamedTuple):
    """An entry as it may leave: the answers that may be read, and from where to where each of them moved."""

    entry: Entry
    moves: Sequence[tuple[Section, int]]

    def moved(self, decision: Decision) -> Decision | None:
        """The decision at its new place; None where the answer stays inside."""
        for section, offset in self.moves:
            if section.start <= decision.start and decision.end <= section.end:
                return replace(decision, start=decision.start + offset, end=decision.end + offset)
        return None


def _readable(document: Document) -> _Part:
    texts: list[str] = []
    moves: list[tuple[Section, int]] = []
    length = 0
    for section in document.entry.sections:
        words = document.words_at(section.start, section.end)
        if words:
            moves.append((section, length - section.start))
            texts.append(words)
            length += len(words) + 2
    places = tuple(replace(one, start=one.start + by, end=one.end + by) for one, by in moves)
    entry = replace(document.entry, text="\n\n".join(texts), sections=places, highlights=())
    return _Part(entry, moves)


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """What entries are called in the file: numbered by their text's hash, not as they were cleared."""
    order = sorted(documents, key=lambda document: (document.digest, document.judging_copy))
    return {document.entry.id: f"entry-{number:03}" for number, document in enumerate(order, 1)}


def language_of(language: str) -> Language:
    """The engine's language for one of the pages."""
    return "de" if language == "de" else "en"
