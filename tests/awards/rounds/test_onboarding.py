"""Terms, what judges take on, ties, and the quiz before they begin."""

import re

import pytest

from awards.database import Principal, writing
from awards.errors import NotFound, Refused
from awards.rounds import beginning, managing, onboarding, queue, quiz, scorecards
from awards.rounds.onboarding import NotReady, Offer, Tie
from awards.rounds.terms import digest_of, shipped_terms
from awards.tables import JudgeProfile, JudgingSetup
from rubrics.catalogue import shipped
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for, text_of

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


def test_who_is_not_on_the_panel_is_asked_nothing_of_the_round(opened, keys):
    organizer = opened.cast.plain_organizer
    final = opened.run(
        managing.make_round(
            organizer, SLUG, name="Final", closes_at=None, scorecards_per_entry=2, finalists=1
        )
    )  # fmt: skip
    opened.run(managing.choose_panel(organizer, final, {opened.judge.account: 5}))
    paths = [f"/judging/{final}/welcome", f"/judging/{final}/quiz"]

    async def walk():
        found = []
        async with running(settings_for(opened.url, keys)) as site:
            for judge in (opened.judge, opened.other):
                async with site.signed_in(judge) as browser:
                    found.append([(await browser.get(path)).status_code for path in paths])
                    posted = await browser.post(f"/judging/{final}/welcome/ties", {"client": "Ochre AG"})
                    found[-1].append(posted.status_code)
        return found

    assert opened.run(walk()) == [[200, 200, 303], [404, 404, 404]]
    assert welcome(opened, opened.other).ties == []


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


OWN = {"en": "Be fair.", "de": "Seien Sie gerecht."}


def settle(opened, terms=None, *, quiz=False, actor=None):
    actor = actor or opened.cast.plain_organizer
    opened.run(beginning.settle_beginning(actor, SLUG, terms=terms or {}, quiz=quiz))


def test_organizers_ask_for_the_quiz_and_see_who_is_through(opened):
    settle(opened, quiz=True)
    with pytest.raises(NotReady):
        opened.run(queue.queue_for(opened.judge, opened.token))
    right = {one.key: one.right for one in opened.run(quiz.quiz_for(opened.judge, opened.token))}
    opened.run(quiz.answered(opened.judge, opened.token, right))
    found = opened.run(beginning.beginning_of(opened.cast.plain_organizer, SLUG))
    assert (found.quiz, found.own, found.judges, found.accepted, found.passed) == (True, False, 4, 4, 1)
    settle(opened)
    assert opened.queue_of(opened.other)


def test_own_terms_are_accepted_anew_and_the_usual_ones_come_back(opened):
    settle(opened, OWN)
    found = opened.run(beginning.beginning_of(opened.cast.plain_organizer, SLUG))
    assert (found.terms, found.own, found.accepted) == (OWN, True, 0)
    assert welcome(opened).terms == OWN
    for usual in ({}, dict(shipped_terms())):
        settle(opened, OWN)
        settle(opened, usual)
        assert welcome(opened).ready


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"en": "Be fair.", "de": " "}, "every language"),
        ({"en": "x" * 10_001, "de": "Kurz."}, "up to"),
        ({**OWN, "en": f"Mind {ENTRANTS[0].declaration.organisation}."}, "who entered"),
    ],
)
def test_terms_are_whole_and_name_nobody(opened, terms, said):
    with pytest.raises(Refused, match=said):
        settle(opened, terms, actor=opened.cast.organizer)
    assert welcome(opened).ready


def test_only_organizers_settle_how_judges_begin(opened):
    for actor in (opened.judge, opened.cast.author, opened.cast.stranger):
        with pytest.raises(NotFound):
            settle(opened, OWN, actor=actor)


def test_a_new_judge_comes_from_the_invitation_to_the_queue(opened, keys):
    """As somebody new does: terms, what is taken on, ties, the quiz, the queue."""
    change(opened, lambda: JudgeProfile.delete().where(JudgeProfile.account == opened.judge.account))
    settle(opened, OWN, quiz=True)
    questions = opened.run(quiz.quiz_for(opened.judge, opened.token))

    async def walk():
        base = f"/judging/{opened.token}"
        async with running(settings_for(opened.url, keys)) as site:
            async with site.signed_in(opened.judge) as judge:
                page = await judge.follow(await judge.get(base))
                assert "Be fair." in text_of(page)
                digest = re.search(r'name="digest" value="([^"]+)"', page.text)[1]
                unticked = await judge.post(f"{base}/welcome/terms", {"digest": digest})
                assert unticked.status_code == 422
                await judge.post(f"{base}/welcome/terms", {"digest": digest, "accepted": "1"})
                await judge.post(f"{base}/welcome/offer", {"most_entries": "9", "language": "en"})
                ties = await judge.post(f"{base}/welcome/ties", {"employer": "Umber & Sons, umber.example"})
                assert ties.headers["location"].endswith("/quiz")
                right = {one.key: str(one.right) for one in questions}
                wrong = await judge.post(f"{base}/quiz", {**right, questions[0].key: "99"})
                assert wrong.status_code == 422
                assert "Your queue" in (await judge.follow(await judge.post(f"{base}/quiz", right))).text
            async with site.signed_in(opened.cast.plain_organizer) as organizer:
                text = text_of(await organizer.get(f"/organize/{SLUG}/judging"))
                assert "passed the quiz 1" in text
                half = await organizer.post(f"/organize/{SLUG}/judging", {"terms-en": "Half of it."})
                assert half.status_code == 422
                assert "Half of it." in half.text
                answer = await organizer.send("PUT", f"/api/v1/seasons/{SLUG}/judging", {"quiz": False})
                assert (answer.json()["own"], answer.json()["quiz"]) == (False, False)

    opened.run(walk())
