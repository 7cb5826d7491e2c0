"""What is left behind: lines in the log, arguments of jobs, files in the folders of the service and the system."""

import contextlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from awards.exchange import jobs as exports
from awards.exchange.model import Format, Identity, Kind, Order
from awards.jobs import worker
from awards.lessons import readings
from awards.logs import FIELDS
from awards.rounds import queue
from tests.attacks.paths.site import Site


def logs(site: Site) -> Iterator[str]:
    """A line in the log says where something broke, with nothing that a person typed and nobody's name."""
    name = next(one.word for one in site.stand.aviary.canaries if one.place == "house0.organisation0")
    asked = queue.queue_for

    async def breaking(*_given: object) -> queue.Queue:
        raise ValueError(f"{name} cannot be shown")

    with contextlib.redirect_stdout(io.StringIO()) as written:
        queue.queue_for = breaking
        try:
            answer = site.get("judge", site.queue)
        finally:
            queue.queue_for = asked
        site.get("", f"/sign-in/link/{name}?name={name}")
    yield from site.names_in(answer)
    yield from site.needles.in_bytes("the log", written.getvalue().encode())
    lines = [msgspec.json.decode(line) for line in written.getvalue().splitlines()]
    if not lines:
        yield "what broke was not logged"
    yield from (f"the log has {sorted(set(line) - FIELDS)}" for line in lines if set(line) - FIELDS)


def jobs(site: Site) -> Iterator[str]:
    """What a job is given and leaves behind names nobody, even where it opens identities."""
    with site.undone():
        site.run(_export(site))
        site.run(_read(site))
        rows = site.rows("SELECT kind, arguments, result, message FROM job")
    for row in rows:
        yield from site.needles.in_bytes(f"the job {row[0]}", " ".join(map(str, row)).encode())


def files(site: Site) -> Iterator[str]:
    """An export leaves one file under a random name that only the service's user reads, and nothing elsewhere."""
    before = _files(site.folder)
    with site.undone(), tempfile.TemporaryDirectory() as elsewhere, _system_folder(elsewhere):
        site.run(_export(site))
        yield from (f"{path.name} is left in the system's folder" for path in _files(Path(elsewhere)))
    yield from _of_strangers(site, _files(site.folder) - before)


@contextlib.contextmanager
def _system_folder(path: str) -> Iterator[None]:
    """Has temporary files of this process be made in a folder of their own."""
    usual, tempfile.tempdir = tempfile.tempdir, path
    try:
        yield
    finally:
        tempfile.tempdir = usual


def _of_strangers(site: Site, made: set[Path]) -> Iterator[str]:
    exported = {path for path in made if path.parent.name == "exports"}
    yield from (f"there is a file {path.name}" for path in made - exported)
    for path in exported:
        if path.stat().st_mode & 0o777 != 0o600 or len(path.name) != 20:
            yield f"{path.name} can be read, or guessed"
        yield from site.needles.in_bytes("the name of a file", path.name.encode())


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


async def _export(site: Site) -> None:
    order = Order(
        round=site.world.things["round.closed"],
        kind=Kind.RESULTS,
        format=Format.XLSX,
        identity=Identity.OPEN,
        reason="The ceremony.",
    )
    await exports.begin(site.world.people["custodian"], order)
    await worker.run_all({**exports.handlers(site.stand.settings), readings.READ: readings.read_for_themes})


async def _read(site: Site) -> None:
    await readings.request_reading(site.world.people["author"], "alpha")
