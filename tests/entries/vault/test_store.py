"""The vault's tables: sealed at rest, one key for each entrant, gone for good when the key is."""

import asyncio

import pytest

from awards import disclosure
from awards.clock import now
from awards.database import Principal, reading, writing
from entries import submission
from entries.forms import Field, FieldKind
from entries.identity import Declaration
from entries.vault import store
from entries.vault.sealing import SealBroken
from entries.vault.tables import VaultAnswer, VaultItem, VaultKey
from tests.support.season import ENTRANTS, number_of
from tests.support.site import settings_for

TITLE = Field(key="title", kind=FieldKind.SHORT_TEXT, label={"en": "Title"})


@pytest.fixture(autouse=True)
def unlocked(judged_season, keys):
    disclosure.unlock(settings_for(judged_season[0], keys))


async def entrant_of(token: str) -> int:
    async with reading(Principal.CUSTODY):
        rows = await VaultKey.raw("SELECT entrant FROM entry WHERE token = {}", token)
    return int(rows[0]["entrant"])


def test_nothing_in_the_tables_can_be_read_without_the_key(run_judged):
    async def rows():
        async with reading(Principal.CUSTODY):
            return [*await VaultItem.select(), *await VaultAnswer.select(), *await VaultKey.select()]

    everything = repr(run_judged(rows()))
    for entrant in ENTRANTS:
        for term in entrant.declaration.terms():
            assert term not in everything


def test_what_was_put_in_comes_out(run_judged, judged_season):
    token = judged_season[1].entries[0]

    async def check():
        entrant, entry = await entrant_of(token), await number_of(token)
        async with reading(Principal.CUSTODY):
            answers = await submission.answers_of(entrant, entry)
            declared = await submission.declaration_of(entrant)
            titles = await submission.values_in({entry: entrant}, "title")
        return answers, declared, titles[entry]

    answers, declared, title = run_judged(check())
    assert ENTRANTS[0].declaration.organisation in answers["summary"].value
    assert declared == ENTRANTS[0].declaration
    assert title == answers["title"].value


def test_a_value_that_was_moved_to_another_entrant_does_not_open(run_judged, judged_season):
    first, other = judged_season[1].entries[0], judged_season[1].entries[-1]

    async def check():
        mine, theirs = await entrant_of(first), await entrant_of(other)
        async with writing(Principal.CUSTODY):
            row = await VaultItem.select().where(VaultItem.entrant == theirs).first()
            await VaultItem.update({VaultItem.sealed: row["sealed"]}).where(VaultItem.entrant == mine)
        async with reading(Principal.CUSTODY):
            await submission.declaration_of(mine)

    with pytest.raises(SealBroken):
        run_judged(check())


def test_a_destroyed_key_erases_one_entrant_and_leaves_the_others(run_judged, judged_season):
    first, other = judged_season[1].entries[0], judged_season[1].entries[-1]

    async def check():
        erased, kept = await entrant_of(first), await entrant_of(other)
        async with writing(Principal.CUSTODY):
            await store.destroy_key(erased)
        async with reading(Principal.CUSTODY):
            assert (await submission.declaration_of(kept)).organisation
            await submission.declaration_of(erased)

    with pytest.raises(store.Erased):
        run_judged(check())


def test_of_two_saves_over_the_same_version_one_wins_and_none_is_mixed(run_judged, judged_season):
    token = judged_season[1].entries[0]

    async def save(value: str, entrant: int, entry: int) -> bool:
        async with writing(Principal.CUSTODY):
            return await submission.save_answer(entrant, entry, TITLE, value, expected=1, by=1, at=now())

    async def check():
        entrant, entry = await entrant_of(token), await number_of(token)
        won = await asyncio.gather(*(save(f"text {number}", entrant, entry) for number in range(8)))
        async with reading(Principal.CUSTODY):
            answer = (await submission.answers_of(entrant, entry))["title"]
        return won, answer

    won, answer = run_judged(check())
    assert won.count(True) == 1
    assert answer.version == 2
    assert answer.value == f"text {won.index(True)}"


def test_the_hash_of_a_submission_is_of_its_words_and_nothing_else():
    answers = {"title": submission.Answer("A", 1), "summary": submission.Answer("B", 4)}
    declaration = Declaration(organisation="Quillmark")
    first = submission.content_hash("t", answers, declaration)
    again = submission.content_hash("t", dict(reversed(answers.items())), declaration)
    saved_again = submission.content_hash("t", {**answers, "title": submission.Answer("A", 9)}, declaration)
    assert first == again == saved_again
    for other in (
        submission.content_hash("u", answers, declaration),
        submission.content_hash("t", {**answers, "title": submission.Answer("a", 1)}, declaration),
        submission.content_hash("t", answers, Declaration(organisation="Quillmarc")),
        submission.content_hash("t", {**answers, "title": submission.Answer("A", 1, "none")}, declaration),
    ):
        assert other != first
