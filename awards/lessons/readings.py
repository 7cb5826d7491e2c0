"""Reading finalists for themes: once per judging copy, as a job, kept until text or codebook change."""

import asyncio
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.jobs import queue
from awards.jobs.queue import JobView
from awards.jobs.worker import Task
from awards.lessons.codebooks import codebook_of
from awards.lessons.documents import Document, finalist_documents
from awards.roles import Actor
from awards.seasons.access import season_for_author
from awards.seasons.model import Season
from awards.seasons.reading import season_named
from awards.tables import StoredReading
from themes.codebook import Codebook, codebook_digest
from themes.index import Index
from themes.model import Reading
from themes.profiles import Profiles, read_profiles
from themes.reader import Reader

READ = "read-for-themes"
"""The kind of the job that reads a season's finalists."""

MOST_INDEXES = 4
MOST_READERS = 3
"""A reader holds the pipelines of both languages, some ten megabytes."""

_indexes: dict[tuple[str, ...], Index] = {}


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """A season's finalists with its codebook: their documents, and the fingerprints of those that have been read."""

    season: Season
    codebook: Codebook
    documents: Sequence[Document]
    read: tuple[str, ...]

    @property
    def unread(self) -> int:
        """How many documents are still to be read."""
        return len(self.documents) - len(self.read)

    def document(self, judging_copy: int) -> Document | None:
        """The document of a judging copy."""
        return next((one for one in self.documents if one.judging_copy == judging_copy), None)


async def corpus_of(season: Season) -> Corpus:
    """The finalists of a season, inside the caller's transaction."""
    documents = await finalist_documents(season.id)
    rows = await StoredReading.select(StoredReading.judging_copy, StoredReading.fingerprint)
    kept = {row["judging_copy"]: row["fingerprint"] for row in rows}
    codebook = await codebook_of(season.id)
    wanted = _fingerprints(codebook, documents)
    read = tuple(wanted[number] for number in wanted if kept.get(number) == wanted[number])
    return Corpus(season=season, codebook=codebook, documents=documents, read=read)


async def index_of(corpus: Corpus) -> Index:
    """The index over what has been read, inside the caller's transaction; kept, since reviews ask it often."""
    key = (codebook_digest(corpus.codebook), *corpus.read)
    if key not in _indexes:
        rows = await StoredReading.select(StoredReading.document).where(
            StoredReading.fingerprint.is_in(list(corpus.read) or [""])
        )
        readings = [msgspec.json.decode(row["document"], type=Reading) for row in rows]
        while len(_indexes) >= MOST_INDEXES:
            _indexes.pop(next(iter(_indexes)))
        _indexes[key] = await asyncio.to_thread(_index, corpus.codebook, readings)
    return _indexes[key]


async def request_reading(actor: Actor, slug: str) -> str:
    """Has the finalists read by a job; returns the job's token."""
    async with writing(Principal.AUTHOR):
        await season_for_author(actor, slug)
        return await queue.enqueue(READ, {"season": slug}, requested_by=actor.account)


async def reading_job(actor: Actor, token: str) -> JobView:
    """The person's own job of reading finalists; :class:`NotFound` for every other."""
    found = await queue.view(token)
    if found is None or found.kind != READ or found.requested_by != actor.account:
        raise NotFound
    return found


async def read_for_themes(task: Task) -> None:
    """The job: reads what is unread, one copy after the other, and keeps each reading as it goes."""
    async with reading(Principal.AUTHOR):
        corpus = await corpus_of(await season_named(task.arguments["season"]))
    fingerprints, reader = _fingerprints(corpus.codebook, corpus.documents), reader_of(corpus.codebook)
    unread = [one for one in corpus.documents if fingerprints[one.judging_copy] not in corpus.read]
    for number, document in enumerate(unread):
        await task.progress(number, len(unread))
        found = await asyncio.to_thread(reader.read, document.entry)
        await _keep(document.judging_copy, fingerprints[document.judging_copy], found)


@lru_cache(maxsize=MOST_READERS)
def reader_of(codebook: Codebook) -> Reader:
    """The reader of this process with a codebook."""
    return Reader(codebook)


def _index(codebook: Codebook, readings: Sequence[Reading]) -> Index:
    return Index(codebook, _profiles(codebook), readings)


@lru_cache(maxsize=MOST_READERS)
def _profiles(codebook: Codebook) -> Profiles:
    return read_profiles(reader_of(codebook))


def _fingerprints(codebook: Codebook, documents: Sequence[Document]) -> dict[int, str]:
    reader = reader_of(codebook)
    return {document.judging_copy: reader.fingerprint(document.entry) for document in documents}


async def _keep(judging_copy: int, fingerprint: str, found: Reading) -> None:
    document = msgspec.json.encode(found).decode()
    async with writing(Principal.AUTHOR):
        await StoredReading.insert(
            StoredReading(judging_copy=judging_copy, fingerprint=fingerprint, document=document)
        ).on_conflict(
            target=StoredReading.judging_copy,
            action="DO UPDATE",
            values=[StoredReading.fingerprint, StoredReading.document],
        )
