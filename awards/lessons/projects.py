"""Files for programs of qualitative analysis: the codebook, and a whole project with confirmed passages."""

from awards import audit
from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound
from awards.lessons.decisions import decisions_of
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
    return project_to_qdpx(
        corpus.codebook, [document.entry for document in corpus.documents], decisions, name=season.name,
        created=now(), language=_language(language),
    )  # fmt: skip


def _language(language: str) -> Language:
    return "de" if language == "de" else "en"
