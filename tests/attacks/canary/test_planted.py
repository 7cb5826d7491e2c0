"""The canary attack catches names wherever they get out, and however they are dressed."""

import base64
import gzip
import html
import io
from collections.abc import Callable

import msgspec
import pytest
from litestar import Response
from openpyxl import Workbook

from awards.mail import messages
from awards.rounds import queue, scorecards
from awards.web import headers, respond
from awards.web.pages.judging import desk as judging
from tests.attacks.canary import test_canary
from tests.attacks.canary.searching import Needles
from tests.attacks.canary.walking import a_walk_for, everything_for
from tests.attacks.conftest import Stand


def judges_leaks(stand, tokens):
    return test_canary.leaks(stand, stand.run(everything_for(stand, "judge")), tokens)


def name_of(stand: Stand) -> str:
    """The name of the first house's organisation."""
    return next(one.word for one in stand.aviary.canaries if one.place == "house0.organisation0")


def seen_by(stand: Stand, part: str) -> list[str]:
    """The hits on a walk."""
    return Needles(stand.aviary, {}).in_answers(stand.run(a_walk_for(stand, part)))


def on_pages(monkeypatch: pytest.MonkeyPatch, dress: Callable[[str], str]) -> Callable[[Stand], None]:
    """Has every page of judges end with the name, dressed somehow."""

    def plant(stand: Stand) -> None:
        def leaking(request, template, status=200, **context):
            response = respond.page(request, template, status, **context)
            response.content += dress(name_of(stand))
            return response

        monkeypatch.setattr(judging, "page", leaking)

    return plant


DRESSES = {
    "plainly": str,
    "in capitals": str.upper,
    "in a comment": lambda name: f"<!-- {name} -->",
    "with letters apart": lambda name: f"<b>{name[:4]}</b><i>{name[4:]}</i>",
    "in entities": lambda name: "".join(f"&#{ord(letter)};" for letter in name),
    "in base64": lambda name: f'<i data-x="{base64.b64encode(name.encode()).decode()}">',
    "in an address": lambda name: f'<img src="/static/{"".join(f"%{byte:02x}" for byte in name.encode())}.png">',
    "in JSON": lambda name: '<script>{"a": "' + "".join(f"\\u{ord(c):04x}" for c in name) + '"}</script>',
    "with soft hyphens": lambda name: name[:5] + "\u00ad" + name[5:],
    "in other letters": lambda name: name.replace("a", "á").replace("o", "ö"),
    "zipped in a data address": lambda name: f"data:;base64,{base64.b64encode(gzip.compress(name.encode())).decode()}",
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES)
def test_a_name_on_a_page(stand, monkeypatch, dress):
    on_pages(monkeypatch, DRESSES[dress])(stand)
    assert any("house0.organisation0" in hit for hit in seen_by(stand, "judge"))


def test_a_name_in_a_header(stand, monkeypatch):
    monkeypatch.setitem(headers.ALWAYS, "x-entered-by", html.escape(name_of(stand)))
    assert any("(headers)" in hit for hit in seen_by(stand, ""))


def test_a_tag_made_of_the_name(stand, monkeypatch):
    import hashlib

    monkeypatch.setitem(headers.ALWAYS, "etag", hashlib.sha1(name_of(stand).encode()).hexdigest())
    assert any("a digest of house0.organisation0" in hit for hit in seen_by(stand, "judge"))


def test_the_entrys_own_token(stand, monkeypatch):
    tokens = {stand.world.things["entry.cleared"]: "an entry's token"}
    opened = queue.queue_for

    async def leaking(actor, token):
        found = await opened(actor, token)
        items = [msgspec.structs.replace(item, title=next(iter(tokens))) for item in found.items]
        return msgspec.structs.replace(found, items=items)

    monkeypatch.setattr(queue, "queue_for", leaking)
    assert any("an entry's token" in hit for hit in judges_leaks(stand, tokens))


def test_a_name_in_an_autosaves_answer(stand, monkeypatch):
    saved = scorecards.save

    async def leaking(*arguments, **options):
        kept = await saved(*arguments, **options)
        return scorecards.Kept({**kept.versions, name_of(stand): 1}, kept.clashes)

    monkeypatch.setattr(scorecards, "save", leaking)
    assert any("/autosave (body)" in hit for hit in judges_leaks(stand, {}))


def test_a_name_in_a_mail(stand, monkeypatch):
    written = messages.written
    monkeypatch.setattr(
        messages, "written", lambda *given: (written(*given)[0], f"{written(*given)[1]}\n{name_of(stand)}")
    )
    assert any("a mail" in hit for hit in judges_leaks(stand, {}))


def test_a_name_where_a_redirect_leads(stand, monkeypatch):
    def leaking(request, path, *given):
        return respond.done(request, f"{path}?from={name_of(stand)}", *given)

    monkeypatch.setattr(judging, "done", leaking)
    assert any("(headers): house0.organisation0" in hit for hit in judges_leaks(stand, {}))


def test_a_name_in_a_hidden_sheet_of_a_workbook(stand, monkeypatch):
    def workbook(*_given, **_more):
        book, file = Workbook(), io.BytesIO()
        book.create_sheet("Entrants").sheet_state = "hidden"
        book["Entrants"]["B2"] = name_of(stand)
        book.save(file)
        return Response(file.getvalue(), media_type="application/vnd.ms-excel")

    monkeypatch.setattr(judging, "page", workbook)
    assert any(".xml): house0.organisation0" in hit for hit in seen_by(stand, "judge"))
