"""The pages of a set-up, as a browser without JavaScript uses them."""

import re

import pytest

from awards.rounds import managing as rounds
from awards.setup import managing
from tests.support.entering import SLUG, complete, later, open_season, organizer_of
from tests.support.people import person
from tests.support.site import running, settings_for, text_of

PATH = f"/organize/{SLUG}/setup"
FORM = f"{PATH}/categories/first/form"


@pytest.fixture
def settings(database_url, keys):
    return settings_for(database_url, keys)


def digest_on(response):
    return re.search(r'name="digest" value="(\w+)"', response.text)[1]


async def question_keys(organizer, category=0):
    current = await managing.current_setup(organizer, SLUG)
    return [one.key for one in current.setup.form_of(current.setup.categories[category]).fields]


def test_a_season_is_made_from_a_programme_and_its_faults_are_shown_with_what_was_typed(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        typed = {
            "from": "threshold-medals", "programme": "Northern Awards", "name": "Northern 2027",
            "time_zone": "Europe/Berlin", "entries_open": "2027-01-11T09:00", "entries_close": "2027-01-10T09:00",
        }  # fmt: skip
        async with running(settings) as site, site.signed_in(organizer) as browser:
            page = await browser.get("/organize/new")
            assert text_of(page).count("Medals by threshold") == 1
            wrong = await browser.post("/organize/new", typed)
            assert wrong.status_code == 422
            assert "deadline must come after" in wrong.text
            assert 'value="Northern 2027"' in wrong.text
            made = await browser.post("/organize/new", {**typed, "entries_close": "2027-03-10T09:00"})
            assert made.headers["location"] == "/organize/northern-2027/setup"
            assert (await browser.follow(made)).status_code == 200

    run(check())


def test_dates_limits_and_questions_of_eligibility_are_saved(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        async with running(settings) as site, site.signed_in(organizer) as browser:
            page = await browser.get(PATH)
            typed = {
                "digest": digest_on(page), "programme": "Open Awards", "name": "Open", "time_zone": "Europe/Vienna",
                "entries_open": "2026-01-01T09:00", "entries_close": "2099-01-10T09:00", "grace_minutes": "30",
                "least_organisations": "4", "most_per_organisation": "2", "most_per_category": "",
                "question-key": ["", ""], "question-en": ["Are you based in Europe?", ""],
                "question-de": ["Sitzen Sie in Europa?", ""],
            }  # fmt: skip
            assert (await browser.post(PATH, typed)).status_code == 303
            setup = (await managing.current_setup(organizer, SLUG)).setup
            assert (setup.season.grace_minutes, setup.entering.most_per_organisation) == (30, 2)
            assert [one.key for one in setup.entering.eligibility] == ["are-you-based-in"]
            again = await browser.post(PATH, typed)
            assert again.status_code == 409
            assert 'value="Are you based in Europe?"' in again.text
            assert digest_on(again) == (await managing.current_setup(organizer, SLUG)).digest
            wrong = await browser.post(PATH, {**typed, "grace_minutes": "soon"})
            assert wrong.status_code == 422
            assert 'value="Are you based in Europe?"' in wrong.text

    run(check())


def test_questions_are_added_changed_moved_and_removed(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        async with running(settings) as site, site.signed_in(organizer) as browser:
            page = await browser.get(f"{FORM}/new")
            typed = {
                "digest": digest_on(page), "label-en": "Which market?", "kind": "choice", "audience": "background",
                "option-key": ["", "", ""], "option-en": ["North", "South", ""], "option-de": ["Nord", "Süd", ""],
                "then": "save",
            }  # fmt: skip
            lacking = await browser.post(f"{FORM}/new", {**typed, "label-en": ""})
            assert "Write what is asked." in lacking.text
            preview = await browser.post(f"{FORM}/new", {**typed, "then": "preview"})
            assert text_of(preview).count("Which market?") == 1
            piece = await browser.post(f"{FORM}/new/preview", typed)
            assert 'data-name="Which market?"' in piece.text
            assert "<html" not in piece.text
            older = await browser.post(f"{FORM}/new", {**typed, "digest": "0" * 64})
            assert (older.status_code, digest_on(older)) == (409, digest_on(page))
            assert "What you typed is still here" in text_of(older)
            assert 'value="Which market?"' in older.text
            saved = await browser.post(f"{FORM}/new", typed)
            assert saved.headers["location"].endswith("#question-which-market")
            assert (await question_keys(organizer))[-1] == "which-market"
            assert "which-market" not in await question_keys(organizer, 1)
            up = {"digest": digest_on(await browser.get(FORM)), "field": "which-market", "then": "up"}
            await browser.post(FORM, up)
            assert (await question_keys(organizer))[-2:] == ["which-market", "contact"]
            gone = {"digest": digest_on(await browser.get(FORM)), "field": "which-market", "then": "remove"}
            await browser.post(FORM, gone)
            assert "which-market" not in await question_keys(organizer)
            first_needed = {
                "digest": digest_on(await browser.get(FORM)),
                "field": "partner",
                "then": "remove",
            }
            refused = await browser.follow(await browser.post(FORM, first_needed))
            assert "depends on it" in text_of(refused)
            refused = await browser.follow(await browser.post(FORM, {**first_needed, "then": "down"}))
            said = "“What the partner did” depends on “Was a partner involved?”, so it has to come after it."
            assert said in text_of(refused)

    run(check())


def test_a_change_of_an_answered_question_is_explained_before_it_is_saved(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        await complete(await person("ada@example.org"))
        async with running(settings) as site, site.signed_in(organizer) as browser:
            page = await browser.get(f"{FORM}/story")
            typed = {
                "digest": digest_on(page), "label-en": "The story", "kind": "long-text", "audience": "scored",
                "required": "1", "most_words": "20", "then": "save",
            }  # fmt: skip
            asked = await browser.post(f"{FORM}/story", typed)
            assert asked.status_code == 422
            assert "drafts are checked against the new limit" in text_of(asked)
            saved = await browser.post(f"{FORM}/story", {**typed, "understood": "1"})
            assert saved.status_code == 303
            kind = await browser.post(f"{FORM}/story", {**typed, "kind": "number", "understood": "1"})
            assert "its kind cannot change" in text_of(kind)

    run(check())


def test_what_was_learnt_is_offered_as_a_question_until_it_is_asked(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        offered, asked = f"{FORM}/new?standard=lessons", "What did you learn?"
        async with running(settings) as site, site.signed_in(organizer) as browser:
            assert f'href="{offered}"' in (await browser.get(FORM)).text
            page = await browser.get(offered)
            assert f'value="{asked}"' in page.text
            assert 'value="Was haben Sie gelernt?"' in page.text
            typed = {"digest": digest_on(page), "label-en": asked, "kind": "long-text", "audience": "scored"}
            await browser.post(f"{FORM}/new", {**typed, "then": "save"})
            assert (await question_keys(organizer))[-1] == "what-did-you-learn"
            assert f'href="{offered}"' not in (await browser.get(FORM)).text

    run(check())


def test_a_condition_with_a_number_survives_the_page(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        async with running(settings) as site, site.signed_in(organizer) as browser:
            staff = {"label-en": "Staff", "kind": "number", "audience": "background", "then": "save"}
            await browser.post(
                f"{FORM}/new", {**staff, "digest": digest_on(await browser.get(f"{FORM}/new"))}
            )
            page = await browser.get(f"{FORM}/new")
            value = re.search(r'<option value="([^"]+)">“Staff” is at least …', page.text)[1].replace(
                "&#34;", '"'
            )
            typed = {
                "digest": digest_on(page), "label-en": "How do you lead them?", "kind": "long-text",
                "audience": "scored", "condition": [value, ""], "condition-number": ["100", ""], "then": "save",
            }  # fmt: skip
            assert (await browser.post(f"{FORM}/new", typed)).status_code == 303
            builder = await browser.get(FORM)
            assert "Answer this only if “Staff” is at least “100”." in text_of(builder)
            field = await browser.get(f"{FORM}/how-do-you-lead-them")
            assert 'name="condition-number" value="100"' in field.text

    run(check())


def test_the_file_comes_back_compared_before_it_is_applied(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        async with running(settings) as site, site.signed_in(organizer) as browser:
            file = (await browser.get(f"{PATH}/file")).text
            changed = file.replace("name: Open Season", "name: Another Season")
            compared = await browser.post(f"{PATH}/file", files={"file": ("set-up.yaml", changed.encode())})
            assert "Name: Open Season → Another Season" in text_of(compared)
            assert (await managing.current_setup(organizer, SLUG)).setup.season.name == "Open Season"
            await browser.post(f"{PATH}/apply", {"digest": digest_on(compared), "setup": changed})
            assert (await managing.current_setup(organizer, SLUG)).setup.season.name == "Another Season"
            same = await browser.post(f"{PATH}/file", files={"file": ("set-up.yaml", changed.encode())})
            assert "No difference" in text_of(same)
            broken = await browser.post(f"{PATH}/file", files={"file": ("set-up.yaml", b"season: 3")})
            assert "cannot be used" in text_of(await browser.follow(broken))

    run(check())


def test_categories_are_added_moved_and_removed(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        async with running(settings) as site, site.signed_in(organizer) as browser:
            page = await browser.get(f"{PATH}/categories/new")
            typed = {
                "digest": digest_on(page),
                "name-en": "Third",
                "rubric": "contact-centre",
                "form_of": "first",
            }
            assert (await browser.post(f"{PATH}/categories/new", {**typed, "name-en": ""})).status_code == 422
            assert (await browser.post(f"{PATH}/categories/new", typed)).status_code == 303
            for then in ("up", "remove"):
                digest = digest_on(await browser.get(PATH))
                await browser.post(
                    f"{PATH}/categories", {"digest": digest, "category": "third", "then": then}
                )
                keys = [one.key for one in (await managing.current_setup(organizer, SLUG)).setup.categories]
                assert keys == (["first", "third", "second"] if then == "up" else ["first", "second"])

    run(check())


def test_a_round_is_removed_before_it_is_opened_and_not_while_another_needs_it(run, settings):
    async def check():
        organizer = await organizer_of(await open_season())
        tokens = {}
        for name, source in (("Scoring", ""), ("Final", "Scoring"), ("Mistake", "")):
            tokens[name] = await rounds.make_round(
                organizer, SLUG, name=name, closes_at=later(20), scorecards_per_entry=2, finalists=1,
                finalists_of=source,
            )  # fmt: skip
        async with running(settings) as site, site.signed_in(organizer) as browser:
            for name, said in (
                ("Final", "The finalists of the round “Scoring” come in"),
                ("Mistake", "Every cleared"),
            ):
                shown = text_of(await browser.get(f"/organize/{SLUG}/rounds/{tokens[name]}"))
                assert said in shown
                assert "The season has no judges yet" in shown
            for name, left in (("Mistake", 2), ("Scoring", 2), ("Final", 1)):
                typed = {"digest": digest_on(await browser.get(PATH)), "round": name}
                answer = text_of(await browser.follow(await browser.post(f"{PATH}/rounds", typed)))
                assert ("there is no round Scoring" in answer) == (name == "Scoring")
                assert len((await managing.current_setup(organizer, SLUG)).setup.rounds) == left
            assert (await browser.post(f"{PATH}/rounds", {"round": "Nothing"})).status_code == 404

    run(check())
