"""Copying an entry to another category, and the entry as a PDF."""

import io

import pypdfium2
import pytest

from awards.clock import now
from awards.entering import collaborators, drafts, submitting
from awards.entering.copying import copy_to
from awards.entering.printing import entry_pdf
from awards.errors import NotFound, Refused
from awards.roles.policy import Right
from tests.support.entering import BASE_URL, complete, open_season
from tests.support.people import person


def test_a_copy_has_the_same_answers_and_lives_on_its_own(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token = await complete(ada)
        await drafts.set_uses(ada, token, {"story": "none"})
        await submitting.submit(ada, token, at=now(), base_url=BASE_URL)
        copy = await drafts.draft_for(ada, await copy_to(ada, token, "second"))
        source = await drafts.draft_for(ada, token)
        assert (copy.category.key, copy.facts.state) == ("second", "draft")
        assert copy.values() == source.values()
        assert copy.answers["story"].use == "none"
        await drafts.save(ada, copy.facts.token, {"title": drafts.Change("Another title", 1)})
        assert (await drafts.draft_for(ada, token)).value("title") != "Another title"

    run(check())


def test_a_copy_keeps_to_deadline_limits_and_rights(run):
    async def check():
        await open_season(most_per_organisation=1)
        ada, bob = [await person(f"{name}@example.org") for name in ("ada", "bob")]
        token = await complete(ada)
        with pytest.raises(Refused, match="in this season"):
            await copy_to(ada, token, "second")
        with pytest.raises(NotFound):
            await copy_to(ada, token, "first")
        with pytest.raises(NotFound):
            await copy_to(bob, token, "second")
        await collaborators.invite(ada, token, bob.email, Right.SUBMIT, base_url=BASE_URL)
        with pytest.raises(Refused, match="this entry alone"):
            await copy_to(bob, token, "second")

    run(check())


def test_the_pdf_holds_every_answer_and_loads_nothing(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        hostile = 'Über <img src="http://127.0.0.1:9/x.png"> and <script>alert(1)</script> & more'
        token = await complete(ada, story=hostile)
        content = await entry_pdf(await drafts.draft_for(ada, token), "Europe/Berlin")
        document = pypdfium2.PdfDocument(io.BytesIO(content))
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
        document.close()
        assert hostile in text
        assert "Zorblatt Ltd" in text

    run(check())
