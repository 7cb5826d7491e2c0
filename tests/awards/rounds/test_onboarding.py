"""Terms, what judges take on, ties, and the quiz before they begin."""

import pytest

from awards.database import Principal, writing
from awards.errors import NotFound, Refused
from awards.rounds import onboarding, queue, quiz, scorecards
from awards.rounds.onboarding import NotReady, Offer, Tie, digest_of, shipped_terms
from awards.tables import JudgeProfile, JudgingSetup
from rubrics.catalogue import shipped

OWN_TERMS = '{"en": "Be fair.", "de": "Seien Sie gerecht."}'


def change(opened, statement):
    async def write():
        async with writing(Principal.STAFF):
            await statement()

    opened.run(write())


def welcome(opened, actor=None):
    return opened.run(onboarding.welcome_for(actor or opened.judge, opened.token))


def test_nothing_of_an_entry_is_shown_before_the_terms_are_accepted(opened):
    change(opened, lambda: JudgeProfile.delete().where(JudgeProfile.account == opened.judge.account))
    for attempt in (
        queue.queue_for(opened.judge, opened.token),
        scorecards.scorecard_for(opened.judge, opened.token, opened.first),
    ):
        with pytest.raises(NotReady):
            opened.run(attempt)
    assert not welcome(opened).ready
    opened.run(onboarding.accept_terms(opened.judge, opened.token, digest_of(shipped_terms())))
    assert welcome(opened).ready
    assert opened.run(queue.queue_for(opened.judge, opened.token)).items


def test_changed_terms_are_accepted_anew_and_only_as_they_were_read(opened):
    change(opened, lambda: JudgingSetup.insert(JudgingSetup(season=opened.stage.season, terms=OWN_TERMS)))
    found = welcome(opened)
    assert found.terms["en"] == "Be fair."
    assert not found.ready
    with pytest.raises(Refused, match="changed"):
        opened.run(onboarding.accept_terms(opened.judge, opened.token, digest_of(shipped_terms())))
    opened.run(onboarding.accept_terms(opened.judge, opened.token, found.terms_digest))
    assert welcome(opened).ready


def test_terms_come_in_both_languages():
    assert set(shipped_terms()) == {"en", "de"}
    paragraphs = {language: text.count("\n\n") for language, text in shipped_terms().items()}
    assert len(set(paragraphs.values())) == 1


def test_a_judge_says_what_to_take_on(opened):
    offer = Offer(
        languages=("de",), categories=("contact-centre", "no-such"), most_entries=7, reminders=False
    )
    opened.run(onboarding.save_offer(opened.judge, opened.token, offer))
    found = welcome(opened).offer
    assert (found.languages, found.categories) == (("de",), ("contact-centre",))
    assert (found.most_entries, found.reminders) == (7, False)
    opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(languages=("de", "en"))))
    assert welcome(opened).offer.languages == ()
    with pytest.raises(Refused, match="how many"):
        opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(most_entries=0)))


def test_ties_are_replaced_and_each_judge_has_own_ones(opened):
    ties = [Tie("employer", "Umber & Sons", "umber.example"), Tie("rival", "Ochre AG"), Tie("nonsense", "X")]
    opened.run(onboarding.save_ties(opened.judge, opened.token, ties))
    assert welcome(opened).ties == ties[:2]
    assert welcome(opened, opened.other).ties == []
    opened.run(onboarding.save_ties(opened.judge, opened.token, ties[1:2]))
    assert welcome(opened).ties == ties[1:2]


def test_only_judges_of_the_season_are_asked(opened):
    for actor in (opened.cast.organizer, opened.cast.entrants[0], opened.cast.stranger):
        with pytest.raises(NotFound):
            welcome(opened, actor)


def test_a_quiz_that_is_asked_for_comes_before_the_queue(opened):
    change(opened, lambda: JudgingSetup.insert(JudgingSetup(season=opened.stage.season, quiz=True)))
    with pytest.raises(NotReady):
        opened.run(queue.queue_for(opened.judge, opened.token))
    questions = opened.run(quiz.quiz_for(opened.judge, opened.token))
    right = {one.key: one.right for one in questions}
    wrong_once = {**right, questions[0].key: (questions[0].right + 1) % len(questions[0].answers)}
    assert opened.run(quiz.answered(opened.judge, opened.token, wrong_once)) == [questions[0].key]
    assert opened.run(quiz.answered(opened.judge, opened.token, {})) == [one.key for one in questions]
    with pytest.raises(NotReady):
        opened.run(queue.queue_for(opened.judge, opened.token))
    assert opened.run(quiz.answered(opened.judge, opened.token, right)) == []
    assert opened.run(queue.queue_for(opened.judge, opened.token)).items


def test_questions_on_the_rubric_differ_between_judges_and_have_one_right_answer():
    rubrics = [shipped("contact-centre"), shipped("customer-insight")]
    first, second = quiz.on_rubrics(rubrics, seed=1), quiz.on_rubrics(rubrics, seed=2)
    assert [one.key for one in first] != [one.key for one in second]
    assert quiz.on_rubrics(rubrics, seed=1) == first
    for one in (*first, *second, *quiz.shipped_questions()):
        assert sum(answer.right for answer in one.answers) == 1
        assert 2 <= len(one.answers) <= 4


def test_the_shipped_questions_exist_in_both_languages():
    for one in quiz.shipped_questions():
        for text in (one.text, one.why, *(answer.text for answer in one.answers)):
            assert text.en
            assert text.de
