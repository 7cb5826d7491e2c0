"""Reading finalists for themes: once per judging copy, as a job, kept until text or codebook change."""

import asyncio
import threading
from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

import msgspec

from awards import houses
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
from themes.codebook import Codebook, Theme, codebook_digest, matching_digest
from themes.index import Index
from themes.language import Language
from themes.model import Reading
from themes.profiles import Profile, Profiles, read_profile, silent_profiles
from themes.reader import Reader

READ = "read-for-themes"
"""The kind of the job that reads a season's finalists."""

MOST_INDEXES = 4
MOST_READERS = 3
"""A reader holds the pipelines of both languages, some ten megabytes."""

_indexes: dict[tuple[str, ...], Index] = {}
_readers: dict[str, Reader] = {}
_known: WeakKeyDictionary[Reader, dict[Theme, Mapping[Language, Profile]]] = WeakKeyDictionary()
_one_at_a_time = threading.RLock()
"""Held while a reader is made or reads: who asks meanwhile waits for it, and does not make another."""


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
    """Has the finalists read by a job; returns the job's token.

    Meanwhile this process learns what each theme sounds like, which takes seconds and the first look would wait for.
    """
    async with writing(Principal.AUTHOR):
        season = await season_for_author(actor, slug)
        codebook = await codebook_of(season.id)
        token = await queue.enqueue(READ, {"season": slug}, requested_by=actor.account)
    asyncio.get_running_loop().run_in_executor(None, _profiles, codebook)
    return token


async def reading_job(actor: Actor, token: str) -> JobView:
    """The person's own job of reading finalists; :class:`NotFound` for every other."""
    found = await queue.view(token)
    if found is None or found.kind != READ or found.requested_by != actor.account:
        raise NotFound
    return found


async def read_for_themes(task: Task) -> None:
    """The job: reads what is unread, one copy after the other, and keeps each reading as it goes."""
    async with reading(Principal.AUTHOR):
        season = await season_named(task.arguments["season"])
    await houses.compare(season)
    async with reading(Principal.AUTHOR):
        corpus = await corpus_of(season)
    fingerprints, reader = _fingerprints(corpus.codebook, corpus.documents), reader_of(corpus.codebook)
    unread = [one for one in corpus.documents if fingerprints[one.judging_copy] not in corpus.read]
    for number, document in enumerate(unread):
        await task.progress(number, len(unread))
        found = await asyncio.to_thread(reader.read, document.entry)
        await _keep(document.judging_copy, fingerprints[document.judging_copy], found)


def reader_of(codebook: Codebook) -> Reader:
    """The reader of this process for codebooks that find the same: another name or memo needs no other reader."""
    digest = matching_digest(codebook)
    with _one_at_a_time:
        if digest not in _readers:
            while len(_readers) >= MOST_READERS:
                _readers.pop(next(iter(_readers)))
            _readers[digest] = Reader(codebook)
        return _readers[digest]


def _index(codebook: Codebook, readings: Sequence[Reading]) -> Index:
    """Where nothing has been read there is nothing to rank, and the page that says so need not wait for a reader."""
    return Index(codebook, _profiles(codebook) if readings else silent_profiles(codebook), readings)


def _profiles(codebook: Codebook) -> Profiles:
    """What each theme sounds like; only those are read that have changed since the reader last was asked."""
    reader = reader_of(codebook)
    with _one_at_a_time:
        known = _known.setdefault(reader, {})
        for theme in codebook.themes:
            if theme not in known:
                known[theme] = read_profile(reader, theme)
        return {theme.id: known[theme] for theme in codebook.themes}


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
