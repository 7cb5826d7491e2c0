"""Names: suggested from the text, declared, contested; and neutral wording that is taken over."""

from awards.entering import declaring, drafts
from awards.entering.declaring import NOT_OURS, Named
from awards.entering.drafts import Change
from awards.entering.preview import as_judges_see_it, reword
from entries.identity import Declaration
from entries.submission import Contest
from tests.support.entering import begin, open_season
from tests.support.people import person

STORY = (
    "Zorblatt was founded in 1893. Passengers wrote to Quillfeather about it, and Quillfeather answered. "
    "Mr Ostrander, who runs Quillfeather, asked them."
)


async def written(**answers):
    await open_season()
    ada = await person("ada@example.org")
    token = await begin(ada, organisation="Zorblatt Ltd")
    typed = {"story": STORY, **answers}
    await drafts.save(ada, token, {key: Change(value, 0) for key, value in typed.items()})
    return ada, token


async def suggested(actor, token):
    draft = await drafts.draft_for(actor, token)
    contests = await declaring.contests_of(actor, token)
    preview = await as_judges_see_it(draft)
    return declaring.suggestions(preview.proposal, draft.declaration, contests)


def test_names_in_the_text_are_suggested_with_how_often_they_stand_there(run):
    async def check():
        ada, token = await written()
        first = (await suggested(ada, token))[0]
        assert (first.text, first.count) == ("Quillfeather", 3)

    run(check())


def test_what_was_said_about_a_name_is_not_asked_again(run):
    async def check():
        ada, token = await written()
        first = (await suggested(ada, token))[0]
        await declaring.name(ada, token, [Named(first.text, "brands", first.form)])
        assert "Quillfeather" in (await drafts.draft_for(ada, token)).declaration.brands
        assert all(one.text != "Quillfeather" for one in await suggested(ada, token))

    run(check())


def test_a_name_that_gives_nobody_away_stays_masked_until_a_person_looks(run):
    async def check():
        ada, token = await written()
        first = (await suggested(ada, token))[0]
        await declaring.name(ada, token, [Named(first.text, NOT_OURS, first.form)])
        assert all(one.text != "Quillfeather" for one in await suggested(ada, token))
        assert [one.text for one in await declaring.contests_of(ada, token)] == ["Quillfeather"]
        preview = await as_judges_see_it(await drafts.draft_for(ada, token))
        assert "Quillfeather" not in "".join(section.text for section in preview.proposal.sections)

    run(check())


def test_a_contest_is_kept_with_its_reason_and_the_last_word_counts(run):
    async def check():
        ada, token = await written()
        await declaring.contest(ada, token, Contest("zorblatt", "Zorblatt", "a word of ours"))
        await declaring.contest(ada, token, Contest("zorblatt", "Zorblatt", "a common word"))
        assert await declaring.contests_of(ada, token) == [Contest("zorblatt", "Zorblatt", "a common word")]

    run(check())


def test_what_stands_in_an_identifying_field_is_masked_elsewhere(run):
    async def check():
        ada, token = await written(contact="Wilhelmina Prufrock", title="A note by Wilhelmina Prufrock")
        preview = await as_judges_see_it(await drafts.draft_for(ada, token))
        sections = {section.field: section.text for section in preview.proposal.sections}
        assert "contact" not in sections
        assert "Prufrock" not in sections["title"]

    run(check())


def test_neutral_wording_is_taken_over_once(run):
    async def check():
        ada, token = await written()
        preview = await as_judges_see_it(await drafts.draft_for(ada, token))
        _section, left = preview.leftovers[0]
        assert left.text == "founded in 1893"
        assert await reword(ada, token, "story", left.start, left.text, left.neutral)
        assert "was founded long ago." in (await drafts.draft_for(ada, token)).value("story")
        assert not await reword(ada, token, "story", left.start, left.text, left.neutral)

    run(check())


def test_two_people_declare_at_once_and_no_name_is_lost(run):
    async def check():
        ada, token = await written()
        base = Declaration(organisation="Zorblatt Ltd", locations=("Bath",), brands=("Glow", "Shine"))
        await drafts.declare(ada, token, base)
        hers = Declaration(organisation="Zorblatt Ltd", locations=("Bath", "Wells"), brands=("Glow",))
        his = Declaration(
            organisation="Zorblatt plc", locations=("Saltcoats", "Bath"), brands=("Glow", "Shine")
        )
        await drafts.declare(ada, token, his, base=base)
        await drafts.declare(ada, token, hers, base=base)
        found = (await drafts.draft_for(ada, token)).declaration
        assert found.organisation == "Zorblatt plc"
        assert found.locations == ("Saltcoats", "Bath", "Wells")
        assert found.brands == ("Glow",)

    run(check())


def test_names_are_added_once_to_the_list_that_was_chosen():
    declaration = Declaration(organisation="Zorblatt", brands=("Glow",))
    said = [
        Named("Glow", "brands"),
        Named(" Shine ", "brands"),
        Named("Bath", "locations"),
        Named("x", "nothing"),
    ]
    found = declaring.with_names(declaration, said)
    assert found.brands == ("Glow", "Shine")
    assert found.locations == ("Bath",)
