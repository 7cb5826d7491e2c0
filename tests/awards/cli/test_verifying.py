"""Bundles and seasons that prove themselves, and those that were changed."""

import random

import msgspec
import pytest
from click.testing import CliRunner

from awards.cli import main
from awards.database import Principal, writing
from awards.rounds import bundle as bundles
from awards.rounds import deciding, managing, rule_versions
from awards.rounds.bundle import Bundle, problems_in, written
from awards.rounds.model import Rules
from awards.tables import Outcome, Score, Scorecard
from rubrics.medals.rules import Part
from tests.support.season import ENTRANTS, SLUG

FLIPS = 300


@pytest.fixture
def call(judged_season, keys, tmp_path, monkeypatch):
    """Calls the command line on the judged season in an empty folder."""
    monkeypatch.setenv("DATABASE_URL", judged_season[0])
    monkeypatch.setenv("AWARDS_DATA", keys)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.fixture
def document(run_judged, judged_season):
    stage = judged_season[1]
    return run_judged(bundles.bundle(stage.cast.organizer, stage.round))


def changed(document, **content):
    """A bundle by somebody who knows how bundles are written, with its own hash in it."""
    found = msgspec.json.decode(document, type=Bundle).content
    return written(msgspec.structs.replace(found, **content))


def test_a_season_and_its_bundle_hold(call, tmp_path):
    assert call("verify", SLUG).output == f"{SLUG}: holds\n"
    assert call("bundle", SLUG, "-o", "results.json").exit_code == 0
    result = call("verify", "results.json")
    assert (result.exit_code, result.output) == (0, "results.json: holds\n")


def test_the_bundle_names_nobody(document):
    text = document.decode()
    assert not any(term in text for one in ENTRANTS for term in one.declaration.terms() if len(term) > 3)
    assert "@" not in text


def test_one_changed_byte_anywhere_is_found(document):
    draw = random.Random(7)
    for _ in range(FLIPS):
        at = draw.randrange(len(document))
        other = bytearray(document)
        other[at] ^= 1 << draw.randrange(8)
        assert problems_in(bytes(other)), (at, document[at - 20 : at + 20])
    assert problems_in(document) == []


def test_a_forger_who_knows_the_hash_is_found_too(document):
    content = msgspec.json.decode(document, type=Bundle).content
    first = content.scores[0]
    better = msgspec.structs.replace(first, points=first.points + 100 if first.points < 900 else 100)
    rules = content.rules.replace('"up_to_place":1', '"up_to_place":2', 1)
    event = msgspec.structs.replace(content.trail[0], actor=99)
    decided = msgspec.structs.replace(content.decisions[0], reason="Somebody knew somebody.")
    assert rules != content.rules
    for change, said in (
        ({"scores": [better, *content.scores[1:]]}, "give something else"),
        ({"rules": rules}, "do not have the seal"),
        ({"seal": "0" * 64}, "does not know the seal"),
        ({"trail": [event, *content.trail[1:]]}, "audit trail is broken"),
        ({"trail": content.trail[:-1]}, "not those of the audit trail"),
        ({"decisions": [decided, *content.decisions[1:]]}, "not those of the audit trail"),
        ({"results": content.results[1:]}, "not of the entries"),
        ({"format": "other"}, "its format"),
    ):
        assert any(said in problem for problem in problems_in(changed(document, **change))), change


_OF_WINNERS = """
SELECT s.id FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN outcome o ON o.round_entry = a.round_entry AND o.medal = 'gold'
"""


def test_a_score_changed_in_the_database_is_found(call, run_judged):
    async def change():
        async with writing(Principal.STAFF):
            rows = await Scorecard.raw(_OF_WINNERS)
            numbers = [row["id"] for row in rows]
            await Score.update({Score.points: 100}).where(Score.scorecard.is_in(numbers))

    async def nonsense():
        async with writing(Principal.STAFF):
            await Score.update({Score.points: 0}).where(Score.points == 100)

    run_judged(change())
    result = call("verify", SLUG)
    assert result.exit_code == 1
    assert "otherwise than was decided" in result.output
    assert "is not what its judge locked" in result.output
    run_judged(nonsense())
    assert "cannot be right" in call("verify", SLUG).output


_OF_THE_LAST = """
SELECT x.id FROM score x JOIN scorecard s ON s.id = x.scorecard JOIN assignment a ON a.id = s.assignment
JOIN outcome o ON o.round_entry = a.round_entry WHERE o.medal = 'bronze' ORDER BY x.points, x.id
"""


def test_a_changed_word_that_alters_no_award_is_found_by_the_receipt(call, run_judged):
    async def change():
        async with writing(Principal.STAFF):
            row = (await Score.raw(_OF_THE_LAST))[0]
            await Score.update({Score.rationale: "It was not like this at all."}).where(Score.id == row["id"])

    run_judged(change())
    result = call("verify", SLUG)
    assert (result.exit_code, "is not what its judge locked" in result.output) == (1, True)
    assert "otherwise than was decided" not in result.output


def test_a_scorecard_that_was_taken_away_or_slipped_in_is_found(call, run_judged):
    async def unlock():
        async with writing(Principal.STAFF):
            row = await Scorecard.select(Scorecard.id).first()
            await Scorecard.update({Scorecard.state: "draft"}).where(Scorecard.id == row["id"])

    run_judged(unlock())
    assert "are locked, and are not: 1" in call("verify", SLUG).output


def test_a_season_whose_rounds_are_combined_is_worked_out_from_all_of_them(call, run_judged, judged_season):
    stage = judged_season[1]
    organizer = stage.cast.organizer

    async def combine():
        rules = (await rule_versions.rules_of(organizer, stage.round)).round.rule_book
        other = await managing.make_round(
            organizer, SLUG, name="Live", closes_at=None, scorecards_per_entry=1, finalists=2
        )
        await managing.open_and_assign(organizer, other)
        parts = tuple(Part(key=key, weight=1, minimum=0, maximum=10) for key in (stage.round, other))
        medals = msgspec.structs.replace(rules.medals, parts=parts)
        await rule_versions.change(
            organizer, stage.round, Rules(finalists=rules.finalists, medals=medals),
            expected=rule_versions.fingerprint(rules), reason="Half of it is the presentation.",
        )  # fmt: skip
        await deciding.decide_by_rule(organizer, stage.round)

    run_judged(combine())
    assert call("verify", SLUG).output == f"{SLUG}: holds\n"

    async def forge():
        async with writing(Principal.STAFF):
            await Outcome.update({Outcome.medal: "gold"}).where(Outcome.finalist.eq(True))

    run_judged(forge())
    output = call("verify", SLUG).output
    assert "not those of the audit trail" in output
    assert "otherwise than was decided" in output


@pytest.mark.parametrize("what", ["nowhere.json", "no-such-season"])
def test_what_is_not_there_is_said(call, what):
    result = call("verify", what)
    assert result.exit_code != 0
    assert "no such" in result.output


def test_what_is_no_bundle_is_said(call, tmp_path):
    (tmp_path / "other.json").write_text("{}")
    result = call("verify", "other.json")
    assert result.exit_code == 1
    assert "not a results bundle" in result.output
