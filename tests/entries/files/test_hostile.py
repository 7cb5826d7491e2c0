"""Files that were made to do harm, and good ones from which nothing but what is to be seen may be taken."""

import pytest

from awards.rehearsal.decoding import layers
from entries.files import FileKind, FileRefused, Page, Reading, Trouble
from entries.files.examining import Sandbox
from tests.support import hostile
from tests.support.effort import LONG

BROKEN = 220 if LONG else 30
"""Broken files that are made by chance, besides those that are made on purpose."""

REFUSED = {
    "pdf that is locked": Trouble.ENCRYPTED,
    "pdf of many pages": Trouble.TOO_MANY_PAGES,
    "pdf that draws for ever": Trouble.TOO_HEAVY,
    "pdf and archive": Trouble.TWO_IN_ONE,
    "pdf and program": Trouble.TWO_IN_ONE,
    "pdf behind junk": Trouble.UNKNOWN,
    "png of giant size": Trouble.TOO_MANY_PIXELS,
    "png and archive": Trouble.TWO_IN_ONE,
    "png that is a page": Trouble.TWO_IN_ONE,
    "jpeg of giant size": Trouble.TOO_MANY_PIXELS,
    "jpeg and archive": Trouble.TWO_IN_ONE,
    "jpeg with a program": Trouble.TWO_IN_ONE,
    "jpeg that begins as pdf": Trouble.TWO_IN_ONE,
    "webp and more": Trouble.TWO_IN_ONE,
    "pptx of much text": Trouble.TOO_LONG,
    "docx with programs": Trouble.MACROS,
    "docx that is locked": Trouble.ENCRYPTED,
    "docx that laughs": Trouble.BOMB,
    "docx that unpacks": Trouble.BOMB,
    "docx behind junk": Trouble.UNKNOWN,
    "docx and more": Trouble.TWO_IN_ONE,
    "docx that climbs": Trouble.BROKEN,
    "xlsx with programs": Trouble.MACROS,
    "mp4": Trouble.VIDEO,
    "mp4 named otherwise": Trouble.VIDEO,
    "svg": Trouble.SVG,
    "svg behind a head": Trouble.SVG,
    "web page": Trouble.UNKNOWN,
    "program": Trouble.UNKNOWN,
    "nothing": Trouble.EMPTY,
    "old document": Trouble.OLD_OFFICE,
    "plain archive": Trouble.UNKNOWN,
    "too large": Trouble.TOO_LARGE,
    "long film": Trouble.VIDEO,
}
"""Why files are refused that were made on purpose; those that do not stand here may be read or refused."""


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(seconds=1, office="") as opened:
        yield opened


def outcome(sandbox, content):
    try:
        return sandbox.examine(content)
    except FileRefused as refusal:
        return refusal.trouble


def test_files_made_to_do_harm_are_read_or_refused_and_the_next_one_is_read_as_before(sandbox):
    found = {name: outcome(sandbox, content) for name, content in hostile.traps()}
    assert {name: found[name] for name in REFUSED} == REFUSED
    before = outcome(sandbox, hostile.good()["pdf"])
    assert [page.text.strip() for page in before.pages] == [
        f"Complaints fell by a third. {n}" for n in (0, 1)
    ]


def test_files_broken_by_chance_are_read_or_refused(sandbox):
    for seed in range(BROKEN):
        name, content = hostile.broken(seed)
        found = outcome(sandbox, content)
        assert isinstance(found, (Reading, Trouble)), name
        assert not isinstance(found, Reading) or not canaries(found), name


def canaries(reading):
    """Where the maker's name turns up in what was taken out of a file."""
    return [
        layer.way
        for page in reading.pages
        for content in (page.picture, page.text.encode())
        for layer in layers(content)
        if hostile.CANARY.lower() in layer.text.lower()
    ]


@pytest.mark.parametrize("kind", list(FileKind))
def test_nothing_of_a_files_maker_is_taken_out_of_it(sandbox, kind):
    content = hostile.good()[kind.value]
    hidden = "".join(layer.text for layer in layers(content)).lower()
    assert hostile.CANARY.lower() in hidden
    reading = sandbox.examine(content)
    assert reading.kind is kind
    assert not canaries(reading)
    assert kind.is_office == (not reading.pages[0].picture)


def test_a_picture_that_was_not_drawn_anew_would_be_noticed():
    for form in ("PNG", "JPEG", "WEBP"):
        assert canaries(Reading(FileKind.PNG, (Page(text="", picture=hostile.picture(form)),)))
