"""A corrected judging copy: judges learn that an entry was updated, and lose nothing."""

import pytest

from awards import screening
from awards.database import Principal, reading
from awards.rounds import highlights, scorecards, timing
from awards.rounds.correcting import moved
from awards.rounds.coverage import coverage
from awards.rounds.desk import desk_for
from awards.rounds.highlights import Passage
from awards.rounds.scorecards import Typed
from awards.tables import JudgingCopy
from entries.redaction.model import Decision, IdentityClass, Verdict
from tests.support.season import RATIONALE, clear_for_judges, entry_behind, judge_one

WORDS = "waited eleven days"


def view(opened, judge=None, token=""):
    return opened.run(scorecards.scorecard_for(judge or opened.judge, opened.token, token or opened.first))


def correct(opened):
    """A custodian masks words of the entry that the judge has first, and freezes a new version."""
    token = opened.run(entry_behind(opened.items[0].label, opened.token))
    decision = Decision(WORDS, Verdict.ADD, IdentityClass.OTHER)
    opened.run(screening.decide(opened.cast.organizer, token, decision))
    return opened.run(clear_for_judges(opened.cast.organizer, token)).frozen


def line_of(opened):
    found = opened.run(coverage(opened.cast.plain_organizer, opened.token))
    return next(line for line in found.entries if line.label == opened.items[0].label)


def test_judges_get_the_new_text_and_learn_that_it_is_new(opened):
    before = view(opened)
    assert not before.updated
    assert correct(opened)
    after = view(opened)
    assert after.updated
    texts = [" ".join(section.text for section in one.sections) for one in (before, after)]
    assert WORDS in texts[0]
    assert WORDS not in texts[1]
    assert after.reading_minutes == before.reading_minutes
    assert [item.updated for item in opened.queue_of(opened.judge)] == [
        True,
        *[False] * (len(opened.items) - 1),
    ]


def test_what_was_typed_stays_and_can_be_locked(opened):
    key = view(opened).rubric.criteria[0].key
    opened.run(scorecards.save(opened.judge, opened.token, opened.first, {key: Typed(500, RATIONALE, 0)}))
    correct(opened)
    mark = view(opened).marks[key]
    assert (mark.points, mark.rationale) == (500, RATIONALE)
    assert line_of(opened).locked_before == ()


def test_locked_scorecards_stand_and_organizers_see_whose(opened):
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    before = view(opened)
    correct(opened)
    after = view(opened)
    names = ("state", "marks", "version", "receipt", "locked_at")
    assert [getattr(after, name) for name in names] == [getattr(before, name) for name in names]
    line = line_of(opened)
    assert line.updated
    assert line.locked_before == [opened.judge.account]
    other = next(
        judge
        for judge in opened.cast.judges[1:]
        if any(item.label == line.label for item in opened.queue_of(judge))
    )
    token = next(item.token for item in opened.queue_of(other) if item.label == line.label)
    opened.run(judge_one(other, opened.token, token))
    assert line_of(opened).locked_before == [opened.judge.account]


def test_marked_passages_move_with_their_words_and_vanish_with_them(opened):
    text = next(section.text for section in view(opened).sections if section.field == "challenge")
    for words in ("waited eleven", "whoever had time"):
        start = text.index(words)
        passage = Passage(field="challenge", start=start, end=start + len(words), kind="lesson")
        opened.run(highlights.add(opened.judge, opened.token, opened.first, passage))
    correct(opened)
    desk = opened.run(desk_for(opened.judge, opened.token, opened.first))
    (left,) = desk.highlights
    text = next(section.text for section in desk.view.sections if section.field == "challenge")
    assert text[left.start : left.end] == "whoever had time."


def test_nothing_changed_is_no_new_version(opened):
    token = opened.run(entry_behind(opened.items[0].label, opened.token))
    assert not opened.run(clear_for_judges(opened.cast.organizer, token)).frozen
    assert not view(opened).updated
    assert correct(opened)
    assert not correct(opened)
    assert opened.run(_versions(token)) == [1, 2]


async def _versions(token):
    async with reading(Principal.CUSTODY):
        rows = await JudgingCopy.raw(
            "SELECT jc.version FROM judging_copy jc JOIN entry e ON e.id = jc.entry WHERE e.token = {} "
            "ORDER BY jc.version",
            token,
        )
        return [row["version"] for row in rows]


def test_a_closed_round_keeps_what_it_was_judged_by(opened):
    opened.run(timing.stop(opened.cast.plain_organizer, opened.token, reason="Everything is in."))
    correct(opened)
    assert not view(opened).updated
    assert WORDS in " ".join(section.text for section in view(opened).sections)


@pytest.mark.parametrize(
    ("before", "after", "words", "expected"),
    [
        ("one two three", "one two three", "two", 4),
        ("Acme one two three", "[A] one two three", "three", 12),
        ("two Acme two", "two [Organisation A] two", "two", 21),
        ("one two three", "one [X] three", "two", None),
        ("one two three", "", "two", None),
    ],
)
def test_a_span_follows_its_words(before, after, words, expected):
    start = before.rindex(words)
    found = moved(before, after, (start, start + len(words)))
    assert found == (None if expected is None else (expected, expected + len(words)))
