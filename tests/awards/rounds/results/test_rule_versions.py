"""Rules that are changed: freely before the opening, afterwards as versions that are seen and sealed first."""

import msgspec
import pytest

from awards import audit
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.rounds import bundle, deciding, rule_versions
from awards.rounds.board import board
from awards.rounds.bundle import problems_in
from awards.rounds.deciding import Decided
from awards.rounds.model import round_named
from awards.rounds.rule_versions import fingerprint
from awards.tables import Reveal
from awards.tokens import new_token
from rubrics.medals.rules import Award, Part, Rule
from tests.support.scored import RULES, add_round, scored

WHY = "The jury gives one gold medal only where it is earned."
OTHER = msgspec.structs.replace(RULES, medals=Rule(awards=(Award(key="gold", from_score=6.5),)))
WRITTEN = {"one": {"AAAA": {"ann": 8, "ben": 6}, "BBBB": {"ann": 6, "ben": 5}}}


def change(run, made, rules=OTHER, *, actor=None, expected=RULES, reason=WHY):
    run(
        rule_versions.change(
            actor or made.organizer, made.round, rules, expected=fingerprint(expected), reason=reason
        )
    )


def shown(run, made):
    return run(rule_versions.rules_of(made.organizer, made.round))


@pytest.fixture
def made(run):
    return run(scored(WRITTEN))


def test_a_draft_changes_freely_and_has_no_versions(run):
    made = run(scored(WRITTEN, state="draft"))
    change(run, made, reason="")
    book = shown(run, made)
    assert (book.round.rule_book, book.versions) == (OTHER, [])


def test_what_other_rules_would_do_is_worked_out_and_nothing_is_stored(run, made):
    (effect,) = run(rule_versions.effects(made.organizer, made.round, OTHER))
    assert [(line.label, line.now.medal, line.then.medal) for line in effect.comparison.lines] == [
        ("AAAA", "gold", "gold"),
        ("BBBB", "silver", None),
    ]
    assert shown(run, made).round.rule_book == RULES


def test_after_the_opening_both_versions_are_kept_with_seal_and_reason(run, made):
    change(run, made)
    book = shown(run, made)
    first, second = book.versions
    assert (first.rules, first.seal, first.made_by) == (RULES, "5" * 64, "")
    assert (second.rules, second.seal, second.reason) == (OTHER, book.round.seal, WHY)
    assert second.made_by == "Organizer"
    change(run, made, RULES, expected=OTHER)
    assert [one.number for one in shown(run, made).versions] == [1, 2, 3]

    async def told():
        async with reading(Principal.STAFF):
            return (await audit.events(season=made.season.id, limit=1))[0]

    event = run(told())
    assert (event.action, book.round.seal in event.detail) == ("rules.changed", True)


def test_what_the_earlier_rules_decided_is_decided_anew_and_hands_stay(run, made):
    run(deciding.decide_by_rule(made.organizer, made.round))
    run(deciding.adjust(made.organizer, made.round, "BBBB", Decided(True, "gold"), reason=WHY))

    async def confirmed():
        async with writing(Principal.STAFF):
            found = await round_named(made.round)
            await Reveal.insert(
                Reveal(
                    token=new_token(), season=found.season, round=found.id, digest="0" * 64, reason=WHY,
                    first_by=made.organizer.account, first_at=made.season.entries_close_at,
                )
            )  # fmt: skip

    run(confirmed())
    change(run, made)
    found = run(board(made.organizer, made.round))
    rows = {
        row.label: (row.finalist, row.medal, row.proposed_medal) for row in found.rows(found.heads[0], "en")
    }
    assert rows == {"AAAA": (None, None, "gold"), "BBBB": (True, "gold", None)}

    async def left():
        async with reading(Principal.STAFF):
            return await Reveal.count()

    assert run(left()) == 0


@pytest.mark.parametrize(
    ("change_by", "said"),
    [
        ({"expected": OTHER}, "changed the rules meanwhile"),
        ({"rules": RULES}, "hold already"),
        ({"reason": "So."}, "Say in a few words why"),
        (
            {
                "rules": msgspec.structs.replace(
                    OTHER,
                    medals=msgspec.structs.replace(
                        OTHER.medals, parts=(Part(key="elsewhere", weight=1, minimum=0, maximum=10),)
                    ),
                )
            },
            "Only rounds of this season",
        ),
    ],
)
def test_what_cannot_be_is_refused(run, made, change_by, said):
    with pytest.raises(Refused, match=said):
        change(run, made, **change_by)
    assert shown(run, made).versions == []


def test_organizers_only_and_never_after_the_reveal(run, made):
    for actor in (made.stranger, made.judges["ann"]):
        with pytest.raises(NotFound):
            change(run, made, actor=actor)
        with pytest.raises(NotFound):
            run(rule_versions.effects(actor, made.round, OTHER))

    async def revealed():
        async with writing(Principal.STAFF):
            found = await round_named(made.round)
            await Reveal.insert(
                Reveal(
                    token=new_token(), season=found.season, round=found.id, digest="0" * 64, reason=WHY,
                    state="revealed", first_by=made.organizer.account, first_at=made.season.entries_close_at,
                )
            )  # fmt: skip

    run(revealed())
    with pytest.raises(Refused, match="revealed"):
        change(run, made)


def test_another_round_that_comes_to_count_is_worked_out_from_its_own_scores(run, made):
    live = run(add_round(made, {"one": {"AAAA": {"ann": 1}, "BBBB": {"ann": 9}}}, name="Live"))
    parts = tuple(Part(key=token, weight=1, minimum=0, maximum=10) for token in (made.round, live))
    both = msgspec.structs.replace(RULES, medals=msgspec.structs.replace(RULES.medals, parts=parts))
    (effect,) = run(rule_versions.effects(made.organizer, made.round, both))
    assert {line.label: line.then.medal for line in effect.comparison.lines} == {
        "AAAA": "silver",
        "BBBB": "gold",
    }


def test_a_bundle_holds_after_a_change_and_the_earlier_one_tells_on_itself(run_judged, judged_season):
    stage = judged_season[1]
    organizer, token = stage.cast.organizer, stage.round
    before = run_judged(bundle.bundle(organizer, token))
    now = run_judged(rule_versions.rules_of(organizer, token)).round.rule_book
    run_judged(
        rule_versions.change(
            organizer, token, msgspec.structs.replace(now, medals=OTHER.medals), expected=fingerprint(now),
            reason=WHY,
        )
    )  # fmt: skip
    after = run_judged(bundle.bundle(organizer, token))
    run_judged(deciding.decide_by_rule(organizer, token))
    decided = run_judged(bundle.bundle(organizer, token))
    assert [problems_in(document) for document in (before, after, decided)] == [[], [], []]
    old, new = (msgspec.json.decode(one, type=bundle.Bundle).content for one in (before, after))
    forged = msgspec.structs.replace(new, rules=old.rules, seal=old.seal, results=old.results)
    assert any("or a later one" in problem for problem in problems_in(bundle.written(forged)))
