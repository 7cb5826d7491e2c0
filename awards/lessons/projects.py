"""Files for programs of qualitative analysis: the codebook, and a whole project with confirmed passages."""

from collections.abc import Sequence

from msgspec.structs import replace

from awards import audit
from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound
from awards.lessons.decisions import decisions_of
from awards.lessons.documents import Document
from awards.lessons.readings import corpus_of
from awards.roles import Actor
from awards.roles.policy import may_write_lessons
from awards.seasons.reading import season_named
from themes.codebook import Codebook, dump_codebook
from themes.exchange.project import project_to_qdpx
from themes.exchange.refi import codebook_to_qdc
from themes.language import Language


def as_toml(codebook: Codebook) -> bytes:
    """The codebook as TOML."""
    return dump_codebook(codebook).encode()


def as_qdc(codebook: Codebook, language: str) -> bytes:
    """The codebook as REFI-QDA, with the labels of one language."""
    return codebook_to_qdc(codebook, _language(language))


async def project(actor: Actor, slug: str, language: str) -> bytes:
    """The finalists' judging copies with the confirmed passages, as REFI-QDA; taking it is written down."""
    async with writing(Principal.AUTHOR):
        season = await season_named(slug)
        if not may_write_lessons(actor, season.id):
            raise NotFound
        corpus = await corpus_of(season)
        decisions = await decisions_of(corpus)
        await audit.record("project.taken", f"season:{slug}", actor=actor.account, season=season.id)
    names = _names(corpus.documents)
    entries = [replace(one.entry, id=names[one.entry.id]) for one in corpus.documents]
    coded = {
        theme: [replace(decision, entry=names[decision.entry]) for decision in some]
        for theme, some in decisions.items()
    }
    return project_to_qdpx(
        corpus.codebook, sorted(entries, key=lambda entry: entry.id), coded, name=season.name, created=now(),
        language=_language(language),
    )  # fmt: skip


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """What entries are called in the file: numbered by their text's hash, not as they were cleared."""
    order = sorted(documents, key=lambda document: (document.digest, document.judging_copy))
    return {document.entry.id: f"entry-{number:03}" for number, document in enumerate(order, 1)}


def _language(language: str) -> Language:
    return "de" if language == "de" else "en"
