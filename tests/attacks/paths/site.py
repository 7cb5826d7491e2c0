"""The application over a copy of the world, for checks that ask it for a page or two and look closely."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from awards.accounts import sessions
from awards.clock import now, stopped_at
from awards.database import Principal, writing
from awards.rehearsal.asking import Answer, Visitor
from awards.web.visit import SESSION_COOKIE
from tests.attacks.canary.searching import Needles
from tests.attacks.conftest import Stand
from tests.support.arena import Arena, Undoing
from tests.support.world import SEASON

ROUND = "round.open"
NOTHING = "NobodyHasThisName_00"
CARDS = ("new", "draft", "locked")


class Site:
    """A running application, its database, and everybody who may ask it."""

    def __init__(self, stand: Stand, arena: Arena) -> None:
        self.stand, self.world, self.run = stand, arena.world, stand.run
        self.needles = Needles(stand.aviary, {})
        self._arena = arena
        self._path = stand.settings.database_url.removeprefix("sqlite:///")
        self._undoing = Undoing(stand.settings.database_url)
        self.moment = now()

    def visitor(self, part: str) -> Visitor:
        """The person of that part, signed in; nobody where it is empty."""
        return self._arena.visitor(part)

    def get(self, part: str, path: str) -> Answer:
        """What that person gets at an address. The clock stands still, so that the same is the same."""
        return self.ask(part, "GET", path)

    def ask(self, part: str, method: str, path: str, data: Mapping[str, Any] | None = None) -> Answer:
        """What comes of a request by that person."""
        visitor = self.visitor(part)
        with stopped_at(self.moment):
            if method == "POST" and not path.startswith("/api/"):
                answer: Answer = self.run(visitor.post(path, data))
            else:
                answer = self.run(visitor.ask(method, path, data))
        return answer

    def pages(self, part: str, paths: Sequence[str]) -> dict[str, Answer]:
        """What that person gets at several addresses, all of which are there."""
        found = {path: self.get(part, path) for path in paths}
        missing = [path for path, answer in found.items() if answer.status != 200]
        assert not missing, f"{part or 'a visitor'} gets nothing at {missing}"
        return found

    @property
    def queue(self) -> str:
        """The address of the judge's queue."""
        return f"/judging/{self.world.things[ROUND]}"

    @property
    def scorecards(self) -> list[str]:
        """The addresses of three of the judge's scorecards: new, begun and locked."""
        return [f"{self.queue}/{self.world.things[f'scorecard.{state}']}" for state in CARDS]

    @property
    def judges_pages(self) -> list[str]:
        """What a judge reads most: the queue and an entry, as pages and from the API."""
        return [self.queue, self.scorecards[0], f"/api/v1{self.queue}", f"/api/v1{self.scorecards[0]}"]

    @property
    def authors_pages(self) -> list[str]:
        """What an author reads: the board, a theme's passages, a report that is not out yet."""
        things = self.world.things
        return [
            f"/lessons/{SEASON}", f"/lessons/{SEASON}/themes/{things['theme.any']}",
            f"/lessons/{SEASON}/reports/{things['report.draft']}",
        ]  # fmt: skip

    @property
    def public_pages(self) -> list[str]:
        """What everybody reads: the start, the season, a published report."""
        return ["/", f"/seasons/{SEASON}", f"/reports/{self.world.things['publication.any']}"]

    def change(self, statement: str, *values: object) -> None:
        """Changes the database behind the application's back."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute(statement, values)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Reads the database as nobody else may."""
        with closing(sqlite3.connect(self._path)) as connection:
            return connection.execute(statement).fetchall()

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Takes back whatever is changed inside the block."""
        try:
            yield
        finally:
            self.run(self._undoing.undo())

    def differences(self, part: str, paths: Sequence[str], *statements: str) -> Iterator[str]:
        """Where that person's pages tell that the database was changed."""
        with self.undone():
            before = self.pages(part, paths)
            for statement in statements:
                self.change(statement)
            after = {path: self.get(part, path) for path in paths}
        yield from (
            f"{path} changes with {statements[0][:60]!r}" for path in paths if before[path] != after[path]
        )

    def tells_apart(self, part: str, method: str, path: str, token: str) -> bool:
        """Whether an answer tells that there is a thing of that name, for somebody to whom it is nothing."""
        return self._asked(part, method, path, token) != self._asked(part, method, path, NOTHING)

    def _asked(self, part: str, method: str, path: str, token: str) -> Answer:
        """The answer without the name that was asked for, which pages repeat as the address to come back to."""
        data = {"marks": {}} if method == "PATCH" else None
        answer = self.ask(part, method, f"{path}/{token}", data)
        headers = tuple(
            (name, value.replace(token, "*")) for name, value in answer.headers if name != "content-length"
        )
        return Answer(answer.status, headers, answer.body.replace(token.encode(), b"*"))

    def names_in(self, answer: Answer) -> Iterator[str]:
        """The canaries that an answer shows."""
        yield from (f"{place} ({way})" for way, place in self.needles.in_answer(answer))

    def fresh_visitors(self, part: str) -> tuple[Visitor, Visitor]:
        """The person of that part with a session that nobody else has, twice: each keeps cookies of its own."""
        secret = self.run(_session(self.world.people[part].account or 0))
        one, other = self.visitor(part), self.visitor(part)
        one.cookies[SESSION_COOKIE] = other.cookies[SESSION_COOKIE] = secret
        return one, other

    @property
    def folder(self) -> Path:
        """Where the service keeps its files."""
        return self.stand.settings.data_folder


async def _session(account: int) -> str:
    async with writing(Principal.STAFF):
        return await sessions.begin(account)


_TAG = re.compile(r"<[^>]*>")


def words_of(answer: Answer) -> str:
    """What a page says, without its tags."""
    return " ".join(_TAG.sub(" ", answer.text).split())
